import { rmSync } from 'node:fs'
import { buildApp } from '../test/app/build-app.ts'
import { type FirstDownload, firstDownload } from '../test/app/first-download.ts'
import { type Figure, medianOf } from './measure.ts'

const RUNS = 5

/** (d) What the sidebar downloads from us, and when countdown and checklist are painted, in Chromium slowed four times. */
export async function sidebar(): Promise<Figure[]> {
  const runs: FirstDownload[] = []
  const build = await buildApp()
  for (let run = 0; run < RUNS; run++) runs.push(await firstDownload(build))
  rmSync(build.folder, { recursive: true, force: true })
  return [
    {
      name: 'sidebar: first download from our origin, gzip, files of the build',
      value: (runs[0]?.bytes ?? Number.NaN) / 1000,
      unit: 'KB',
      target: { atMost: 100 },
    },
    medianOf(
      '  with page, data and headers, as the browser counts',
      runs.map(({ wireBytes }) => wireBytes / 1000),
      { unit: 'KB', target: { atMost: 100 } },
    ),
    medianOf(
      `  navigation to countdown and checklist at 4x throttle, median of ${RUNS}`,
      runs.map(({ paintedAfterMs }) => paintedAfterMs),
      { unit: 'ms', target: { atMost: 1500 } },
    ),
  ]
}
