import { type StreamEvent, streamEventSchema } from '../domain/views.ts'

/**
 * Reads server-sent events until the stream ends. `onSign` is called for every sign of life, pings included.
 * Lines that are no event of ours are passed over: a newer server may say more than this page knows.
 */
export async function readEvents(
  stream: ReadableStream<Uint8Array>,
  onEvent: (event: StreamEvent) => void,
  onSign: () => void,
): Promise<void> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onSign()
    const lines = (rest + decoder.decode(value, { stream: true })).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = line.startsWith('data:') ? eventOf(line.slice(5)) : null
      if (event) onEvent(event)
    }
  }
}

/** An event from the stream or from another tab, which may run another version; null when it is neither. */
export function eventOf(text: unknown): StreamEvent | null {
  if (typeof text !== 'string') return null
  try {
    const parsed = streamEventSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    // Half a line of a broken connection; the next `hello` makes up for it.
    return null
  }
}
