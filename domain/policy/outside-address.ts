/** Whether an address may be called at all: https, a name rather than a number, not this machine, no password in it. Where the name leads is checked at each call. */
export function isOutsideAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false
  const { hostname } = url
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  return !isNumber && !/(^|\.)localhost$/.test(hostname)
}
