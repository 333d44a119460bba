import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { type Policy, validatePolicy } from '../../domain/policy.ts'
import { type Reason, say } from '../../domain/reason.ts'
import { TIERS } from '../../domain/tier.ts'
import { type Quote, type Reading, readTicket, type Triage, type TriageFacts, triage } from '../../domain/triage.ts'
import texts from '../../translations/en.json' with { type: 'json' }
import { Fault } from '../errors.ts'
import { answerLines } from './jsonl.ts'

const fields = z.record(z.string(), z.unknown()).default({})
const tags = z.array(z.string()).default([])
const id = z.union([z.string(), z.number()]).transform(String)
const time = z.iso
  .datetime({ offset: true, error: 'must be a time in ISO 8601 with zone' })
  .transform((text) => Date.parse(text))
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? '')

const ticketLine = z.object({
  ticket: z.object({
    subject: text,
    body: text,
    channel: z.string().min(1).default('email'),
    fields,
    tags,
    language: z.string().nullish(),
    requester: z
      .object({ id: id.default(''), name: z.string().nullish(), email: z.string().nullish(), fields })
      .nullish(),
    organization: z.object({ id: id.default(''), name: z.string().default(''), fields, tags }).nullish(),
  }),
  /** The customer's record; null: the CRM does not know them; `unavailable`: it did not answer (T4). */
  crm: z
    .union([
      z.object({
        unavailable: z.literal(true),
        lastKnown: z.object({ tier: z.enum(TIERS), at: time.optional() }).nullish(),
      }),
      z.record(z.string(), z.unknown()),
      z.null(),
    ])
    .optional(),
  /** T3, R3: what a person said instead, by default the admin for the customer. */
  override: z
    .object({
      tier: z.enum(TIERS).optional(),
      impact: z.enum(['high', 'low']).optional(),
      urgency: z.enum(['high', 'low']).optional(),
      by: z.enum(['agent', 'admin']).default('admin'),
    })
    .nullish(),
  now: time.optional(),
})
type Line = z.infer<typeof ticketLine>

/**
 * `firstline triage [--policy FILE]`: tickets as JSON Lines on standard input, decisions on standard output (design.md
 * part 4). Exit code 0; 2 when a line was bad; 1 when the policy or the arguments are refused, each problem named.
 */
export async function triageCommand(args: readonly string[]): Promise<number> {
  const policy = policyFrom(args)
  if (!policy) return 1
  return answerLines({
    input: process.stdin,
    output: process.stdout,
    progress: process.stderr,
    answer: (value) => answerTo(value, policy, Date.now()),
  })
}

function policyFrom(args: readonly string[]): Policy | null {
  let file: string | undefined
  try {
    file = parseArgs({ args: [...args], options: { policy: { type: 'string' } } }).values.policy
  } catch (problem) {
    console.error(
      `${problem instanceof Error ? problem.message : problem}\nUse: firstline triage [--policy FILE] < tickets.jsonl`,
    )
    return null
  }
  if (file === undefined) return defaultPolicy
  try {
    const found = validatePolicy(JSON.parse(readFileSync(file, 'utf8')))
    if (found.ok) return found.value
    console.error(`The policy ${file} is refused:`)
    for (const { field, reason } of found.refusals) console.error(`  ${field ?? 'the whole document'}: ${reason}`)
  } catch (problem) {
    console.error(`The policy ${file} cannot be read: ${problem instanceof Error ? problem.message : problem}`)
  }
  return null
}

/** One answer of `firstline triage` without its id. Throws zod's error for a line that is not as described. */
export function answerTo(value: unknown, policy: Policy, clock: number): unknown {
  const line = ticketLine.parse(value)
  const now = line.now ?? clock
  if (Number.isNaN(now)) throw new Fault('invalid', 'must be a time in ISO 8601 with zone', { field: 'now' })
  const reading = readTicket({ ...line.ticket, language: line.ticket.language ?? null }, policy)
  const found = triage(factsOf(line, reading, policy, now), policy, now)
  const quoted = (quote: Quote) => line.ticket[quote.source].slice(quote.offset, quote.offset + quote.length)
  return {
    priority: found.priority,
    impact: found.impact,
    urgency: found.urgency,
    tier: found.tier.value,
    tierSource: found.tier.source,
    vip: { is: found.vip.isVip, why: say(texts, found.vip.why) },
    category: found.category,
    productArea: found.productArea,
    tags: found.tags,
    queue: found.queue,
    escalate: reading.escalate.map((escalation) => ({ ...escalation, quote: quoted(escalation.quote) })),
    steps: found.steps.map((step) => ({
      step: step.step,
      result: say(texts, step.result),
      why: whyOf(step, quoted),
    })),
  }
}

/** The reasons as one text, with the customer's words that decided. */
function whyOf(step: Triage['steps'][number], quoted: (quote: Quote) => string): string {
  const reasons = step.why.map((reason: Reason) => say(texts, reason)).join(' ')
  const quotes = [...new Set(step.quotes.map(quoted))].map((words) => `“${words}”`)
  return quotes.length > 0 ? `${reasons} The customer writes: ${quotes.join(', ')}.` : reasons
}

function factsOf({ ticket, crm, override }: Line, reading: Reading, policy: Policy, now: number): TriageFacts {
  const isByAgent = override?.by === 'agent'
  const isSilent = typeof crm === 'object' && crm !== null && 'unavailable' in crm && crm.unavailable === true
  const lastKnown = isSilent && 'lastKnown' in crm ? lastKnownOf(crm.lastKnown, now) : null
  const organization = ticket.organization ?? null
  return {
    ticket: {
      id: 'line',
      createdAt: now,
      channel: ticket.channel,
      tags: ticket.tags,
      assigneeId: null,
      groupId: null,
    },
    reading,
    requester: ticket.requester
      ? { id: ticket.requester.id, email: ticket.requester.email ?? null, fields: ticket.requester.fields }
      : null,
    organization,
    crm: crmAnswer(crm, isSilent, now),
    lastKnown,
    override: override?.tier && !isByAgent ? { tier: override.tier, at: now } : null,
    correction: override
      ? {
          ...(override.tier && isByAgent && { tier: override.tier }),
          ...(override.impact && { impact: override.impact }),
          ...(override.urgency && { urgency: override.urgency }),
          at: now,
        }
      : null,
    // Without a Zendesk account every queue is taken to have its group.
    groupIds: Object.fromEntries(policy.triage.queues.map(({ key }) => [key, key])),
    candidates: [],
  }
}

function lastKnownOf(given: unknown, now: number): TriageFacts['lastKnown'] {
  const known = z.object({ tier: z.enum(TIERS), at: z.number().optional() }).safeParse(given)
  return known.success ? { tier: known.data.tier, at: known.data.at ?? now } : null
}

function crmAnswer(crm: Line['crm'], isSilent: boolean, now: number): TriageFacts['crm'] {
  if (crm === undefined) return { state: 'not-configured' }
  if (crm === null) return { state: 'unknown-customer', at: now }
  return isSilent ? { state: 'no-answer' } : { state: 'answered', record: crm, at: now }
}
