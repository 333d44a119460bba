import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** Private key and certificate as PEM. */
export type Certificate = { readonly key: string; readonly cert: string }

const DAY_MS = 86_400_000
const SEQUENCE = 0x30
const SET = 0x31
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const UTF8 = 0x0c
const UTC_TIME = 0x17
const BOOLEAN = 0x01
const DNS_NAME = 0x82
const IP_ADDRESS = 0x87

/** Object identifiers, already encoded. */
const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex')
const ALTERNATIVE_NAMES = Buffer.from('0603551d11', 'hex')

/** One value of the encoding (X.690 DER): tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const text = (tag: number, value: string) => der(tag, Buffer.from(value))
const utcTime = (at: number) => text(UTC_TIME, `${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`)
const TRUE = der(BOOLEAN, Buffer.from([0xff]))

/**
 * A certificate for https on this machine (127.0.0.1 and localhost), signed by itself and good for a day around `now`.
 * Made anew for each run: no key lies in the repository, and nobody has to renew one.
 */
export function makeCertificate(now = Date.now()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der(SEQUENCE, ECDSA_WITH_SHA256)
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(UTF8, 'Apps stand-in'))))
  const addresses = der(SEQUENCE, der(IP_ADDRESS, Buffer.from([127, 0, 0, 1])), text(DNS_NAME, 'localhost'))
  const extensions = der(
    SEQUENCE,
    der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE))),
    der(SEQUENCE, ALTERNATIVE_NAMES, der(OCTET_STRING, addresses)),
  )
  const serial = randomBytes(8)
  // Numbers here are signed: a first byte from 0x01 to 0x7f is positive and has no leading zeros.
  serial[0] = 1 + ((serial[0] ?? 0) % 0x7f)
  const body = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, serial),
    algorithm,
    name,
    der(SEQUENCE, utcTime(now - DAY_MS), utcTime(now + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = der(BIT_STRING, Buffer.from([0]), sign('sha256', body, privateKey))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(der(SEQUENCE, body, algorithm, signature)),
  }
}

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
