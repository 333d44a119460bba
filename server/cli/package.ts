import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { accepted, type Outcome, refused } from '../../domain/outcome.ts'
import { publicUrlOfProcess } from '../config.ts'
import { collectPackage } from '../package/collect.ts'
import { problemsOf } from '../package/rules.ts'
import { zipOf } from '../package/zip.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const USAGE = 'firstline package [--url https://support.example.com] [--out FILE]'

/**
 * `firstline package`: checks and writes the Marketplace zip. The address comes from `--url`, else from PUBLIC_URL.
 * Answers the exit code: 0 written, 1 refused with every problem on standard error and nothing written.
 */
export async function packageCommand(
  args: readonly string[],
  { root = ROOT }: { readonly root?: string } = {},
): Promise<number> {
  const options = optionsOf(args)
  if (!options.ok) return refuse(options.refusals.map(({ reason }) => reason))
  const address = addressOf(options.value.url ?? publicUrlOfProcess())
  if (!address.ok) return refuse(address.refusals.map(({ reason }) => reason))

  const files = collectPackage(root, address.value)
  const problems = problemsOf(files)
  const lines = problems.map(({ key, level, field, reason }) => `${level} ${key}: ${field}: ${reason}`)
  if (problems.some(({ level }) => level === 'error')) return refuse([...lines, 'Nothing was written.'])

  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
  const out = resolve(options.value.out ?? resolve(root, `firstline-${version}.zip`))
  const zip = zipOf(files)
  writeFileSync(out, zip)
  for (const line of lines) console.error(line)
  console.log(`${out}: ${files.size} files, ${(zip.length / 1024).toFixed(0)} KB, for ${address.value}`)
  return 0
}

function optionsOf(args: readonly string[]): Outcome<{ url?: string; out?: string }> {
  try {
    const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' }, out: { type: 'string' } } })
    return accepted({ ...values })
  } catch (error) {
    return refused({ code: 'usage', reason: `${error instanceof Error ? error.message : error}\nUse: ${USAGE}` })
  }
}

/** The origin of our server as agents' browsers reach it. Zendesk loads a page only over https or from localhost. */
function addressOf(url: string | undefined): Outcome<string> {
  if (!url)
    return refused({
      code: 'no-address',
      reason: `At which address will agents' browsers reach this server? Set PUBLIC_URL or give --url.\nUse: ${USAGE}`,
    })
  const address = URL.canParse(url) ? new URL(url) : null
  if (
    !address ||
    !(address.protocol === 'https:' || (address.protocol === 'http:' && address.hostname === 'localhost'))
  )
    return refused({
      code: 'bad-address',
      reason: `"${url}" cannot be used: Zendesk loads an app only from an https:// address (or from localhost while developing).`,
    })
  if (address.pathname !== '/' || address.search || address.hash || address.username)
    return refused({
      code: 'bad-address',
      reason: `"${url}" says too much: give only the scheme and the host, as in ${address.origin}.`,
    })
  return accepted(address.origin)
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) console.error(line)
  return 1
}
