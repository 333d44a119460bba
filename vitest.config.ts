import { defineConfig } from 'vitest/config'

/** One PostgreSQL for the whole run, and a PGlite to copy. */
const DATABASES = 'test/server/start-databases.ts'

const project = (name: string, include: string[], extra: object = {}) => ({
  test: {
    name,
    include,
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    ...extra,
  },
})

export default defineConfig({
  test: {
    // Two cores: more workers than that only make each other wait (with three everything took as long, and browsers twice).
    maxWorkers: 2,
    projects: [
      project('domain', ['test/domain/**/*.test.ts'], { testTimeout: 30_000 }),
      project('fakes', ['test/fakes/**/*.test.ts']),
      project('server', ['test/server/**/*.test.ts'], { testTimeout: 180_000, globalSetup: [DATABASES] }),
      project('app', ['test/app/**/*.test.ts', 'test/app/**/*.test.tsx'], { globalSetup: ['test/app/build-app.ts'] }),
      project('project', ['test/project/**/*.test.ts'], { testTimeout: 180_000 }),
      project('journeys', ['test/journeys/**/*.test.ts'], {
        testTimeout: 600_000,
        globalSetup: [DATABASES],
      }),
    ],
  },
})
