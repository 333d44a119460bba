import { createContext, useContext } from 'react'

/** The part of Zendesk's client that we use; the SDK brings no types. */
type ZafClient = {
  on(event: string, handler: (payload: unknown) => void): void
  get(path: string): Promise<Record<string, unknown>>
  set(path: string, value: unknown): Promise<unknown>
  invoke(action: string, ...args: unknown[]): Promise<unknown>
}
type Registration = { context: { location?: string; ticketId?: number | string } }
declare global {
  interface Window {
    ZAFClient?: { init(onRegistered: (registration: Registration) => void): ZafClient | false }
  }
}

export type Scheme = 'light' | 'dark'
type Agent = { readonly locale: string | null; readonly timeZone: string | null }

/** Zendesk around us, with its field names ending here. */
export type Zaf = {
  readonly location: string
  /** Null on a ticket that is not saved yet. */
  readonly ticketId: string | null
  agent(): Promise<Agent>
  onScheme(listener: (scheme: Scheme) => void): void
  /** Called when the agent comes to this tab, and when they leave it or close it. */
  onVisit(arrive: () => void, leave: () => void): void
  resize(height: number): void
  requester(): Promise<{ readonly name: string; readonly locale: string | null }>
  /** Puts text into the public reply. Never sends it (M3). */
  insertReply(text: string): Promise<void>
  openTicket(ticketId: string): void
}

const REGISTRATION_MS = 10_000

/** Zendesk, or null when this page is not inside it. The SDK itself decides by the address it was loaded with. */
export function openZaf(): Promise<Zaf | null> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(null), REGISTRATION_MS)
    const client = window.ZAFClient?.init(({ context }) => {
      clearTimeout(giveUp)
      if (client) resolve(zafOf(client, context))
    })
    if (!client) {
      clearTimeout(giveUp)
      resolve(null)
    }
  })
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Support sends the zone as text or as an object that names it in one of several ways. */
function timeZoneOf(value: unknown): string | null {
  const names = typeof value === 'object' && value !== null ? Object.values(value) : [value]
  return names.map(textOrNull).find((name) => name !== null && isTimeZone(name)) ?? null
}
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    // Support has names of its own, such as "Eastern Time (US & Canada)"; the browser's zone is then the better guess.
    return false
  }
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Plain text as the editor's HTML: nothing in a customer's name can become markup. */
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('')

function zafOf(client: ZafClient, context: Registration['context']): Zaf {
  const ignore = (): void => {}
  return {
    location: context.location ?? '',
    ticketId: context.ticketId ? String(context.ticketId) : null,
    async agent() {
      const user = asRecord(await client.get('currentUser').then((got) => got.currentUser, ignore))
      return { locale: textOrNull(user.locale), timeZone: timeZoneOf(user.timeZone) }
    },
    onScheme(listener) {
      client.on('colorScheme.changed', (scheme) => listener(scheme === 'dark' ? 'dark' : 'light'))
    },
    onVisit(arrive, leave) {
      client.on('app.activated', arrive)
      client.on('app.deactivated', leave)
      client.on('app.willDestroy', leave)
    },
    resize(height) {
      client.invoke('resize', { height: `${height}px` }).catch(ignore)
    },
    async requester() {
      const requester = asRecord(await client.get('ticket.requester').then((got) => got['ticket.requester'], ignore))
      return { name: textOrNull(requester.name) ?? '', locale: textOrNull(requester.locale) }
    },
    async insertReply(text) {
      const type = await client.get('comment.type').then((got) => got['comment.type'], ignore)
      if (type === 'internalNote') await client.set('comment.type', 'publicReply')
      // A plain-text editor refuses HTML.
      await client.invoke('comment.appendHtml', escaped(text)).catch(() => client.invoke('comment.appendText', text))
    },
    openTicket(ticketId) {
      client.invoke('routeTo', 'ticket', ticketId).catch(ignore)
    },
  }
}

const ZafContext = createContext<Zaf | null>(null)
export const ZafProvider = ZafContext.Provider

/** Zendesk, in any component below the provider. */
export function useZaf(): Zaf {
  const zaf = useContext(ZafContext)
  if (!zaf) throw new Error('useZaf outside ZafProvider')
  return zaf
}
