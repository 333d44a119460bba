import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { commands } from './commands.ts'
import { created } from './created.ts'
import { intake } from './intake.ts'
import { type Figure, isMet } from './measure.ts'
import { sidebar } from './sidebar.ts'

/** `npm run bench [-- --only intake,created,sidebar,commands]`: figures beside their targets. It judges nothing: the exit code is 0. */
const say = (line: string) => process.stderr.write(`${line}\n`)
const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  intake: () => intake(say),
  created,
  sidebar,
  commands,
}
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',') ?? Object.keys(parts)

const figures: Figure[] = []
for (const name of wanted) {
  const part = parts[name]
  if (!part) throw new Error(`There is no part "${name}": choose from ${Object.keys(parts).join(', ')}.`)
  say(`${name} …`)
  figures.push(...(await part()))
}

const width = Math.max(...figures.map(({ name }) => name.length))
for (const figure of figures) {
  const { name, value, unit, target } = figure
  const promise = target === null ? '' : 'atMost' in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`
  const verdict = isMet(figure) === null ? '' : isMet(figure) ? 'met' : 'missed'
  console.log(
    `${name.padEnd(width)}  ${value.toFixed(value < 100 ? 2 : 0).padStart(9)} ${unit.padEnd(9)} ${promise.padEnd(14)} ${verdict}`,
  )
}
writeFileSync(
  new URL('./results.json', import.meta.url),
  `${JSON.stringify({ node: process.version, figures }, null, 2)}\n`,
)
process.exit(0)
