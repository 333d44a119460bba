import { crc32, inflateRawSync } from 'node:zlib'
import { accepted, type Outcome, refused } from '../../../domain/outcome.ts'
import type { PackageFile, PackageFiles } from '../../../server/package/contents.ts'

/** What an upload may unfold to; a small zip can hold gigabytes of zeros. */
const MOST_BYTES = 100 * 1024 * 1024
const LONGEST_COMMENT = 0xffff
const END_BYTES = 22
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const IS_ENCRYPTED = 1
const MADE_ON_UNIX = 3
const FILE_TYPE = 0o170000
const LINK = 0o120000
const STORED = 0
const DEFLATED = 8

type Entry = {
  readonly path: string
  readonly flags: number
  readonly method: number
  readonly checksum: number
  readonly packed: number
  readonly unpacked: number
  readonly isLink: boolean
  readonly at: number
}

class Unreadable extends Error {}

/**
 * The files of an uploaded zip. Read from its directory, because only that tells a link from a file. Refused in words: no zip, damaged,
 * encrypted, a path that leads out of the package, two files of one path, more than 100 MB unpacked.
 */
export function readArchive(bytes: Uint8Array): Outcome<PackageFiles> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const files = new Map<string, PackageFile>()
    let left = MOST_BYTES
    for (const entry of entriesOf(zip)) {
      const trouble = pathTrouble(entry.path)
      if (trouble) throw new Unreadable(trouble)
      if (entry.path.endsWith('/')) continue
      if (files.has(entry.path)) throw new Unreadable(`The zip holds ${entry.path} twice.`)
      const content = contentOf(zip, entry, left)
      left -= content.length
      files.set(entry.path, { bytes: content, ...(entry.isLink && { isLink: true }) })
    }
    return accepted(files)
  } catch (error) {
    const reason = error instanceof Unreadable ? error.message : 'The zip is damaged: make it again.'
    return refused({ code: 'bad-zip', reason })
  }
}

function* entriesOf(zip: Buffer): Generator<Entry> {
  const end = endOf(zip)
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Unreadable('The zip is damaged: its directory ends early.')
    const nameBytes = zip.readUInt16LE(at + 28)
    const mode = zip.readUInt32LE(at + 38) >>> 16
    yield {
      path: zip.toString('utf8', at + 46, at + 46 + nameBytes),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      checksum: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      isLink: zip.readUInt8(at + 5) === MADE_ON_UNIX && (mode & FILE_TYPE) === LINK,
      at: zip.readUInt32LE(at + 42),
    }
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
}

/** The directory's end stands at the end of the file, before a comment of any length. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - END_BYTES; at >= Math.max(0, zip.length - END_BYTES - LONGEST_COMMENT); at--) {
    if (zip.readUInt32LE(at) === END) return at
  }
  throw new Unreadable('The file is no zip.')
}

function pathTrouble(path: string): string | null {
  if (path === '') return 'The zip holds a file without a name.'
  const climbs = path.split(/[/\\]/).includes('..')
  if (climbs || /^([/\\]|[a-z]:)/i.test(path)) return `The zip holds a path that leads out of the package: ${path}`
  return path.includes('\\') ? `The zip holds a path with a backslash: ${path}` : null
}

function contentOf(zip: Buffer, entry: Entry, mostBytes: number): Uint8Array {
  const { path, method, packed, unpacked } = entry
  if ((entry.flags & IS_ENCRYPTED) !== 0) throw new Unreadable(`The zip is encrypted: ${path}`)
  if (method !== STORED && method !== DEFLATED) throw new Unreadable(`The zip is packed in an unknown way: ${path}`)
  if (unpacked > mostBytes) throw tooLarge()
  if (zip.readUInt32LE(entry.at) !== LOCAL) throw new Unreadable(`The zip is damaged: ${path}`)
  const start = entry.at + 30 + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28)
  const content = method === STORED ? zip.subarray(start, start + packed) : inflated(zip, start, packed, mostBytes)
  // What the directory says of the size is only a claim.
  if (content.length !== unpacked || crc32(content) !== entry.checksum) {
    throw new Unreadable(`The zip is damaged: ${path}`)
  }
  return content
}

function inflated(zip: Buffer, start: number, packed: number, mostBytes: number): Uint8Array {
  try {
    // Node refuses a limit of 0.
    return inflateRawSync(zip.subarray(start, start + packed), { maxOutputLength: Math.max(1, mostBytes) })
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : error
  }
}

const tooLarge = () => new Unreadable('The zip unfolds to more than 100 MB.')
