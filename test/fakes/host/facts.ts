/** What the host's server tells the page about an account; also what the SDK's paths are read from. */
export type DeskUser = {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly role: string
  readonly locale: string
  readonly timeZone: string
  readonly groups: readonly { readonly id: number; readonly name: string }[]
}
export type DeskOrganization = {
  readonly id: number
  readonly name: string
  readonly tags: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
}
export type DeskComment = {
  readonly id: number
  readonly author: { readonly id: number; readonly name: string; readonly role: string }
  readonly body: string
  readonly isPublic: boolean
  readonly createdAt: string
}
export type DeskTicket = {
  readonly id: number
  readonly subject: string
  readonly status: string
  readonly priority: string | null
  readonly type: string | null
  readonly tags: readonly string[]
  readonly channel: string
  readonly requester: { readonly id: number; readonly name: string; readonly email: string; readonly locale: string }
  readonly organization: DeskOrganization | null
  readonly assignee: { readonly id: number; readonly name: string; readonly email: string } | null
  readonly group: { readonly id: number; readonly name: string } | null
  readonly customFields: readonly { readonly id: number; readonly value: unknown }[]
  readonly comments: readonly DeskComment[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** The fields an agent edits and submits; the same names as in `TicketForm`. */
export type DeskChanges = {
  readonly subject?: string
  readonly status?: string
  readonly priority?: string | null
  readonly type?: string | null
  readonly tags?: readonly string[]
  readonly assigneeId?: number | null
  readonly groupId?: number | null
  readonly customFields?: readonly { readonly id: number; readonly value: unknown }[]
}
export type DeskComposer = { readonly text: string; readonly isPublic: boolean }
export type Submission = {
  readonly userId: number
  readonly changes: DeskChanges
  readonly comment: DeskComposer | null
}
export type SaveAnswer =
  | { readonly ok: true; readonly ticket: DeskTicket }
  | { readonly ok: false; readonly message: string }

export type Location = 'ticket_sidebar' | 'new_ticket_sidebar' | 'nav_bar'
/** Where the page loads an instance from: a signed load is a form POST of the token (zendesk-app.md 4.2). */
export type PageLoad = { readonly url: string; readonly token: string | null }

/** What the app asked with `client.request`, and what came back (zendesk-app.md 3.8). */
export type RequestOptions = {
  readonly url: string
  readonly type?: string
  readonly data?: unknown
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cors?: boolean
  readonly secure?: boolean
  readonly jwt?: {
    readonly algorithm?: string
    readonly secret_key?: string
    readonly expiry?: number
    readonly claims?: Readonly<Record<string, unknown>>
  }
  readonly httpCompleteResponse?: boolean
}
export type RequestAnswer = {
  readonly status: number
  readonly statusText: string
  readonly responseText: string
  readonly responseHeaders: string
}

/** What the page needs to begin: who is signed in, and what the app's metadata says. */
export type HostSettings = {
  readonly subdomain: string
  readonly user: DeskUser
  readonly metadata: {
    readonly appId: number
    readonly name: string
    readonly version: string
    readonly installationId: number
    readonly settings: Readonly<Record<string, unknown>>
  }
}
