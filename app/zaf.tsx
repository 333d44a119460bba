import { createContext, useContext } from 'react'
import { escapeHtml, linesAsHtml } from './escape.ts'
import { Trouble } from './trouble.ts'

/** The part of Zendesk's client that we use; the SDK brings no types. */
type ZafClient = {
  on(event: string, handler: (payload: unknown) => unknown): void
  get(path: string | readonly string[]): Promise<Record<string, unknown>>
  set(path: string, value: unknown): Promise<unknown>
  request(options: {
    url: string
    type: string
    contentType?: string
    data?: string
    headers?: Readonly<Record<string, string>>
  }): Promise<unknown>
  invoke(action: string, ...args: unknown[]): Promise<unknown>
}
type Registration = { context: { location?: string; ticketId?: number | string } }
declare global {
  interface Window {
    ZAFClient?: { init(onRegistered: (registration: Registration) => void): ZafClient | false }
  }
}

export type Scheme = 'light' | 'dark'
/** The reply as the editor has it; `text` may be HTML. */
export type EditorReply = { readonly text: string; readonly isPublic: boolean }
type Agent = { readonly locale: string | null; readonly timeZone: string | null; readonly role: string | null }

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
  /** Puts text into the public reply, as HTML where the editor takes it. Never sends it (M3). */
  insertReply(text: string, html?: string): Promise<void>
  reply(): Promise<EditorReply>
  /** One value of the unsaved form (`ticket.status`); undefined where Zendesk has none. */
  formValue(path: string): Promise<unknown>
  /** Changes the unsaved form. Rejects where Zendesk refuses. */
  setForm(path: string, value: unknown): Promise<void>
  invoke(action: string, ...args: unknown[]): Promise<void>
  /** Zendesk's API in the agent's own rights; answers the parsed JSON. Rejects with `Trouble`. */
  ask(path: string, put?: unknown): Promise<unknown>
  /** Asked before each submit of this ticket; a sentence stops it. */
  onSave(check: () => Promise<string | null>): void
  /** A short message of Zendesk's own kind. */
  notify(text: string): void
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

/** What Zendesk's API answered when it refused; the SDK rejects with the response. */
function refusalOf(cause: unknown): Trouble {
  const { status, responseText } = asRecord(cause)
  if (typeof status !== 'number' || status === 0 || status >= 500 || status === 429)
    return new Trouble('unreachable', { cause })
  return new Trouble(status === 401 || status === 403 ? 'no-permission' : status === 404 ? 'unknown' : 'refused', {
    cause,
    message: textOrNull(responseText)?.slice(0, 200) ?? `HTTP ${status}`,
  })
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

function zafOf(client: ZafClient, context: Registration['context']): Zaf {
  const ignore = (): void => {}
  return {
    location: context.location ?? '',
    ticketId: context.ticketId ? String(context.ticketId) : null,
    async agent() {
      const user = asRecord(await client.get('currentUser').then((got) => got.currentUser, ignore))
      return { locale: textOrNull(user.locale), timeZone: timeZoneOf(user.timeZone), role: textOrNull(user.role) }
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
    async insertReply(text, html = linesAsHtml(text)) {
      const type = await client.get('comment.type').then((got) => got['comment.type'], ignore)
      if (type === 'internalNote') await client.set('comment.type', 'publicReply')
      // A plain-text editor refuses HTML.
      await client.invoke('comment.appendHtml', html).catch(() => client.invoke('comment.appendText', text))
    },
    async reply() {
      const got = await client.get(['comment.text', 'comment.type'])
      return { text: textOrNull(got['comment.text']) ?? '', isPublic: got['comment.type'] !== 'internalNote' }
    },
    formValue: (path) => client.get(path).then((got) => got[path], ignore),
    async setForm(path, value) {
      await client.set(path, value)
    },
    async invoke(action, ...args) {
      await client.invoke(action, ...args)
    },
    async ask(path, put) {
      const sent = { type: 'PUT', contentType: 'application/json', data: JSON.stringify(put) }
      return client.request({ url: path, ...(put === undefined ? { type: 'GET' } : sent) }).catch((cause) => {
        throw refusalOf(cause)
      })
    },
    onSave(check) {
      // Only a rejection stops the submit: what an async handler resolves to means nothing (zendesk-app.md 3.4).
      client.on('ticket.save', () => check().then((why) => (why === null ? undefined : Promise.reject(why))))
    },
    notify(text) {
      // Zendesk reads the message as HTML.
      client.invoke('notify', escapeHtml(text), 'notice').catch(ignore)
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
