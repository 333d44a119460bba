import type { Json } from './json.ts'

export type Role = 'end-user' | 'agent' | 'admin'

export type User = {
  id: number
  url: string
  name: string
  email: string | null
  role: Role
  role_type: number | null
  custom_role_id: number | null
  organization_id: number | null
  default_group_id: number | null
  locale: string
  locale_id: number
  time_zone: string
  iana_time_zone: string
  phone: string | null
  external_id: string | null
  details: string
  notes: string
  alias: string
  signature: string | null
  tags: string[]
  user_fields: Json
  active: boolean
  verified: boolean
  suspended: boolean
  shared: boolean
  moderator: boolean
  restricted_agent: boolean
  ticket_restriction: string | null
  created_at: string
  updated_at: string
}

export type Organization = {
  id: number
  url: string
  name: string
  external_id: string | null
  domain_names: string[]
  details: string
  notes: string
  group_id: number | null
  shared_tickets: boolean
  shared_comments: boolean
  tags: string[]
  organization_fields: Json
  created_at: string
  updated_at: string
}

export type Group = {
  id: number
  url: string
  name: string
  description: string
  default: boolean
  deleted: boolean
  is_public: boolean
  created_at: string
  updated_at: string
}

export type Membership = {
  id: number
  url: string
  user_id: number
  group_id: number
  default: boolean
  created_at: string
  updated_at: string
}

export const isAgent = (user: User | undefined): boolean => user !== undefined && user.role !== 'end-user'
