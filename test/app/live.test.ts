import { expect, test } from 'vitest'
import { createLive, type Live } from '../../app/live.ts'
import { Trouble } from '../../app/trouble.ts'
import type { StreamEvent } from '../../domain/views.ts'
import { HandTimers, settled } from './hand-timers.ts'

/** A browser's locks and channel for any number of tabs, and a server that counts its streams. */
function aBrowser() {
  const timers = new HandTimers()
  const channels = new Set<(message: { data: unknown }) => void>()
  const queue: (() => void)[] = []
  let isHeld = false
  const streams: { send(text: string): void; end(): void; signal: AbortSignal }[] = []
  let refusal: Trouble | null = null

  const locks = {
    async request(_name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) {
      if (isHeld)
        await new Promise<void>((resolve, reject) => {
          queue.push(resolve)
          signal.addEventListener('abort', () => reject(new Error('aborted')))
        })
      if (signal.aborted) return queue.shift()?.()
      isHeld = true
      await hold().finally(() => {
        isHeld = false
        queue.shift()?.()
      })
    },
  } as unknown as LockManager

  function tab(): { live: Live; heard: StreamEvent[] } {
    const listeners = new Set<(message: { data: unknown }) => void>()
    const own = (message: { data: unknown }): void => {
      for (const listener of listeners) listener(message)
    }
    channels.add(own)
    const channel = {
      postMessage(data: unknown) {
        for (const other of channels) if (other !== own) other({ data })
      },
      addEventListener: (_: string, listener: (message: { data: unknown }) => void) => listeners.add(listener),
    } as unknown as BroadcastChannel
    const live = createLive({
      name: 'firstline acme 7',
      timers,
      chance: () => 0,
      locks,
      channel,
      async connect(signal) {
        if (refusal) throw refusal
        return new ReadableStream<Uint8Array>({
          start(controller) {
            const text = new TextEncoder()
            streams.push({
              signal,
              send: (line) => controller.enqueue(text.encode(line)),
              end: () => controller.close(),
            })
            signal.addEventListener('abort', () => controller.error(new Error('aborted')))
          },
        })
      },
    })
    const heard: StreamEvent[] = []
    live.on((event) => heard.push(event))
    return { live, heard }
  }
  return {
    tab,
    timers,
    streams,
    refuse: (trouble: Trouble | null) => (refusal = trouble),
    open: () => streams.filter(({ signal }) => !signal.aborted).length,
  }
}
const EVENT: StreamEvent = { type: 'ticket', ticketId: '35', version: 4 }

test('design 2.12 twenty tabs share one stream, and all hear it', async () => {
  const browser = aBrowser()
  const tabs = Array.from({ length: 20 }, () => browser.tab())
  for (const { live } of tabs) live.wake()
  await settled()
  expect(browser.streams).toHaveLength(1)
  browser.streams[0]!.send(`: ping\n\ndata: ${JSON.stringify(EVENT)}\n\n`)
  await settled()
  expect(tabs.map(({ heard }) => heard)).toEqual(tabs.map(() => [EVENT]))
})

test('design 2.12 when the reading tab leaves, another takes over', async () => {
  const browser = aBrowser()
  const [first, second] = [browser.tab(), browser.tab()]
  first.live.wake()
  second.live.wake()
  await settled()
  first.live.sleep()
  await settled()
  expect(browser.streams[0]!.signal.aborted).toBe(true)
  expect(browser.streams).toHaveLength(2)
  browser.streams[1]!.send(`data: ${JSON.stringify(EVENT)}\n\n`)
  await settled()
  expect(second.heard).toEqual([EVENT])
})

test('design 2.12 an event that comes in pieces is one event; lines of a newer server are passed over', async () => {
  const browser = aBrowser()
  const { live, heard } = browser.tab()
  live.wake()
  await settled()
  const line = `data: ${JSON.stringify(EVENT)}\n\n`
  for (const piece of [
    line.slice(0, 9),
    line.slice(9, 20),
    line.slice(20),
    'data: {"type":"new"}\n\n',
    'data: {broken\n\n',
  ])
    browser.streams[0]!.send(piece)
  await settled()
  expect(heard).toEqual([EVENT])
})

test('design 2.12 a broken stream is opened again, a silent one is given up', async () => {
  const browser = aBrowser()
  const { live } = browser.tab()
  live.wake()
  await settled()
  browser.streams[0]!.end()
  await browser.timers.advance(1000)
  expect(browser.streams).toHaveLength(2)
  for (let ping = 0; ping < 5; ping += 1) {
    await browser.timers.advance(20_000)
    browser.streams[1]!.send(': ping\n\n')
    await settled()
  }
  expect(browser.streams).toHaveLength(2)
  await browser.timers.advance(49_000)
  expect(browser.open()).toBe(2)
  await browser.timers.advance(60_000)
  expect(browser.streams[1]!.signal.aborted).toBe(true)
  expect(browser.streams.length).toBeGreaterThan(2)
})

test('design 2.6 a tab whose session is over leaves the lock to one whose is not', async () => {
  const browser = aBrowser()
  const [first, second] = [browser.tab(), browser.tab()]
  browser.refuse(new Trouble('session-over'))
  first.live.wake()
  await settled()
  browser.refuse(null)
  second.live.wake()
  await settled()
  expect(browser.streams).toHaveLength(1)
})

test.each([
  ['has none', undefined],
  ['denies them to an embedded page', { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) }],
])('design 2.12 where the browser %s, the tab in view streams for itself until it sleeps', async (_name, locks) => {
  const signals: AbortSignal[] = []
  const live = createLive({
    name: 'x',
    timers: new HandTimers(),
    chance: () => 0,
    locks: locks as LockManager | undefined,
    channel: undefined,
    connect(signal) {
      signals.push(signal)
      return Promise.resolve(new ReadableStream())
    },
  })
  live.wake()
  await settled()
  expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  live.sleep()
  await settled()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
})
