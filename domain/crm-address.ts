export type CrmUrlProblem = 'none' | 'not-https' | 'no-id' | 'id-in-host' | 'credentials'

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//

/** What is wrong with the address of a CRM; null: nothing that can be seen from here. Where it leads is checked when it is asked. */
export function crmUrlProblem(url: string): CrmUrlProblem | null {
  if (!URL.canParse(url.replaceAll('{id}', '1')) || url.length > 2_000) return 'none'
  if (!url.startsWith('https://') && !LOCAL.test(url)) return 'not-https'
  const { username, password } = new URL(url.replaceAll('{id}', '1'))
  if (username !== '' || password !== '') return 'credentials'
  const hostFor = (id: string) => new URL(url.replaceAll('{id}', id)).host
  if (hostFor('1') !== hostFor('2')) return 'id-in-host'
  return url.includes('{id}') ? null : 'no-id'
}

/** One word that may stand in a header. */
export const isToken = (text: string): boolean => /^[\x21-\x7e]{1,4000}$/.test(text)
