import type { Json } from './json.ts'

export type Condition = { field: string; operator: string; value?: unknown }
export type Conditions = { all: Condition[]; any: Condition[] }
export type RuleAction = { field: string; value: unknown }

export type Trigger = {
  id: number
  url: string
  title: string
  raw_title: string
  description: string | null
  active: boolean
  position: number
  default: boolean
  category_id: string | null
  conditions: Conditions
  actions: RuleAction[]
  created_at: string
  updated_at: string
}

export type Macro = {
  id: number
  url: string
  title: string
  raw_title: string
  description: string | null
  active: boolean
  position: number
  default: boolean
  actions: RuleAction[]
  restriction: Json | null
  created_at: string
  updated_at: string
}

export type View = {
  id: number
  url: string
  title: string
  raw_title: string
  description: string | null
  active: boolean
  position: number
  default: boolean
  conditions: Conditions
  execution: Json
  restriction: Json | null
  created_at: string
  updated_at: string
}

export type PolicyMetric = {
  priority: string
  metric: string
  target: number
  target_in_seconds: number
  business_hours: boolean
}
export type SlaPolicy = {
  id: number
  url: string
  title: string
  description: string | null
  position: number
  filter: Conditions
  policy_metrics: PolicyMetric[]
  created_at: string
  updated_at: string
}

export type Schedule = {
  id: number
  name: string
  time_zone: string
  intervals: { start_time: number; end_time: number }[]
  created_at: string
  updated_at: string
}
export type Holiday = { id: number; name: string; start_date: string; end_date: string }

/** A custom field of tickets, organizations or users. `key` exists on the latter two only. */
export type Field = {
  id: number
  url: string
  key?: string
  type: string
  title: string
  raw_title: string
  description: string
  /** Of ticket fields: what only agents see. */
  agent_description?: string
  active: boolean
  required: boolean
  position: number
  removable: boolean
  custom_field_options?: { id: number; name: string; raw_name: string; value: string; default: boolean }[]
  created_at: string
  updated_at: string
}

export const conditionsOf = (value: { all?: Condition[]; any?: Condition[] } | undefined): Conditions => ({
  all: value?.all ?? [],
  any: value?.any ?? [],
})
