import { isoOf } from '../../../domain/instant.ts'
import type { Json } from './json.ts'
import { type AccountState, nextId } from './state.ts'

/** A text of the account that macros name as `{{dc.name}}`, one variant a language. */
export type DynamicContent = {
  readonly id: number
  readonly url: string
  readonly name: string
  readonly placeholder: string
  readonly default_locale_id: number
  readonly outdated: boolean
  readonly created_at: string
  readonly updated_at: string
  readonly variants: readonly Json[]
}

const LOCALE_ID = 1

/** Makes an item with one variant, active and default. The placeholder is derived from the name, as Zendesk does. */
export function createDynamicContent(state: AccountState, given: { name: string; content: string }): DynamicContent {
  const id = nextId(state)
  const at = isoOf(state.clock.now())
  const key = given.name.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  const variant = {
    id: nextId(state),
    content: given.content,
    locale_id: LOCALE_ID,
    active: true,
    default: true,
    outdated: false,
    created_at: at,
    updated_at: at,
  }
  const item: DynamicContent = {
    id,
    url: `${state.base()}/api/v2/dynamic_content/items/${id}.json`,
    name: given.name,
    placeholder: `{{dc.${key}}}`,
    default_locale_id: LOCALE_ID,
    outdated: false,
    created_at: at,
    updated_at: at,
    variants: [variant],
  }
  state.dynamicContent.set(id, item)
  return item
}

/** What `{{dc.key}}` stands for; its own placeholders are filled in by the caller. */
export const contentOf = (state: AccountState, key: string): string | undefined =>
  [...state.dynamicContent.values()]
    .find(({ placeholder }) => placeholder === `{{dc.${key}}}`)
    ?.variants.map(({ content }) => String(content))[0]
