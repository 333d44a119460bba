import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Texts that no screen shows stay out of the browser: the listing's, what only Slack reads, and `firstline explain`'s. */
const NOT_SHOWN = new Set(['app', 'connection', 'slack', 'alert', 'handover', 'clock'])

/** Texts of the screens beyond the first one: `en.json?later`. */
const LATER = new Set([
  'dashboard',
  'activity',
  'policyPage',
  'macroPanel',
  'macrosPage',
  'macro',
  'reply',
  'duplicatePanel',
  'duplicatesPage',
  'incident',
  'backtest',
  'livePanel',
  'shadow',
  'escalation',
  'escalationsPage',
  'escalationPanel',
  'brief',
  'accountPage',
  'audit',
  'connectPage',
  'oauthPage',
  'setup',
  'setupPage',
  'settingsPage',
  'policyProblem',
])

function shownTexts(): Plugin {
  return {
    name: 'shown-texts',
    enforce: 'pre',
    load(id) {
      const [, file, later] = /^(.*[\\/]translations[\\/]\w+\.json)(\?later)?$/.exec(id) ?? []
      if (!file) return null
      const texts: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
      const isWanted = (section: string) => !NOT_SHOWN.has(section) && LATER.has(section) === (later !== undefined)
      const json = JSON.stringify(Object.fromEntries(Object.entries(texts).filter(([section]) => isWanted(section))))
      // Only a plain .json is read as JSON.
      return later ? `export default ${json}` : json
    },
  }
}

const SLIM: Readonly<Record<string, string>> = {
  color2k: "export * from '/slim/color2k.ts'",
  polished: "export * from '/slim/polished.ts'",
  'lodash.get': "export { get as default } from '/slim/lodash.ts'",
  'lodash.memoize': "export { memoize as default } from '/slim/lodash.ts'",
  'prop-types': "export { propTypes as default } from '/slim/prop-types.ts'",
}

/** Parts of Garden's dependencies that it hardly uses, written small (app/slim; tests compare them with the originals). */
function slim(): Plugin {
  return {
    name: 'slim',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id in SLIM ? `\0${id}` : null),
    load: (id) => SLIM[id.slice(1)]?.replace('/slim', join(here, 'slim')) ?? null,
  }
}

/** The server sends these as they are: nothing is compressed while an agent waits. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      await Promise.all(
        Object.keys(bundle)
          .filter((name) => /\.(js|css|svg)$/.test(name))
          .map(async (name) => {
            const file = join(dir, name)
            const bytes = await readFile(file)
            await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
            await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes))
          }),
      )
    },
  }
}

export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), slim(), shownTexts(), compressed()],
  build: {
    outDir: join(here, 'dist'),
    emptyOutDir: true,
    assetsDir: 'assets',
    manifest: true,
    sourcemap: false,
    target: ['chrome120', 'firefox121', 'safari17'],
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: { input: join(here, 'main.tsx') },
  },
})
