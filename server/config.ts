import { z } from 'zod'
import type { DatabasePlace } from './db/open.ts'
import type { LogLevel } from './log.ts'

export type Config = {
  readonly database: DatabasePlace
  readonly port: number
  readonly publicUrl: string
  /** Proxies of ours in front, by whose X-Forwarded-For the sender is known. */
  readonly proxyHops?: number
  readonly encryptionKeys: readonly Buffer[]
  readonly zendesk: {
    readonly clientId: string
    readonly clientSecret: string
    readonly urlTemplate: string
    readonly appId: string
    readonly appPublicKey: string | null
    readonly marketplace: { readonly name?: string; readonly organizationId?: string; readonly appId?: string }
  }
  readonly slack: { readonly clientId: string; readonly clientSecret: string; readonly signingSecret: string } | null
  readonly slackUrl: string
  /** Addresses that admins type may lead to this machine: where a CRM stands in on it, never in production. */
  readonly mayReachLoopback?: boolean
  readonly logLevel: LogLevel
}

export const ZENDESK_URL_TEMPLATE = 'https://{subdomain}.zendesk.com'

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'must be base64 of exactly 32 bytes: make one with `openssl rand -base64 32`')

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

const environment = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgres://user:password@host:5432/name; leave it away to use PGlite in DATA_DIR',
    })
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  PORT: z.coerce.number({ error: 'must be a port number from 0 to 65535' }).int().min(0).max(65535).default(8080),
  PUBLIC_URL: address.refine(
    (url) => url.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(url),
    'must be the https address under which Zendesk and browsers reach this server',
  ),
  PROXY_HOPS: z.coerce
    .number({ error: 'must be how many proxies of yours are in front, from 0 to 9' })
    .int()
    .min(0)
    .max(9)
    .optional(),
  ENCRYPTION_KEY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(key).min(1)),
  ZENDESK_CLIENT_ID: z.string().min(1),
  ZENDESK_CLIENT_SECRET: z.string().min(1),
  ZENDESK_APP_ID: z.string().regex(/^\d+$/, 'must be the number Zendesk gave the app'),
  ZENDESK_APP_PUBLIC_KEY: z
    .string()
    .transform((text) => text.replaceAll('\\n', '\n'))
    .refine(
      (text) => text.includes('BEGIN PUBLIC KEY'),
      'must be a PEM public key; leave it away to fetch it from Zendesk',
    )
    .optional(),
  ZENDESK_URL_TEMPLATE: z
    .string()
    .refine((text) => text.includes('{subdomain}'), 'must contain {subdomain}')
    .transform((url) => url.replace(/\/+$/, ''))
    .default(ZENDESK_URL_TEMPLATE),
  ZENDESK_MARKETPLACE_NAME: z.string().optional(),
  ZENDESK_MARKETPLACE_ORGANIZATION_ID: z.string().optional(),
  ZENDESK_MARKETPLACE_APP_ID: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

/** What each variable is for; shown when it is missing or wrong. `.env.example` says the same. */
const PURPOSE: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'the address under which Zendesk and browsers reach this server',
  ENCRYPTION_KEY: 'keeps tokens and secrets unreadable at rest',
  ZENDESK_CLIENT_ID: 'the OAuth client that accounts connect with',
  ZENDESK_CLIENT_SECRET: 'the secret of that OAuth client',
  ZENDESK_APP_ID: 'the app whose page loads are accepted',
}

/** All problems of the environment at once. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(
      `The settings are not complete. Nothing was started.\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    )
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads every setting of design.md part 5. Throws a ConfigError that names every bad or missing one. */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(given)
  const problems = read.success
    ? []
    : read.error.issues.map(({ path: [name], message }) => {
        const variable = String(name)
        const purpose = PURPOSE[variable] ? ` (${PURPOSE[variable]})` : ''
        return variable in given ? `${variable} ${message}${purpose}` : `${variable} is missing${purpose}`
      })
  const slackGiven = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET'].filter((name) => given[name])
  if (slackGiven.length > 0 && slackGiven.length < 3)
    problems.push(
      `SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET belong together; only ${slackGiven.join(' and ')} is set`,
    )
  if (!read.success || problems.length > 0) throw new ConfigError(problems)
  const value = read.data
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_SIGNING_SECRET: signingSecret } = value
  return {
    database: value.DATABASE_URL ? { url: value.DATABASE_URL } : { folder: value.DATA_DIR },
    port: value.PORT,
    publicUrl: value.PUBLIC_URL,
    // This server speaks plain http: where its address is https, something of yours stands in front.
    proxyHops: value.PROXY_HOPS ?? (value.PUBLIC_URL.startsWith('https://') ? 1 : 0),
    encryptionKeys: value.ENCRYPTION_KEY,
    zendesk: {
      clientId: value.ZENDESK_CLIENT_ID,
      clientSecret: value.ZENDESK_CLIENT_SECRET,
      urlTemplate: value.ZENDESK_URL_TEMPLATE,
      appId: value.ZENDESK_APP_ID,
      appPublicKey: value.ZENDESK_APP_PUBLIC_KEY ?? null,
      marketplace: {
        ...(value.ZENDESK_MARKETPLACE_NAME ? { name: value.ZENDESK_MARKETPLACE_NAME } : {}),
        ...(value.ZENDESK_MARKETPLACE_ORGANIZATION_ID
          ? { organizationId: value.ZENDESK_MARKETPLACE_ORGANIZATION_ID }
          : {}),
        ...(value.ZENDESK_MARKETPLACE_APP_ID ? { appId: value.ZENDESK_MARKETPLACE_APP_ID } : {}),
      },
    },
    slack: clientId && clientSecret && signingSecret ? { clientId, clientSecret, signingSecret } : null,
    slackUrl: 'https://slack.com/api',
    logLevel: value.LOG_LEVEL,
  }
}

/** The settings of this process. The only place that reads the environment. */
export const configOfProcess = (): Config => configFrom(process.env)
/** Without a Zendesk client the product shows itself in the demo (design.md part 3). */
export const isDemo = (): boolean => !process.env.ZENDESK_CLIENT_ID
/** For `firstline package`, which needs no other setting. */
export const publicUrlOfProcess = (): string | undefined => process.env.PUBLIC_URL
