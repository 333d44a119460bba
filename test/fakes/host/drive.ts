import type { Frame } from 'playwright-core'

/** What the tiny app noted: each event with its payload, in order. */
export type Seen = readonly (readonly [string, unknown])[]
export const seen = (frame: Frame): Promise<Seen> => frame.evaluate('seen')
export const namesOf = (list: Seen): readonly string[] => list.map(([name]) => name)

/** Asks again every 20 ms: a hidden frame draws nothing, so that waiting for its next picture would last for ever. */
export const waitFor = (frame: Frame, condition: string) => frame.waitForFunction(condition, undefined, { polling: 20 })
export const until = (frame: Frame, event: string) => waitFor(frame, `seen.some(([name]) => name === '${event}')`)

/** Runs in the app with `client` at hand; a rejection comes back as its message. */
export const inApp = <T>(frame: Frame, code: string): Promise<T> =>
  frame.evaluate(`(async () => {
    try { return await (${code}) } catch (error) { return 'rejected: ' + (error.message ?? JSON.stringify(error)) }
  })()`)
