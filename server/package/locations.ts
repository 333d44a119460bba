/** Where an app may appear. `custom_object_record_sidebar` only where an account opted in, so Zendesk's upload refuses it. */
const LOCATIONS: Readonly<Record<string, readonly string[]>> = {
  support: [
    'top_bar',
    'nav_bar',
    'ticket_sidebar',
    'new_ticket_sidebar',
    'user_sidebar',
    'organization_sidebar',
    'background',
    'modal',
    'ticket_editor',
    'system_top_bar',
  ],
  chat: ['chat_sidebar', 'background'],
  standalone_chat: ['nav_bar', 'system_top_bar'],
  sell: [
    'deal_card',
    'person_card',
    'company_card',
    'lead_card',
    'background',
    'modal',
    'dashboard',
    'note_editor',
    'call_log_editor',
    'email_editor',
    'visit_editor',
    'top_bar',
  ],
}
const OLDER_NAMES: Readonly<Record<string, string>> = {
  zendesk: 'support',
  zopim: 'chat',
  lotus_box: 'standalone_chat',
}
/** Came with framework 2. */
const NEWER: Readonly<Record<string, readonly string[]>> = {
  support: ['modal', 'ticket_editor'],
  chat: ['chat_sidebar', 'background'],
  sell: LOCATIONS.sell ?? [],
}
/** Drawn in a bar, so they need an icon file of their own. */
export const ICON_LOCATIONS: readonly string[] = ['top_bar', 'nav_bar', 'system_top_bar', 'ticket_editor']

/** Looked up by own names only: a manifest may call a product "constructor". */
const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** A product under its present name. */
export const productNamed = (host: string): string => own(OLDER_NAMES, host) ?? host

/** The locations of a product; undefined where there is no such product. */
export const locationsFor = (product: string): readonly string[] | undefined => own(LOCATIONS, product)

export const isLocationName = (name: unknown): boolean =>
  Object.values(LOCATIONS).some((names) => names.some((known) => known === name))

export const isNewer = (product: string, name: string): boolean => own(NEWER, product)?.includes(name) ?? false
