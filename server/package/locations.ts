/** Where an app may appear, by product; `custom_object_record_sidebar` only where an account opted in, so Zendesk's upload refuses it. */
export const LOCATIONS: Readonly<Record<string, readonly string[]>> = {
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

/** A product under its present name. */
export const productNamed = (host: string): string => OLDER_NAMES[host] ?? host

export const isLocationName = (name: unknown): boolean =>
  Object.values(LOCATIONS).some((names) => names.includes(String(name)))

export const isNewer = (host: string, name: string): boolean => NEWER[host]?.includes(name) ?? false
