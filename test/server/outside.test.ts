import { expect, test } from 'vitest'
import { createOutside, isInside } from '../../server/clients/outside.ts'
import { listenOn } from '../fakes/listen.ts'

const asked = (url: string) => ({ method: 'GET', url, timeoutMilliseconds: 2_000, maxBytes: 1_000 }) as const
const refusalOf = async (url: string, mayReachLoopback = false): Promise<string> => {
  const outside = createOutside({ mayReachLoopback })
  try {
    return String((await outside.send(asked(url))).status)
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  } finally {
    await outside.close()
  }
}

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.9.9.9',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.0.8',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  '2002:7f00:1::',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
])('7.3 %s is inside', (address) => expect(isInside(address)).toBe(true))

test.each(['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '7.3 %s is outside',
  (address) => expect(isInside(address)).toBe(false),
)

test.each([
  ['https://127.0.0.1/'],
  ['https://169.254.169.254/latest/meta-data'],
  ['https://[::1]/'],
  ['https://[::ffff:10.0.0.1]/'],
  // Written so that nobody sees it.
  ['https://2130706433/'],
  ['https://0x7f.1/'],
  ['https://0177.0.0.1/'],
  ['https://127.1/'],
  // A name whose addresses lead there.
  ['https://localhost/'],
])('7.3 %s leads inside and is not asked', async (url) => {
  expect(await refusalOf(url)).toBe('the address is inside a network')
})

test.each([
  ['http://example.com/', 'not https'],
  ['ftp://example.com/', 'not https'],
  ['https://me:secret@example.com/', 'a name or a password'],
  ['nowhere', 'the address is none'],
])('7.3 %s: %s', async (url, reason) => expect(await refusalOf(url)).toContain(reason))

test('7.3 this machine is asked where a setting allows it, redirects are not followed, and large answers are cut', async () => {
  const hits: string[] = []
  const server = await listenOn(async (request) => {
    const { pathname } = new URL(request.url)
    hits.push(pathname)
    if (pathname === '/moved') return new Response(null, { status: 302, headers: { location: '/secret' } })
    return new Response('x'.repeat(pathname === '/large' ? 2_000 : 10))
  })
  expect(await refusalOf(`${server.url}/ok`)).toContain('not https')
  expect(await refusalOf(`${server.url}/ok`, true)).toBe('200')
  expect(await refusalOf(`${server.url}/moved`, true)).toBe('302')
  expect(await refusalOf(`${server.url}/large`, true)).toContain('larger than 1000 bytes')
  expect(hits).toEqual(['/ok', '/moved', '/large'])
  await server.close()
})
