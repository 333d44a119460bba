import { type Context, Hono } from 'hono'
import type { Recipient } from '../../domain/action.ts'
import {
  ESCALATED_TAG,
  isRestricted,
  placeFor,
  RECEIVERS,
  REQUIRED,
  SUGGESTED,
  tagOf,
  toldFor,
} from '../../domain/escalation.ts'
import { type EscalationDraft, escalationActionSchema, escalationSendSchema } from '../../domain/escalation-view.ts'
import { type Reason, say, type Texts } from '../../domain/reason.ts'
import { Deferred } from '../clients/zendesk.ts'
import type { Account } from '../db/accounts.ts'
import { Fault } from '../errors.ts'
import type { Triaged } from '../jobs/correction.ts'
import { groupNameOf, knownBrief, type Live } from '../jobs/escalation-draft.ts'
import { groupsOf, placeOf, zoneOf } from '../jobs/escalation-record.ts'
import { takeStep } from '../jobs/escalation-steps.ts'
import { sendEscalation } from '../jobs/send-escalation.ts'
import type { Services } from '../services.ts'
import type { Signed } from './bearer.ts'
import { escalationView, readerOf } from './escalation-view.ts'
import { triagedTicket } from './ticket-facts.ts'

/** E3-E8: a ticket's escalations: what holds, the brief as far as it is known, sending it, and its life after. */
export function escalation(services: Services): Hono<Signed> {
  const { db, texts } = services
  const viewFor = async (c: Context<Signed>, ticketId: string) => {
    const { account, owner } = c.var
    return c.json(await escalationView(services, account, ticketId, await readerOf(db, account, owner.userId)))
  }
  return new Hono<Signed>()
    .get('/tickets/:id/escalation', (c) => viewFor(c, c.req.param('id')))
    .get('/tickets/:id/escalation/draft', async (c) => {
      const { account, owner } = c.var
      const ticket = await triagedTicket(services, account, c.req.param('id'))
      const reader = await readerOf(db, account, owner.userId)
      const receiver = RECEIVERS.find((known) => known === c.req.query('to'))
      if (!receiver)
        throw new Fault('invalid', `Say who receives it: to is one of ${RECEIVERS.join(', ')}.`, { field: 'to' })
      const because = (c.req.query('because') ?? '').split(',')
      const conditions = [...REQUIRED, ...SUGGESTED].filter((key) => because.includes(key))
      const live = await lookAt(services, account, ticket.ticketId)
      const known = await knownBrief(
        services,
        db,
        account,
        ticket,
        { receiver, conditions, userId: reader.userId },
        live,
      )
      const answer = {
        draft: known.draft,
        severityWhy: known.severity.why,
        path: { isRegular: known.path.isRegular, why: known.path.why },
        plan: planOf(account, ticket, receiver),
        timeZone: zoneOf(account),
      }
      return c.json(answer)
    })
    .post('/tickets/:id/escalation', async (c) => {
      const { account, owner } = c.var
      const ticketId = c.req.param('id')
      await triagedTicket(services, account, ticketId)
      const { userId } = await readerOf(db, account, owner.userId)
      const body = escalationSendSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) return c.json(unusable(body.error.issues), 400)
      const lacks = await sendEscalation(services, account, { ticketId, userId, send: body.data })
      if (lacks.length > 0) return c.json(incomplete(texts, lacks), 400)
      return viewFor(c, ticketId)
    })
    .post('/tickets/:id/escalation/:escalation{[0-9a-f-]{36}}', async (c) => {
      const { account, owner } = c.var
      const { id: ticketId, escalation: escalationId } = c.req.param()
      await triagedTicket(services, account, ticketId)
      const reader = await readerOf(db, account, owner.userId)
      const body = escalationActionSchema.safeParse(await c.req.json().catch(() => null))
      if (!body.success) return c.json(unusable(body.error.issues), 400)
      const problems = await takeStep(services, account, { ticketId, escalationId, reader, action: body.data })
      if (problems.length > 0) return c.json(incomplete(texts, problems), 400)
      return viewFor(c, ticketId)
    })
}

/** Subject and names of files, by one read; a help desk without room for it does not keep anybody from escalating. */
async function lookAt({ zendesk, log }: Services, account: Account, ticketId: string): Promise<Live> {
  try {
    return await zendesk.glanceAt(account, ticketId)
  } catch (cause) {
    const isForeseen = cause instanceof Deferred || (cause instanceof Fault && cause.kind === 'unavailable')
    if (!isForeseen) throw cause
    log.warn('escalation-draft-unread', { account: account.subdomain, ticket: ticketId, message: cause.message })
    return { subject: '', files: [] }
  }
}

function planOf(account: Account, ticket: Triaged, receiver: (typeof RECEIVERS)[number]): EscalationDraft['plan'] {
  const { policy } = account
  const csm = ticket.triage.vip.csmEmail
  // Who is free is decided when it is sent; the group it goes to is known before.
  const place = placeFor(receiver, placeOf(ticket), policy.escalation, groupsOf(account), () => null)
  const told = account.slack
    ? toldFor(receiver, csm, policy).map((to) => recipientText(account, to))
    : [{ key: 'escalation.told.noSlack' }]
  return {
    group: place.groupId ? groupNameOf(account, place.groupId) : null,
    told,
    csm: ticket.isVip ? csm : null,
    tags: [ESCALATED_TAG, tagOf(receiver)],
    isRestricted: isRestricted(receiver),
  }
}

function recipientText({ policy }: Account, to: Recipient): Reason {
  switch (to.kind) {
    case 'on-call':
      return { key: 'escalation.told.onCall', params: { person: policy.onCall[to.role].name } }
    case 'csm':
      return { key: 'escalation.told.csm', params: { email: to.email } }
    default:
      return { key: 'escalation.told.channel', params: { channel: to.kind === 'channel' ? to.channel : '' } }
  }
}

type Issue = { readonly path: readonly PropertyKey[] }
/** What the form itself cannot be: by the names of its fields, never by what was written. */
function unusable(issues: readonly Issue[]) {
  const fields = [...new Set(issues.map(({ path }) => fieldAt(path)))]
  return refusal(
    fields.map((field) => ({
      field,
      reason: `${field || 'The request'} is not usable: it is missing, too long, or of another kind.`,
    })),
  )
}

/** `answers.texts.summary` is the form's `summary`. */
function fieldAt(path: readonly PropertyKey[]): string {
  const [first, second, third] = path.map(String)
  if (first !== 'answers') return path.map(String).join('.')
  return (second === 'texts' ? third : second) ?? 'answers'
}

type Problem = { readonly field: string; readonly why: Reason }
const incomplete = (texts: Texts, problems: readonly Problem[]) =>
  refusal(problems.map(({ field, why }) => ({ field, reason: say(texts, why) })))

function refusal(problems: readonly { readonly field: string; readonly reason: string }[]) {
  const [first] = problems
  return {
    error: {
      code: 'invalid',
      message: first?.reason ?? 'The request is not usable.',
      ...(first && { field: first.field }),
      problems,
    },
  }
}
