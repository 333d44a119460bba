import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { clocks } from './clocks.ts'
import { commands } from './commands.ts'
import { created } from './created.ts'
import { drain } from './drain.ts'
import { duplicateGrowth } from './duplicate-growth.ts'
import { escalation } from './escalation.ts'
import { intake } from './intake.ts'
import { type Figure, isMet, othersShare } from './measure.ts'
import { sidebar } from './sidebar.ts'

/** `npm run bench [-- --only intake,created,sidebar,cli,clocks,drain,duplicates,escalation]`: figures beside their targets. It judges nothing: the exit code is 0. */
const say = (line: string) => process.stderr.write(`${line}\n`)
const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  intake: () => intake(say),
  created,
  sidebar,
  cli: commands,
  clocks: () => clocks(say),
  drain: () => drain(say),
  duplicates: () => duplicateGrowth(say),
  escalation: () => escalation(say),
}
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',') ?? Object.keys(parts)
const unknown = wanted.filter((name) => !parts[name])
if (unknown.length > 0) {
  say(`There is no part "${unknown.join(', ')}": choose from ${Object.keys(parts).join(', ')}.`)
  process.exit(0)
}

const percent = (share: number) => `${Math.round(share * 100)} %`
const readable = (value: number) => value.toFixed(value < 100 ? 2 : 0)
const figures: Figure[] = []
const troubles: string[] = []
/** How busy others kept the machine before each part and after the last. */
const others: number[] = []
for (const name of wanted) {
  others.push(await othersShare())
  say(`${name} …`)
  try {
    figures.push(...((await parts[name]?.()) ?? []))
  } catch (error) {
    // The other parts are measured all the same.
    troubles.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
others.push(await othersShare())

const width = Math.max(0, ...figures.map(({ name }) => name.length))
for (const figure of figures) {
  const { name, value, unit, target, runs } = figure
  const promise = target === null ? '' : 'atMost' in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`
  const verdict = isMet(figure) === null ? '' : isMet(figure) ? 'met' : 'missed'
  const spread = runs ? `${readable(Math.min(...runs))} to ${readable(Math.max(...runs))}` : ''
  const line = `${name.padEnd(width)}  ${readable(value).padStart(9)} ${unit.padEnd(9)} ${promise.padEnd(14)} ${verdict.padEnd(7)} ${spread}`
  console.log(line.trimEnd())
}
for (const trouble of troubles) console.log(`not measured: ${trouble}`)
console.log(
  `Node ${process.version}, ${availableParallelism()} processors; other programs kept them busy between the parts: ${others.map(percent).join(', ')}.`,
)
writeFileSync(
  new URL('./results.json', import.meta.url),
  `${JSON.stringify({ node: process.version, processors: availableParallelism(), othersShare: others, figures, troubles }, null, 2)}\n`,
)
// What a part that failed has left open must not hold the process.
process.exit(0)
