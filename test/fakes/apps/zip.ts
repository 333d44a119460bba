import { type Zippable, zipSync } from 'fflate'
import type { PackageFiles } from '../../../server/package/contents.ts'

const ON_UNIX = 3
const LINK = 0o120777
const FILE = 0o100644

/** A zip as a tool on Unix writes it: unlike the product's own it keeps links, so that they can be refused. */
export function zipOnUnix(files: PackageFiles): Uint8Array {
  const entries: Zippable = {}
  for (const [path, { bytes, isLink }] of files) {
    entries[path] = [bytes, { os: ON_UNIX, attrs: ((isLink ? LINK : FILE) << 16) >>> 0 }]
  }
  return zipSync(entries)
}
