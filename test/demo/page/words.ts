/** Words for what Zendesk calls by a code. */
export const PRIORITIES = [
  ['', 'No priority'],
  ['urgent', 'Urgent'],
  ['high', 'High'],
  ['normal', 'Normal'],
  ['low', 'Low'],
] as const
export const STATUSES = [
  ['open', 'Open'],
  ['pending', 'Pending'],
  ['hold', 'On hold'],
  ['solved', 'Solved'],
] as const

export const nameOfPriority = (priority: string | null): string =>
  PRIORITIES.find(([key]) => key === (priority ?? ''))?.[1] ?? String(priority)
export const nameOfStatus = (status: string): string =>
  STATUSES.find(([key]) => key === status)?.[1] ?? capitalized(status)
export const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')

/** `6 min`, `3 h`, `2 d`: how long ago, in the virtual clock's time. */
export function ago(from: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(from)) / 60_000))
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`
}
