import { cruise } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

/** Runs the import rules and fails too when it saw nothing: a cruiser that cannot read TypeScript finds no fault either. */
const { forbidden = [], options = {} } = await extractConfig('./.dependency-cruiser.cjs')
const { output } = await cruise(
  ['app', 'server', 'domain'],
  { ...options, ruleSet: { forbidden }, validate: true },
  undefined,
  {
    tsConfig: extractTSConfig('./tsconfig.json'),
  },
)
if (typeof output === 'string') throw new Error('dependency-cruiser answered text instead of a result')

const seen = output.modules.filter(({ source }) => /^(app|server|domain)\//.test(source))
const arrows = seen.reduce((sum, { dependencies }) => sum + dependencies.length, 0)
for (const { rule, from, to } of output.summary.violations) {
  const comment = forbidden.find(({ name }) => name === rule.name)?.comment
  console.error(`${rule.name}: ${from} -> ${to}\n  ${comment}`)
}
if (seen.length < 20 || arrows < seen.length)
  console.error(`Only ${seen.length} modules and ${arrows} imports seen: the rules were not applied.`)
else if (output.summary.violations.length === 0) console.log(`${seen.length} modules, ${arrows} imports, no violation`)
process.exitCode = output.summary.violations.length === 0 && seen.length >= 20 && arrows >= seen.length ? 0 : 1
