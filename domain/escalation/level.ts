/** E1, in the order in which a matter rises. */
export const LEVELS = ['level-1', 'level-2', 'engineering'] as const
export type Level = (typeof LEVELS)[number]

/** E2, E5: who an escalation can go to. */
export const RECEIVERS = [
  'level-2',
  'engineering',
  'product',
  'security',
  'leadership',
  'lead',
  'csm',
  'incident',
] as const
export type Receiver = (typeof RECEIVERS)[number]

type Levels = Readonly<Record<Level, readonly string[]>>

/** E1: the level a group works at, by its name as the policy has it; null for a group of none (Product, Finance). */
export const levelOf = (group: string | null, levels: Levels): Level | null =>
  group === null ? null : (LEVELS.find((level) => levels[level].some((name) => isSameGroup(name, group))) ?? null)

/** Zendesk shows a group's name as somebody typed it. */
export const isSameGroup = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/** E1: who comes next; a ticket at no level is at the front line's door. Engineering has nobody above. */
export const nextLevel = (level: Level | null): Extract<Receiver, Level> | null =>
  level === 'engineering' ? null : level === 'level-2' ? 'engineering' : 'level-2'
