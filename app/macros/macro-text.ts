import type { TextKey } from '../i18n.ts'
import type { ZendeskMacro } from './desk.ts'

/** What a macro writes: its template, and whether that is HTML. Null: it writes nothing. */
export function templateOf({ actions }: ZendeskMacro): { readonly template: string; readonly isHtml: boolean } | null {
  for (const field of ['comment_value_html', 'comment_value'] as const) {
    const value = actions.find((action) => action.field === field)?.value
    // zendesk-api.md 15: also `["channel:all", text]`.
    const template = Array.isArray(value) ? value[1] : value
    if (typeof template === 'string' && template.trim() !== '') return { template, isHtml: field.endsWith('html') }
  }
  return null
}

/** M8: one thing that a macro does besides its text, as it is shown and as it is done in the unsaved form. */
export type FollowUp = {
  readonly key: TextKey
  readonly params: Readonly<Record<string, string>>
  readonly act:
    | { readonly how: 'set'; readonly path: string; readonly value: unknown }
    | { readonly how: 'invoke'; readonly action: string; readonly args: readonly string[] }
    /** Zendesk gives apps no way: the agent does it by hand. */
    | { readonly how: 'by-hand' }
}

const TEXTS = ['comment_value', 'comment_value_html', 'comment_mode_is_public']
const FORM_FIELDS = ['status', 'priority', 'type', 'subject'] as const

/** M8: what goes with the macro, in its order. `agentId` is who "current user" means. */
export const followUpsOf = ({ actions }: ZendeskMacro, agentId: string): readonly FollowUp[] =>
  actions.filter(({ field }) => !TEXTS.includes(field)).map(({ field, value }) => followUpOf(field, value, agentId))

function followUpOf(field: string, value: unknown, agentId: string): FollowUp {
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '')
  const formField = FORM_FIELDS.find((name) => name === field)
  if (formField)
    return {
      key: `macroPanel.does.${formField}`,
      params: { value: text },
      act: { how: 'set', path: `ticket.${formField}`, value: text },
    }
  const tags = text.split(/[\s,]+/).filter((tag) => tag !== '')
  switch (field) {
    case 'current_tags':
      return {
        key: 'macroPanel.does.addTags',
        params: { value: tags.join(', ') },
        act: invoke('ticket.tags.add', tags),
      }
    case 'remove_tags':
      return {
        key: 'macroPanel.does.removeTags',
        params: { value: tags.join(', ') },
        act: invoke('ticket.tags.remove', tags),
      }
    case 'set_tags':
      return {
        key: 'macroPanel.does.setTags',
        params: { value: tags.join(', ') },
        act: { how: 'set', path: 'ticket.tags', value: tags },
      }
    case 'group_id':
      return {
        key: 'macroPanel.does.group',
        params: { value: text },
        act: { how: 'set', path: 'ticket.assignee', value: { groupId: Number(text) } },
      }
    case 'assignee_id': {
      const isMe = text === 'current_user'
      const userId = Number(isMe ? agentId : text)
      return {
        key: isMe ? 'macroPanel.does.assignToMe' : 'macroPanel.does.assign',
        params: { value: text },
        act: { how: 'set', path: 'ticket.assignee', value: { userId } },
      }
    }
    case 'cc':
    case 'follower':
      return { key: 'macroPanel.does.cc', params: { value: text }, act: { how: 'by-hand' } }
  }
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1]
  if (custom !== undefined)
    return {
      key: 'macroPanel.does.field',
      params: { field: custom, value: text },
      act: { how: 'set', path: `ticket.customField:custom_field_${custom}`, value },
    }
  return { key: 'macroPanel.does.other', params: { field, value: text }, act: { how: 'by-hand' } }
}

const invoke = (action: string, args: readonly string[]) => ({ how: 'invoke', action, args }) as const

/** Macros that go with what is searched for; without a search those that are used most, and fit the ticket's words. */
export function ranked(
  macros: readonly ZendeskMacro[],
  { search, about }: { readonly search: string; readonly about: string },
): readonly ZendeskMacro[] {
  const wanted = wordsIn(search)
  const topic = new Set(wordsIn(about).filter((word) => word.length > 3))
  const scored = macros.flatMap((macro) => {
    const title = wordsIn(macro.title)
    const all = `${macro.title} ${templateOf(macro)?.template ?? ''}`.toLowerCase()
    if (!wanted.every((word) => all.includes(word))) return []
    const inTitle = wanted.filter((word) => title.some((one) => one.startsWith(word))).length
    const fit = title.filter((word) => topic.has(word)).length
    return [{ macro, score: inTitle * 10 + fit * 3 + Math.log2(1 + macro.uses) }]
  })
  return scored
    .toSorted((one, other) => other.score - one.score || one.macro.title.localeCompare(other.macro.title))
    .map(({ macro }) => macro)
}

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
