import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** One request as it is recorded for the check against Zendesk's API description (test/traffic.ts). */
export type RecordedRequest = {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly contentType: string
  readonly userAgent: string
  readonly body: unknown
  readonly status: number
}

const LINES = 200

export type Recorder = { record(request: RecordedRequest): void; flush(): void }

/** Writes JSON lines into `folder`, one file per process, in batches and at the end of the process. */
export function createRecorder(folder: string): Recorder {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `zendesk-${process.pid}.jsonl`)
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) appendFileSync(file, `${lines.join('\n')}\n`)
    lines = []
  }
  process.once('exit', flush)
  return {
    record(request) {
      lines.push(JSON.stringify(request))
      if (lines.length >= LINES) flush()
    },
    flush,
  }
}
