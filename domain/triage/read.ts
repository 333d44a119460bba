import type { Impact } from '../priority.ts'
import type { Reason } from '../reason.ts'
import { areaOf, categoryOf, topicsOf } from './category.ts'
import { compiledOf } from './compile.ts'
import { type Heard, listen } from './heard.ts'
import type { Quote, Reading, ReadTicket } from './reading.ts'
import { weigh } from './weigh.ts'

/** R4: form fields first, else the customer's words; see `readTicket` in domain/triage.ts, which is this. */
export const read: ReadTicket = (ticket, policy) => {
  const { heard, language } = listen(ticket, compiledOf(policy))
  const weighed = weigh(heard)
  const category = categoryOf(heard)
  const impact = fromForm(ticket.fields, policy.triage.impactField)
  const urgency = fromForm(ticket.fields, policy.triage.urgencyField)
  const stated = ticket.language?.slice(0, 2).toLowerCase() ?? null
  return {
    impact: impact ?? weighed.impact,
    urgency: urgency ?? weighed.urgency,
    category: category.value,
    topics: topicsOf(heard),
    productArea: areaOf(heard),
    // A help desk's default locale says little: the text decides, unless it is said to be in a language nobody serves.
    language: stated !== null && !policy.triage.languagesServed.includes(stated) ? stated : language,
    impactWhy: impact ? formReason('impact', impact) : weighed.impactWhy,
    urgencyWhy: urgency ? formReason('urgency', urgency) : weighed.urgencyWhy,
    categoryWhy: category.why,
    quotes: [
      ...(impact ? [] : quotesOf('impact', weighed.impactFrom)),
      ...(urgency ? [] : quotesOf('urgency', weighed.urgencyFrom)),
      ...quotesOf('category', category.from),
    ],
    escalate: escalations(heard),
  } satisfies Reading
}

const formReason = (what: 'impact' | 'urgency', value: Impact): Reason => ({
  key: `triage.${what}.form`,
  params: { value: `@triage.level.${value}` },
})

/** `high`, `1 - Critical`, `impact_high`, `hoch` … and their opposites; null when the field is empty or says something else. */
function fromForm(fields: Readonly<Record<string, unknown>>, key: string | undefined): Impact | null {
  if (key === undefined) return null
  const value = fields[key]
  if (typeof value === 'boolean') return value ? 'high' : 'low'
  if (typeof value !== 'string') return null
  if (
    /(^|[^a-z])(high|critical|urgent|severe|major|hoch|kritisch|dringend|alta|alto|cr[ií]tic[ao]|urgente|[ée]lev[ée]e?|critique|haute?)([^a-z]|$)/i.test(
      value,
    )
  )
    return 'high'
  if (
    /(^|[^a-z])(low|minor|medium|normal|none|niedrig|gering|mittel|baja|bajo|media|m[ée]dio|faible|basse?|moyenne?|baixa|baixo)([^a-z]|$)/i.test(
      value,
    )
  )
    return 'low'
  return null
}

const quotesOf = (what: string, from: readonly Heard[]): readonly Quote[] =>
  from.map((heard) => quoteOf(`${what}.${heard.entry.kind === 'signal' ? heard.entry.means : 'area'}`, heard))

const quoteOf = (rule: string, { source, offset, length }: Heard): Quote => ({ rule, source, offset, length })

/** E2: what the text itself shows; seconds within which the receiving team answers. */
const ESCALATIONS: readonly { means: string; condition: string; to: string; withinSeconds: number }[] = [
  { means: 'security-incident', condition: 'security-mentioned', to: 'security', withinSeconds: 0 },
  { means: 'data-loss', condition: 'data-loss-reported', to: 'engineering', withinSeconds: 1_800 },
  { means: 'management-request', condition: 'management-requested', to: 'lead', withinSeconds: 7_200 },
  { means: 'churn-threat', condition: 'churn-threatened', to: 'leadership', withinSeconds: 7_200 },
]

const escalations = (heard: readonly Heard[]): Reading['escalate'] =>
  ESCALATIONS.flatMap(({ means, condition, to, withinSeconds }) => {
    const found = heard.find(
      ({ entry, standing }) =>
        entry.kind === 'signal' &&
        entry.means === means &&
        (standing === 'reported' ||
          standing === 'asked' ||
          (standing === 'suspected' && means === 'security-incident')),
    )
    return found ? [{ condition, to, withinSeconds, quote: quoteOf(`escalate.${means}`, found) }] : []
  })
