import type { Reason } from '../reason.ts'
import type { Condition, Conditions, Content, FieldOption, Found, RuleAction } from './item.ts'

/** How a thing in the account differs from what is wanted. Where it does not matter, it is the admins' own wish. */
export type Difference = {
  readonly what:
    | 'missing'
    | 'replaced'
    | 'inactive'
    | 'endpoint'
    | 'format'
    | 'subscriptions'
    | 'secret'
    | 'conditions'
    | 'actions'
    | 'type'
    | 'options'
    | 'sorting'
    | 'title'
    | 'position'
    | 'macrosMissing'
    | 'macrosOutdated'
    | 'macrosEdited'
  readonly matters: boolean
  readonly count?: number
}

/** What we sent when we made a thing, and what Zendesk made of it: the latter is no difference either. */
export type Made = { readonly sent: Content; readonly stored: Content }

type Aspect = Exclude<Difference['what'], 'missing' | 'replaced' | 'inactive' | 'secret' | `macros${string}`>

const MATTERS: Readonly<Record<Content['kind'], readonly Difference['what'][]>> = {
  webhook: ['inactive', 'endpoint', 'format', 'subscriptions', 'secret'],
  trigger: ['inactive', 'conditions', 'actions'],
  'ticket-field': ['inactive', 'type', 'options'],
  'organization-field': ['inactive', 'type'],
  group: ['inactive'],
  // A worklist is for people: what they made of it is theirs.
  view: [],
}

/** Wanted against found. `made` is what we know of the making; null for what was mapped. */
export function differencesOf(wanted: Content, found: Found | null, made: Made | null): readonly Difference[] {
  if (found === null) return [{ what: 'missing', matters: true }]
  const here = aspectsOf(found.content)
  const sent = made && aspectsOf(made.sent)
  const stored = made && aspectsOf(made.stored)
  const names = Object.keys(aspectsOf(wanted)) as Aspect[]
  const differing = names.filter((name) => {
    const want = aspectsOf(wanted)[name]
    if (name === 'options') return !hasOptions(wanted, found.content)
    if (here[name] === want) return false
    // Zendesk writes some things in its own way: as it stored what we sent, it is what we sent.
    return !(stored && sent && here[name] === stored[name] && sent[name] === want)
  })
  const kept: readonly Difference['what'][] = MATTERS[wanted.kind]
  // Nobody touched it, and what we want has changed since: it is behind, whatever it is.
  const isBehind = (what: Aspect) =>
    what !== 'title' && what !== 'position' && stored !== null && here[what] === stored[what]
  return [
    ...(found.isActive ? [] : [{ what: 'inactive' as const, matters: kept.includes('inactive') }]),
    ...differing.map((what) => ({ what, matters: kept.includes(what) || isBehind(what) })),
  ]
}

/** Each aspect as a text that is the same for the same thing. */
function aspectsOf(content: Content): Partial<Readonly<Record<Aspect, string>>> {
  const { title } = content
  switch (content.kind) {
    case 'webhook':
      return {
        title,
        endpoint: content.endpoint,
        format: `${content.method} ${content.format}`,
        subscriptions: content.subscriptions.toSorted().join(' '),
      }
    case 'trigger':
      return {
        title,
        conditions: conditionsText(content.conditions),
        actions: actionsText(content.actions),
        ...(content.position === null ? {} : { position: String(content.position) }),
      }
    case 'ticket-field':
      return { title, type: content.type, options: '' }
    case 'organization-field':
      return { title, type: content.type }
    case 'group':
      return { title }
    case 'view':
      return {
        title,
        conditions: conditionsText(content.conditions),
        sorting: [content.sortBy, ...content.columns].join(' '),
      }
  }
}

const conditionsText = ({ all, any }: Conditions): string =>
  JSON.stringify([all, any].map((list) => list.map(conditionText).toSorted()))

const conditionText = ({ field, operator, value }: Condition): string =>
  `${field} ${operator} ${plain(value)
    .split(/[\s,]+/)
    .toSorted()
    .join(' ')}`

const actionsText = (actions: readonly RuleAction[]): string =>
  JSON.stringify(actions.map(({ field, value }) => `${field} ${plain(value)}`).toSorted())

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(' ')
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
  return text.replace(/\r\n?/g, '\n').trim()
}

/** Options that admins added are theirs; only ours must be there. */
const hasOptions = (wanted: Content, found: Content): boolean => missingOptions(wanted, found).length === 0

function missingOptions(wanted: Content, found: Content): readonly FieldOption[] {
  if (wanted.kind !== 'ticket-field' || found.kind !== 'ticket-field') return []
  return wanted.options.filter(({ value }) => !found.options.some((other) => other.value === value))
}

/** The thing as it should be again: ours where a difference is put back, the admins' everywhere else. */
export function putBack(
  wanted: Content,
  found: Found,
  differences: readonly Difference[],
): Pick<Found, 'content' | 'isActive'> {
  const back = (...names: readonly Difference['what'][]) => differences.some(({ what }) => names.includes(what))
  const isActive = found.isActive || back('inactive')
  const { content: there } = found
  const title = back('title') ? wanted.title : there.title
  if (wanted.kind === 'webhook') return { isActive, content: { ...wanted, title } }
  if (wanted.kind === 'trigger' && there.kind === 'trigger')
    return {
      isActive,
      content: {
        ...there,
        title,
        // Zendesk replaces both where either is given (zendesk-api.md 5.1).
        conditions: back('conditions') ? wanted.conditions : there.conditions,
        actions: back('actions') ? wanted.actions : there.actions,
        position: back('position') ? wanted.position : there.position,
      },
    }
  if (wanted.kind === 'view' && there.kind === 'view')
    return {
      isActive,
      content: {
        ...there,
        title,
        conditions: back('conditions') ? wanted.conditions : there.conditions,
        ...(back('sorting') ? { columns: wanted.columns, sortBy: wanted.sortBy } : {}),
      },
    }
  if (there.kind === 'ticket-field')
    return { isActive, content: { ...there, title, options: [...there.options, ...missingOptions(wanted, there)] } }
  return { isActive, content: { ...there, title } }
}

/** A difference in words. */
export const differenceReason = ({ what, count }: Difference, kind: string): Reason =>
  what === 'missing'
    ? { key: `setup.missing.${kind}` }
    : { key: `setup.difference.${what}`, params: { count: count ?? 0 } }
