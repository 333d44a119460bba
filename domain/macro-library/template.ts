/** M1: the templates of the product, in the order in which people meet them. */
export const TEMPLATE_KEYS = [
  'ack-received',
  'ack-investigating',
  'ack-more-info',
  'status-root-cause',
  'status-eta-known',
  'status-eta-unknown',
  'status-engineering',
  'resolution-fixed',
  'resolution-workaround',
  'resolution-known-issue',
  'closure-no-response',
  'closure-duplicate',
  'closure-feature-request',
  'vip-acknowledgement',
  'escalation-enterprise',
] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]

export const isTemplateKey = (key: string): key is TemplateKey => TEMPLATE_KEYS.some((known) => known === key)

export const LIBRARY_LANGUAGES = ['en', 'de'] as const
export type LibraryLanguage = (typeof LIBRARY_LANGUAGES)[number]

/** A span of time as people say it. */
export type Length = { readonly count: number; readonly unit: 'day' | 'hour' | 'minute' }

/** What the account's policy says, in words of the language. */
export type Spans = {
  /** V4: how often a VIP hears from us: `every 4 hours`. */
  readonly update: string
  /** L1: how long a customer was silent when the closing macro is offered: `7 days`. */
  readonly silence: string
  /** L4: how long a solved ticket can be opened again by a reply: `7 days`. */
  readonly reopen: string
}

/** One template in one language: what stands between the greeting and the agent's name. */
export type TemplateText = {
  /** Zendesk nests by `::`. */
  readonly title: string
  readonly paragraphs: readonly string[]
  /** What happens next, or what the customer does next: always the last thing the customer reads. */
  readonly next: string
}

/** The library in one language. `[[…]]` is a gap that the agent fills by hand; the gate blocks it (M4). */
export type LibraryText = {
  /** Tells whoever opens the macro in Zendesk what it is. */
  readonly description: string
  readonly greeting: {
    /** How the customer is called: English by the first name, German by the whole one. */
    readonly placeholder: string
    readonly named: string
    readonly unnamed: string
  }
  readonly signOff: string
  /** Who signs when the agent has no name. */
  readonly team: string
  /** M1: stands for the CSM's name where Zendesk does not know it. */
  readonly csmGap: string
  /** As after `within` or `for`. */
  span(length: Length): string
  every(length: Length): string
  templatesOf(spans: Spans): Readonly<Record<TemplateKey, TemplateText>>
}
