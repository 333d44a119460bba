import { firstDownload } from '../test/app/first-download.ts'
import { type Figure, median } from './measure.ts'

const RUNS = 5

/** (d) What the sidebar downloads from us, and when countdown and checklist are painted, in Chromium slowed four times. */
export async function sidebar(): Promise<Figure[]> {
  const runs: Awaited<ReturnType<typeof firstDownload>>[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await firstDownload())
  return [
    {
      name: 'sidebar: first download from our origin, gzip',
      value: (runs[0]?.bytes ?? Number.NaN) / 1000,
      unit: 'KB',
      target: { atMost: 100 },
    },
    {
      name: `  navigation to countdown and checklist at 4x throttle, median of ${RUNS}`,
      value: median(runs.map(({ paintedAfterMs }) => paintedAfterMs)),
      unit: 'ms',
      target: { atMost: 1500 },
    },
  ]
}
