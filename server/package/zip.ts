import { zipSync } from 'fflate'
import type { PackageFiles } from './contents.ts'

/** The earliest moment a zip can name, in local time because that is what the format holds. */
const FIXED_TIME = new Date(1980, 0, 1)

/** The same files give the same bytes: sorted by path, one fixed time, no machine's own attributes. */
export function zipOf(files: PackageFiles): Uint8Array {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1))
  return zipSync(Object.fromEntries(sorted.map(([path, { bytes }]) => [path, bytes])), {
    level: 9,
    mtime: FIXED_TIME,
  })
}
