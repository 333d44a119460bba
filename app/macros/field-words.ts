import type { Words } from '../texts.tsx'

const NAMED = ['first_name', 'last_name', 'name', 'email', 'phone'] as const

/** A placeholder in words an agent uses: "First name of the customer"; where there are none, the placeholder itself. */
export function fieldWords(words: Words, placeholder: string): string {
  const field = /^ticket\.ticket_field_(?:option_title_)?(\d+)$/.exec(placeholder)?.[1]
  if (field !== undefined) return words.t('macroPanel.name.field', { id: field })
  const [, owner = '', rest = ''] =
    /^(?:ticket\.)?(requester|assignee|current_user|organization)(?:\.(.+))?$/.exec(placeholder) ?? []
  const named = NAMED.find((name) => name === rest)
  const name = named ? words.t(`macroPanel.name.${named}`) : null
  switch (owner) {
    case 'requester':
      return rest === 'organization.name' || rest === 'organization'
        ? words.t('macroPanel.name.organization')
        : name
          ? words.t('macroPanel.whose.requester', { name })
          : placeholder
    case 'assignee':
      return name ? words.t('macroPanel.whose.assignee', { name }) : words.t('macroPanel.name.assignee')
    case 'current_user':
      return name ? words.t('macroPanel.whose.current_user', { name }) : placeholder
    case 'organization': {
      const key = /^custom_fields\.(.+)$/.exec(rest)?.[1]
      if (rest === '' || rest === 'name') return words.t('macroPanel.name.organization')
      return words.t('macroPanel.whose.organization', { name: name ?? key ?? rest })
    }
    default:
      return placeholder
  }
}

/** Where a value can be corrected for good. */
export type Remedy =
  | { readonly kind: 'contact' }
  | { readonly kind: 'organization-field'; readonly key: string }
  | { readonly kind: 'ticket-field'; readonly id: string }
  /** Only in this reply. */
  | { readonly kind: 'none' }

export function remedyFor(placeholder: string): Remedy {
  if (/^ticket\.requester\.(?:first_name|last_name|name)$/.test(placeholder)) return { kind: 'contact' }
  const key = /^ticket\.(?:requester\.)?organization\.custom_fields\.([\w-]+)$/.exec(placeholder)?.[1]
  if (key !== undefined) return { kind: 'organization-field', key }
  const id = /^ticket\.ticket_field_(?:option_title_)?(\d+)$/.exec(placeholder)?.[1]
  return id === undefined ? { kind: 'none' } : { kind: 'ticket-field', id }
}

/** Names of people are what a greeting can do without. */
export const isName = (placeholder: string): boolean => /\.(?:first_name|last_name|name)$/.test(placeholder)
