import type { LibraryFacts } from './facts.ts'
import type { LibraryText, TemplateText } from './template.ts'

/**
 * The body of a macro: greeting first, next step last, then the agent's name. Each value is captured and asked for with
 * `!= blank` before it is used: whether Zendesk's `default:` steps in for an empty value is not proven (M4).
 */
export function bodyOf(template: TemplateText, text: LibraryText, facts: LibraryFacts): string {
  const { greeting, signOff, team } = text
  const body = [
    `{% if customer != blank %}${greeting.named}{% else %}${greeting.unnamed}{% endif %}`,
    ...template.paragraphs,
    template.next,
    `${signOff}\n{% if agent != blank %}{{agent}}{% else %}${team}{% endif %}`,
  ].join('\n\n')
  // In one line before the greeting: a tag in a line of its own would leave that line empty in the reply.
  return captures(text, facts, body) + body
}

function captures(text: LibraryText, facts: LibraryFacts, body: string): string {
  const { csm } = facts
  const hasCsm = csm.name !== null || csm.email !== null
  const values: readonly (readonly [name: string, value: string])[] = [
    ['customer', placeholder(text.greeting.placeholder)],
    ['number', placeholder('ticket.id')],
    ['area', areaIn(facts)],
    ['csm', hasCsm ? placeholder(csm.name) : text.csmGap],
    ['csm_email', placeholder(csm.email)],
    ['agent', placeholder('current_user.name')],
  ]
  const before = 'tags' in facts.area ? captured('tags', ' {{ticket.tags}} ') : ''
  return before + values.map(([name, value]) => (body.includes(`{{${name}}}`) ? captured(name, value) : '')).join('')
}

const placeholder = (name: string | null): string => (name === null ? '' : `{{${name}}}`)
const captured = (name: string, value: string): string => `{% capture ${name} %}${value}{% endcapture %}`

/** M2: the product area by its ticket field, or by the tag of the triage; tags stand between spaces. */
function areaIn({ area }: LibraryFacts): string {
  if ('placeholder' in area) return placeholder(area.placeholder)
  const cases = area.tags.map(
    ({ tag, name }, index) => `{% ${index === 0 ? 'if' : 'elsif'} tags contains ' ${tag} ' %}${name}`,
  )
  return cases.length === 0 ? '' : `${cases.join('')}{% endif %}`
}
