/**
 * What Zendesk fills in, as data: Zendesk's placeholder reference with its legacy names. `always` has a value on every
 * ticket; `may` can come out empty, and Zendesk then writes nothing and warns nobody (M4).
 */
type Leaf = 'always' | 'may'
type Shape = Leaf | { readonly [key: string]: Shape }

const may = <const Keys extends readonly string[]>(...keys: Keys): Record<Keys[number], Leaf> =>
  Object.fromEntries(keys.map((key) => [key, 'may'])) as Record<Keys[number], Leaf>

/** Stands for any key: custom fields, dynamic content. */
const ANY = '*'

const ORGANIZATION = {
  ...may('id', 'name', 'external_id', 'details', 'notes', 'tags', 'domain_names', 'is_shared', 'is_shared_comments'),
  custom_fields: { [ANY]: 'may' },
} satisfies Shape

const USER = {
  ...may('id', 'name', 'first_name', 'last_name', 'alias', 'email', 'language', 'locale', 'phone', 'external_id'),
  ...may('details', 'notes', 'time_zone', 'role', 'extended_role', 'tags', 'signature', 'url', 'is_verified'),
  custom_fields: { [ANY]: 'may' },
  organization: ORGANIZATION,
} satisfies Shape

const ATTACHMENT = may('filename', 'file_name', 'url', 'content_type')

const COMMENT = {
  ...may('id', 'created_at', 'created_at_with_time', 'created_at_with_timestamp', 'is_public', 'value'),
  ...may('value_rich', 'value_html', 'body'),
  author: USER,
  attachments: ATTACHMENT,
} satisfies Shape

const TICKET = {
  id: 'always',
  encoded_id: 'always',
  title: 'always',
  status: 'always',
  url: 'always',
  url_with_protocol: 'always',
  link: 'always',
  link_with_comment: 'always',
  via: 'always',
  account: 'always',
  created_at: 'always',
  created_at_with_time: 'always',
  created_at_with_timestamp: 'always',
  updated_at: 'always',
  updated_at_with_time: 'always',
  updated_at_with_timestamp: 'always',
  in_business_hours: 'always',
  ...may('description', 'subject', 'priority', 'ticket_type', 'type', 'score', 'tags', 'external_id', 'ticket_form'),
  ...may('due_date', 'due_date_with_time', 'due_date_with_timestamp', 'custom_status', 'cc_names', 'ccs'),
  ...may('email_cc_names', 'email_ccs', 'follower_names', 'followers', 'follower_reply_type_message'),
  ...may('comments_formatted', 'public_comments_formatted', 'comments_rich', 'public_comments_rich'),
  ...may('comments_html', 'public_comments_html', 'requester_field', 'current_holiday_name', 'twitter_username'),
  ...may('latest_comment_formatted', 'latest_comment_html', 'latest_comment_rich'),
  ...may('latest_public_comment_formatted', 'latest_public_comment_html', 'latest_public_comment_rich'),
  brand: { ...may('id', 'subdomain', 'url', 'signature'), name: 'always' },
  group: may('id', 'name'),
  // A requester always has a name, but not always one to be greeted by: see `usefulness.ts`.
  requester: { ...USER, name: 'always' },
  assignee: USER,
  submitter: USER,
  organization: ORGANIZATION,
  custom_fields: { [ANY]: 'may' },
  comments: COMMENT,
  public_comments: COMMENT,
  latest_comment: COMMENT,
  latest_public_comment: COMMENT,
} satisfies Shape

const ROOT: Shape = {
  ticket: TICKET,
  // Who uses the macro is signed in and has a name.
  current_user: { ...USER, name: 'always', first_name: 'always', email: 'always', id: 'always' },
  agent: USER,
  satisfaction: {
    ...may('rating_section', 'rating_url', 'current_rating', 'positive_rating_url', 'negative_rating_url'),
    ...may('current_comment', 'survey_section', 'survey_url', 'rating', 'comment', 'reason'),
  },
  dc: {},
  account: may('name', 'subdomain', 'url'),
}

/** Positions in a list and Liquid's own properties of a list do not change what it is a list of. */
const IN_LIST = /^(?:-?\d+|first|last)$/
const TICKET_FIELD = /^ticket_field_(?:option_title_)?\d+$/
const PHONE_LINE = /^incoming_phone_number_id_\d+$/i

type Path = readonly string[]

function shapeOf(path: Path): Shape | null {
  if (path[0] === 'dc' && path.length > 1) return 'may'
  let shape: Shape = ROOT
  for (const [index, key] of path.entries()) {
    if (index > 0 && (IN_LIST.test(key) || (key === 'size' && index === path.length - 1))) continue
    if (path[0] === 'ticket' && index === 1 && TICKET_FIELD.test(key)) return 'may'
    if (path[0] === 'account' && index === 1 && PHONE_LINE.test(key)) return 'may'
    if (typeof shape === 'string') return null
    const next: Shape | undefined = Object.hasOwn(shape, key) ? shape[key] : shape[ANY]
    if (next === undefined) return null
    shape = next
  }
  return shape
}

/** Whether Zendesk has a placeholder of this name; case counts, as it does in Zendesk. */
export const isPlaceholder = (path: Path): boolean => path.length > 1 && shapeOf(path) !== null

/** Whether it can come out empty on some ticket. Unknown names are not prone: they are always empty. */
export const isProne = (path: Path): boolean => path.length > 1 && (shapeOf(path) ?? 'always') !== 'always'

/** What a value was taken from, for people who want to correct it there. */
export type Source =
  | 'requester'
  | 'organization'
  | 'assignee'
  | 'submitter'
  | 'ticket-field'
  | 'ticket'
  | 'comment'
  | 'agent'
  | 'satisfaction'
  | 'dynamic-content'
  | 'account'
  | 'fallback'
  | 'context'

const OF_TICKET: Readonly<Record<string, Source>> = {
  requester: 'requester',
  assignee: 'assignee',
  submitter: 'submitter',
  organization: 'organization',
  custom_fields: 'ticket-field',
  comments: 'comment',
  public_comments: 'comment',
  latest_comment: 'comment',
  latest_public_comment: 'comment',
}
const OF_ROOT: Readonly<Record<string, Source>> = {
  current_user: 'agent',
  agent: 'agent',
  satisfaction: 'satisfaction',
  dc: 'dynamic-content',
  account: 'account',
}

/** Where a placeholder's value lives. */
export function sourceOf(path: Path): Source {
  const [root = '', second = ''] = path
  if (root !== 'ticket') return Object.hasOwn(OF_ROOT, root) ? (OF_ROOT[root] ?? 'context') : 'context'
  if (TICKET_FIELD.test(second)) return 'ticket-field'
  const isUser = second === 'requester' || second === 'assignee' || second === 'submitter'
  if (isUser && path[2] === 'organization') return 'organization'
  return Object.hasOwn(OF_TICKET, second) ? (OF_TICKET[second] ?? 'ticket') : 'ticket'
}
