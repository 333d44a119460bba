import type { Policy } from '../policy.ts'
import { FACTS, withField } from './facts.ts'
import type { Choice, ContentKind, Found, Wanted } from './item.ts'

/** What the account has of each kind; null: its plan or our rights do not show it. */
export type Existing = { readonly [Kind in ContentKind]: readonly Found[] | null }

/** Existing things that can stand in for an item, those of its very name first. */
export function candidatesFor(item: Wanted, existing: Existing): readonly Found[] {
  const { takes, content } = item
  if (takes === null || content === null) return []
  const found = (existing[content.kind] ?? []).filter(({ content: other, isActive }) => isActive && fits(other, takes))
  return found.toSorted((one, other) => likeness(item, other) - likeness(item, one))
}

const fits = (content: Found['content'], takes: readonly string[]): boolean =>
  'type' in content ? takes.includes(content.type) : takes.includes(content.kind)

/** 3: the same key or name. 2: called like it. 0: something else. */
function likeness({ content, alike }: Wanted, { content: other }: Found): number {
  if (content?.kind === 'organization-field' && other.kind === 'organization-field') {
    if (content.key === other.key) return 3
    return alike?.test(other.title.trim()) || alike?.test(other.key) ? 2 : 0
  }
  if (content?.kind === 'group' && content.title.trim().toLowerCase() === other.title.trim().toLowerCase()) return 3
  return alike?.test(other.title.trim()) ? 2 : 0
}

/** What is chosen unless the admin says otherwise: the account's own where it has the like, else as the item says. */
export function defaultChoice(item: Wanted, existing: Existing): Choice {
  const [best] = candidatesFor(item, existing)
  // One of ours from before is not mapped: it is found by its mark, and goes with the others.
  if (best && best.mark !== item.key && likeness(item, best) > 0) return { how: 'map', to: best.id }
  return best?.mark === item.key ? { how: 'make' } : { how: item.otherwise }
}

/** The policy after mapped things took the place of what it named: facts from their field, queues by their group. */
export function withMapped(policy: Policy, mapped: readonly { readonly key: string; readonly found: Found }[]): Policy {
  let after = policy
  for (const { key, found } of mapped) {
    const { content } = found
    const fact = FACTS.find(({ name }) => `organization-${name}` === key)
    if (fact && content.kind === 'organization-field') after = withField(after, fact.name, content.key)
    if (content.kind === 'group') after = withGroup(after, key, content.title)
  }
  return after
}

function withGroup(policy: Policy, itemKey: string, group: string): Policy {
  const { queues } = policy.triage
  const before = queues.find(({ key }) => `group-${key}` === itemKey)?.group
  if (before === undefined || before === group) return policy
  const renamed = queues.map((queue) => (queue.group === before ? { ...queue, group } : queue))
  return { ...policy, triage: { ...policy.triage, queues: renamed } }
}
