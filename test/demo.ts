import { fileURLToPath } from 'node:url'
import { buildApp } from './demo/build.ts'
import { mountDemo } from './demo/routes.ts'
import { liveStory } from './demo/seed.ts'
import { startBackend } from './demo/wire.ts'
import { startWorld } from './demo/world.ts'

export type Demo = { readonly url: string; stop(): Promise<void> }

/**
 * The demo workspace: stand-ins for Zendesk, Slack and a CRM, the product on them, seeded tickets, and a page that looks like an agent's.
 * Port 0 (the default) takes a free one. `quiet` prints nothing.
 */
export async function startDemo({ port = 0, quiet = false }: { port?: number; quiet?: boolean } = {}): Promise<Demo> {
  const say = quiet ? () => undefined : (line: string) => process.stdout.write(`${line}\n`)
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    const result = await work()
    say(`${name} … ${((performance.now() - started) / 1000).toFixed(1)} s`)
    return result
  }
  await step('Building the app', buildApp)
  const world = await step('Starting stand-ins for Zendesk, Slack and a CRM', () => startWorld({ port }))
  try {
    world.backend = await step('Opening the database and the server', () => startBackend(world))
    const selected = await step('Living the morning of the seeded tickets', () =>
      liveStory(world.zendesk, world.people, () => undefined),
    )
    const unmount = mountDemo(world, selected)
    // The page runs in real time from here on; its clock bar changes that.
    world.clock.setSpeed(1)
    return {
      url: world.host.url,
      async stop() {
        await unmount()
        await world.close()
      },
    }
  } catch (error) {
    await world.close()
    throw error
  }
}

/** The usual port, or a free one where that is taken: a second demo is no reason to fail. */
async function startOnUsualPort(port: number): Promise<Demo> {
  try {
    return await startDemo({ port })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    process.stdout.write(`Port ${port} is taken: a free one is used.\n`)
    return startDemo()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const demo = await startOnUsualPort(Number(process.env.PORT ?? 3000))
  process.stdout.write(`\nFirstline's demo is ready: ${demo.url}\nStop it with Ctrl+C.\n`)
  const stop = () => void demo.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
