import type { Reason } from '../reason.ts'

/** Why a thing is there: the parts of the plan, in the order in which it shows them. */
export const PURPOSES = ['hear', 'queues', 'customers', 'order', 'replies'] as const
export type Purpose = (typeof PURPOSES)[number]

export type Condition = { readonly field: string; readonly operator: string; readonly value: unknown }
export type Conditions = { readonly all: readonly Condition[]; readonly any: readonly Condition[] }
export type RuleAction = { readonly field: string; readonly value: unknown }
export type FieldOption = { readonly id?: string; readonly name: string; readonly value: string }

/** What a thing is in Zendesk. `title` is what people see of it there. */
export type Content =
  | {
      readonly kind: 'webhook'
      readonly title: string
      readonly endpoint: string
      readonly method: string
      readonly format: string
      readonly subscriptions: readonly string[]
    }
  | {
      readonly kind: 'trigger'
      readonly title: string
      readonly conditions: Conditions
      readonly actions: readonly RuleAction[]
      readonly position: number | null
    }
  | {
      readonly kind: 'ticket-field'
      readonly title: string
      readonly type: string
      readonly options: readonly FieldOption[]
    }
  | { readonly kind: 'organization-field'; readonly title: string; readonly key: string; readonly type: string }
  | { readonly kind: 'group'; readonly title: string }
  | {
      readonly kind: 'view'
      readonly title: string
      readonly conditions: Conditions
      readonly columns: readonly string[]
      readonly sortBy: string | null
    }
export type ContentKind = Content['kind']
export const CONTENT_KINDS = ['webhook', 'trigger', 'ticket-field', 'organization-field', 'group', 'view'] as const
/** The library's macros are one item: `installLibrary` looks after each of them (M1). */
export type ItemKind = ContentKind | 'macros'

/** A thing as it is in the account. `mark`: the key of ours that its description carries. */
export type Found = {
  readonly id: string
  readonly isActive: boolean
  readonly mark: string | null
  readonly content: Content
}

/** Something the set-up wants in the account. */
export type Wanted = {
  readonly key: string
  readonly kind: ItemKind
  readonly purpose: Purpose
  readonly title: string
  readonly why: Reason
  readonly isOptional: boolean
  /** Must be there before; without it this one cannot be made. */
  readonly needs: readonly string[]
  /** Are made before, where they are made at all: their ids go into this one. */
  readonly after: readonly string[]
  /** Types of an existing field that can stand in; null: nothing can be mapped. */
  readonly takes: readonly string[] | null
  /** Names by which people call the same thing. */
  readonly alike: RegExp | null
  /** What is chosen where the account has nothing like it. */
  readonly otherwise: 'make' | 'leave'
  /** Null: the macros. */
  readonly content: Content | null
}

/** What an admin wants of an item: made, an existing one taken (by its id in Zendesk), or left out. */
export type Choice = { readonly how: 'make' } | { readonly how: 'map'; readonly to: string } | { readonly how: 'leave' }

const MARK = /\[firstline:([a-z0-9-]+)\]/

/** Stands in the description of everything we make: by it we know our own after an answer was lost. */
export const markOf = (key: string): string => `[firstline:${key}]`
export const markIn = (description: string | null | undefined): string | null =>
  MARK.exec(description ?? '')?.[1] ?? null
