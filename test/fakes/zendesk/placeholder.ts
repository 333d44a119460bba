import { contentOf } from './dynamic-content.ts'
import { isObject, textOf } from './json.ts'
import type { Organization, User } from './people.ts'
import type { AccountState } from './state.ts'
import type { Comment, Ticket, TicketRecord } from './ticket.ts'

/** What `{{…}}` can name in one rendering. */
export type Scope = {
  readonly state: AccountState
  readonly ticket: Ticket
  readonly values: ReadonlyMap<number, unknown>
  readonly comments: readonly Comment[]
  readonly currentUser: User | undefined
  /** How many dynamic contents this one is inside of. */
  readonly depth?: number
}
type Look = (name: string) => unknown

const LABELS: Readonly<Record<string, string>> = { hold: 'On-hold' }
const label = (word: string | null): string =>
  word === null ? '' : (LABELS[word] ?? word.charAt(0).toUpperCase() + word.slice(1))

export const scopeOf = (state: AccountState, record: TicketRecord, currentUser?: User): Scope => ({
  state,
  ticket: record.ticket,
  values: record.values,
  comments: record.comments,
  currentUser,
})

function ofOrganization(
  organization: Organization | undefined,
  [key = 'name', inner = '']: readonly string[],
): unknown {
  if (!organization) return ''
  if (key === 'custom_fields') return organization.organization_fields[inner]
  if (key === 'tags') return organization.tags.join(' ')
  return { ...organization, id: organization.id }[key as 'name']
}

function ofUser(state: AccountState, user: User | undefined, path: readonly string[]): unknown {
  const [key = 'name', ...rest] = path
  if (!user) return ''
  if (key === 'organization') return ofOrganization(state.organizations.get(user.organization_id ?? 0), rest)
  if (key === 'custom_fields') return user.user_fields[rest[0] ?? '']
  // 6.4: the first name is cut from the one name field.
  if (key === 'first_name') return user.name.split(' ')[0]
  if (key === 'last_name') return user.name.split(' ').slice(1).join(' ')
  if (key === 'language') return user.locale
  if (key === 'tags') return user.tags.join(' ')
  return user[key as 'name']
}

function ofComment(state: AccountState, comment: Comment | undefined, path: readonly string[]): unknown {
  const [key = 'value', ...rest] = path
  if (!comment) return ''
  if (key === 'author') return ofUser(state, state.users.get(comment.author_id), rest)
  if (key === 'is_public') return comment.public
  if (key === 'created_at') return comment.created_at
  return key === 'value' ? comment.plain_body : ''
}

function ofTicket({ state, ticket, values, comments }: Scope, path: readonly string[]): unknown {
  const [key = '', ...rest] = path
  const field = /^ticket_field_(option_title_)?(\d+)$/.exec(key)
  if (field) {
    const value = values.get(Number(field[2]))
    const options = state.fields.ticket.get(Number(field[2]))?.custom_field_options ?? []
    return field[1] ? (options.find((option) => option.value === value)?.name ?? value) : value
  }
  switch (key) {
    case 'requester':
      return ofUser(state, state.users.get(ticket.requester_id), rest)
    case 'submitter':
      return ofUser(state, state.users.get(ticket.submitter_id), rest)
    case 'assignee':
      return ofUser(state, state.users.get(ticket.assignee_id ?? 0), rest)
    case 'organization':
      return ofOrganization(state.organizations.get(ticket.organization_id ?? 0), rest)
    case 'group':
      return state.groups.get(ticket.group_id ?? 0)?.name
    case 'brand':
      return state.subdomain
    case 'account':
      return state.subdomain
    case 'title':
      return ticket.subject
    case 'status':
    case 'priority':
      return label(ticket[key])
    case 'ticket_type':
      return label(ticket.type)
    case 'via':
      return label(ticket.via.channel)
    case 'url':
    case 'link':
      return `${state.base()}/agent/tickets/${ticket.id}`
    case 'tags':
      return ticket.tags.join(' ')
    case 'created_at_with_timestamp':
      return ticket.created_at
    case 'updated_at_with_timestamp':
      return ticket.updated_at
    case 'created_at':
    case 'updated_at':
      return ticket[key].slice(0, 10)
    case 'latest_comment':
      return ofComment(state, comments.at(-1), rest)
    case 'latest_public_comment':
      return ofComment(
        state,
        comments.findLast((comment) => comment.public),
        rest,
      )
    case 'comments':
      return comments.map((comment) => comment.plain_body).join('\n')
    case 'id':
    case 'external_id':
    case 'description':
      return ticket[key]
    default:
      return ''
  }
}

const DEEPEST = 5

/** One that calls itself ends as nothing. */
function contentIn(scope: Scope, key: string): string {
  const { state, depth = 0 } = scope
  return depth >= DEEPEST ? '' : render(contentOf(state, key) ?? '', { ...scope, depth: depth + 1 })
}

function lookIn(scope: Scope): Look {
  return (name) => {
    const [root = '', ...path] = name.split('.')
    if (root === 'ticket') return ofTicket(scope, path)
    if (root === 'current_user') return ofUser(scope.state, scope.currentUser, path)
    if (root === 'agent') return scope.currentUser?.signature
    // Dynamic content may hold placeholders of its own.
    if (root === 'dc') return contentIn(scope, path.join('.'))
    return ''
  }
}

const shown = (value: unknown): string => (isObject(value) ? '' : textOf(value))

function conditional(template: string, look: Look): string {
  const block = /\{%-?\s*if ([^%]+?)\s*-?%\}((?:(?!\{%-?\s*if )[\s\S])*?)\{%-?\s*endif\s*-?%\}/
  let text = template
  for (let found = block.exec(text); found; found = block.exec(text)) {
    const [whole, test = '', inside = ''] = found
    const [yes = '', no = ''] = inside.split(/\{%-?\s*else\s*-?%\}/)
    const [, name = '', operator, wanted = ''] = /^([\w.]+)\s*(==|!=)?\s*['"]?(.*?)['"]?$/.exec(test.trim()) ?? []
    const value = shown(look(name))
    const compared =
      wanted === 'blank' || wanted === 'empty' || wanted === 'nil' ? value.trim() === '' : value === wanted
    const holds = operator === undefined ? value !== '' : operator === '==' ? compared : !compared
    text = text.replace(whole, () => (holds ? yes : no))
  }
  return text
}

/**
 * Renders `{{…}}` and plain `{% if %}` of a trigger template, macro or agent comment as plain text: a missing value is empty, an
 * unknown one too (6.1). `escaped` is put on every value. `\{{` keeps its braces.
 */
export function render(template: string, scope: Scope, escaped: (value: string) => string = (value) => value): string {
  if (!template.includes('{')) return template
  const look = lookIn(scope)
  return conditional(template, look).replace(/\\?\{\{\s*([^}]*?)\s*\}\}/g, (whole, name: string) => {
    if (whole.startsWith('\\')) return whole.slice(1)
    const [path = '', ...filters] = name.split('|').map((part) => part.trim())
    let value = shown(look(path))
    for (const filter of filters) {
      const given = /^default:\s*['"](.*)['"]$/.exec(filter)
      if (given && value === '') value = given[1] ?? ''
      if (filter === 'upcase') value = value.toUpperCase()
      if (filter === 'downcase') value = value.toLowerCase()
    }
    return escaped(value)
  })
}

/** The inside of a JSON string: what an escaping template engine would put between the quotes. */
export const jsonEscaped = (value: string): string => JSON.stringify(value).slice(1, -1)
