#!/usr/bin/env node
import { ConfigError } from './config.ts'

type Command = (args: readonly string[]) => Promise<number>

/** Every command loads only what it needs: `triage` and `sla` start in a moment. */
const commands: Readonly<Record<string, { readonly what: string; readonly load: () => Promise<Command> }>> = {
  start: {
    what: 'the demo, or the server when ZENDESK_CLIENT_ID is set',
    load: async () => (await import('./cli/serve.ts')).startCommand,
  },
  serve: { what: 'the server', load: async () => (await import('./cli/serve.ts')).serveCommand },
  demo: {
    what: 'an agent workspace with stand-ins for Zendesk, Slack and a CRM',
    load: async () => (await import('./cli/serve.ts')).demoCommand,
  },
  migrate: {
    what: 'brings the database up to date',
    load: async () => (await import('./cli/migrate.ts')).migrateCommand,
  },
  'rotate-keys': {
    what: 'seals every secret anew with the first key of ENCRYPTION_KEY, while the service runs',
    load: async () => (await import('./cli/rotate-keys.ts')).rotateKeysCommand,
  },
  erase: {
    what: 'forgets an account, every row of it: erase SUBDOMAIN --confirm SUBDOMAIN',
    load: async () => (await import('./cli/erase.ts')).eraseCommand,
  },
  explain: {
    what: 'what was decided on a ticket and how its clocks ran: explain TICKET [--account SUBDOMAIN]',
    load: async () => (await import('./cli/explain.ts')).explainCommand,
  },
  triage: {
    what: 'JSON Lines in and out: triage under a policy [--policy FILE]',
    load: async () => (await import('./cli/triage.ts')).triageCommand,
  },
  sla: {
    what: 'JSON Lines in and out: the clocks of a history',
    load: async () => (await import('./cli/sla.ts')).slaCommand,
  },
  macros: {
    what: 'JSON Lines in and out: macros as the customer would read them, and what would be blank',
    load: async () => (await import('./cli/macros.ts')).macrosCommand,
  },
  duplicates: {
    what: 'JSON Lines in and out: which tickets to merge or to suggest as duplicates [--colleagues]',
    load: async () => (await import('./cli/duplicates.ts')).duplicatesCommand,
  },
  package: {
    what: 'the Marketplace zip [--url https://…] [--out FILE]',
    load: async () => (await import('./cli/package.ts')).packageCommand,
  },
}

const USAGE = `firstline <command>\n\n${Object.entries(commands)
  .map(([name, { what }]) => `  ${name.padEnd(11)} ${what}`)
  .join('\n')}\n`

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = commands[name]
  if (!command) {
    const isHelp = ['', 'help', '--help', '-h'].includes(name)
    process.stderr.write(isHelp ? USAGE : `There is no command "${name}".\n\n${USAGE}`)
    return isHelp ? 0 : 2
  }
  return (await command.load())(args)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError || !(error instanceof Error) ? String(error instanceof Error ? error.message : error) : (error.stack ?? error.message)}\n`,
  )
  process.exitCode = 1
}
