import { listed, titled } from './answer.ts'
import type { Json } from './json.ts'

type Query = Readonly<Record<string, string>>
export type Page<T> = { readonly items: readonly T[]; readonly frame: Json }

const MOST = 100
/** Offset paging ends here (1). */
const WALL = 10_000

const sizeOf = (given: string | undefined): number => Math.min(MOST, Math.max(1, Number(given) || MOST))

function link(url: string, query: Query, changes: Record<string, string>): string {
  const full = new URLSearchParams({ ...query, ...changes })
  return `${url}?${full.toString()}`
}

function cursorPage<T>(url: string, query: Query, all: readonly T[], idOf: (item: T) => string | number): Page<T> {
  const after = query['page[after]']
  const before = query['page[before]']
  if (after !== undefined && before !== undefined)
    throw titled(400, 'Invalid parameters', 'page[after] and page[before] are mutually exclusive')
  const size = sizeOf(query['page[size]'])
  // Behind the id its place: an item that has left the list since then still marks where to go on.
  const position = (cursor: string): { at: number; isThere: boolean } => {
    const [, id, place] = /^(.+)\|(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
    if (id === undefined) throw titled(400, 'Invalid cursor', 'The cursor parameter is invalid')
    const at = all.findIndex((item) => String(idOf(item)) === id)
    return at < 0 ? { at: Math.min(Number(place), all.length), isThere: false } : { at, isThere: true }
  }
  const from = after === undefined ? undefined : position(after)
  const to = before === undefined ? undefined : position(before)
  const start = from ? from.at + (from.isThere ? 1 : 0) : to ? Math.max(0, to.at - size) : 0
  const end = to ? to.at : Math.min(all.length, start + size)
  const items = all.slice(start, end)
  const cursorOf = (item: T | undefined, place: number): string | null =>
    item === undefined ? null : Buffer.from(`${idOf(item)}|${place}`).toString('base64url')
  const after_cursor = cursorOf(items.at(-1), end - 1)
  const before_cursor = cursorOf(items[0], start)
  const { 'page[after]': _, 'page[before]': __, ...rest } = query
  const hasMore = before !== undefined ? start > 0 : end < all.length
  return {
    items,
    frame: {
      meta: { has_more: hasMore, after_cursor, before_cursor },
      links: {
        next: after_cursor && end < all.length ? link(url, rest, { 'page[after]': after_cursor }) : null,
        prev: before_cursor && start > 0 ? link(url, rest, { 'page[before]': before_cursor }) : null,
      },
    },
  }
}

/** Offset paging, also of search with its own wall: `count` is of all, only the first `wall` can be reached. */
export function offsetPage<T>(
  url: string,
  query: Query,
  all: readonly T[],
  beyond: (page: number, size: number) => void,
): Page<T> {
  const size = sizeOf(query.per_page)
  const page = Math.max(1, Number(query.page) || 1)
  beyond(page, size)
  const start = (page - 1) * size
  return {
    items: all.slice(start, start + size),
    frame: {
      count: all.length,
      next_page: start + size < all.length ? link(url, query, { page: String(page + 1) }) : null,
      previous_page: page > 1 ? link(url, query, { page: String(page - 1) }) : null,
    },
  }
}

/**
 * Cuts one page: with `page[size]` (or a cursor) by cursor, otherwise by offset (1). At most 100 items; offset ends at 10,000
 * records with 400.
 */
export function paged<T>(url: string, query: Query, all: readonly T[], idOf: (item: T) => string | number): Page<T> {
  const isCursor = Object.keys(query).some((key) => key.startsWith('page['))
  if (isCursor) return cursorPage(url, query, all, idOf)
  return offsetPage(url, query, all, (page, size) => {
    if (page * size > WALL)
      throw listed(
        400,
        'InvalidPaginationDepth',
        'Invalid pagination depth',
        'Offset pagination ends at 10000 records: use cursor pagination',
      )
  })
}
