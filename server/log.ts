export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** One JSON line an event. Fields are ids, counts and codes; never message text, never a secret (design.md 2.8). */
export type Log = { [level in LogLevel]: (event: string, fields?: Readonly<Record<string, unknown>>) => void }

export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const lineOf =
    (of: LogLevel) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (LEVELS.indexOf(of) >= LEVELS.indexOf(level)) write(`${JSON.stringify({ level: of, event, ...fields })}\n`)
    }
  return { debug: lineOf('debug'), info: lineOf('info'), warn: lineOf('warn'), error: lineOf('error') }
}
