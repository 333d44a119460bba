import { zipSync } from 'fflate'
import type { PackageFiles } from './contents.ts'

/** The same files give the same bytes: sorted by path, one fixed time, no machine's own attributes. */
export function zipOf(files: PackageFiles): Uint8Array {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1))
  return zipSync(Object.fromEntries(sorted.map(([path, { bytes }]) => [path, bytes])), {
    level: 9,
    // The earliest moment the format knows. It holds local time, so this reads the same in every time zone.
    mtime: new Date(1980, 0, 1),
  })
}
