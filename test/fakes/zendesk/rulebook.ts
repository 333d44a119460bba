import { type Details, invalidRecord } from './answer.ts'
import { isObject, isTrue, type Json, listOf, textOf } from './json.ts'
import {
  type Condition,
  type Conditions,
  conditionsOf,
  type Macro,
  type RuleAction,
  type Trigger,
  type View,
} from './rule.ts'
import { type AccountState, isoNow, nextId } from './state.ts'

const asConditions = (value: unknown): Conditions =>
  isObject(value)
    ? conditionsOf({
        all: listOf(value.all).filter(isObject) as unknown as Condition[],
        any: listOf(value.any).filter(isObject) as unknown as Condition[],
      })
    : conditionsOf(undefined)

const asActions = (value: unknown): RuleAction[] =>
  listOf(value)
    .filter(isObject)
    .map((action) => ({ field: textOf(action.field), value: action.value }))

function checkTrigger(state: AccountState, { title, actions, conditions }: Trigger): void {
  const details: Details = {}
  if (title.trim() === '') details.title = [{ description: 'Title: cannot be blank', error: 'BlankValue' }]
  if (actions.length === 0)
    details.actions = [{ description: 'Actions: must have at least one action', error: 'BlankValue' }]
  if (conditions.all.length + conditions.any.length === 0)
    details.base = [{ description: 'Conditions: must have at least one condition', error: 'BlankValue' }]
  for (const { field, value } of actions) {
    if (field !== 'notification_webhook') continue
    const webhook = state.webhooks.get(textOf(listOf(value)[0]))
    // 4.1: a trigger can only use a webhook of the trigger kind.
    if (!webhook?.subscriptions.includes('conditional_ticket_events'))
      details.actions = [{ description: 'Actions: webhook is invalid', error: 'InvalidValue' }]
  }
  if (Object.keys(details).length > 0) throw invalidRecord(details)
}

/** Adds a trigger at the end of the order, or at `position`. */
export function createTrigger(state: AccountState, body: Json): Trigger {
  const id = nextId(state)
  const title = textOf(body.title)
  const trigger: Trigger = {
    id,
    url: `${state.base()}/api/v2/triggers/${id}.json`,
    title,
    raw_title: title,
    description: textOf(body.description) || null,
    active: body.active === undefined || isTrue(body.active),
    position: typeof body.position === 'number' ? body.position : state.triggers.size + 1,
    default: false,
    category_id: textOf(body.category_id) || null,
    conditions: asConditions(body.conditions),
    actions: asActions(body.actions),
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  checkTrigger(state, trigger)
  state.triggers.set(id, trigger)
  state.triggerOrder = null
  return trigger
}

/** 5.1: a change with either `actions` or `conditions` replaces both. */
export function updateTrigger(state: AccountState, trigger: Trigger, body: Json): Trigger {
  const isRuleChange = body.actions !== undefined || body.conditions !== undefined
  const title = body.title === undefined ? trigger.title : textOf(body.title)
  const wanted: Trigger = {
    ...trigger,
    title,
    raw_title: title,
    description: body.description === undefined ? trigger.description : textOf(body.description) || null,
    active: body.active === undefined ? trigger.active : isTrue(body.active),
    position: typeof body.position === 'number' ? body.position : trigger.position,
    category_id: body.category_id === undefined ? trigger.category_id : textOf(body.category_id) || null,
    conditions: isRuleChange ? asConditions(body.conditions) : trigger.conditions,
    actions: isRuleChange ? asActions(body.actions) : trigger.actions,
    updated_at: isoNow(state),
  }
  checkTrigger(state, wanted)
  state.triggerOrder = null
  return Object.assign(trigger, wanted)
}

/** Adds a macro; a title and at least one action are needed. */
export function createMacro(state: AccountState, body: Json): Macro {
  const id = nextId(state)
  const title = textOf(body.title)
  const macro: Macro = {
    id,
    url: `${state.base()}/api/v2/macros/${id}.json`,
    title,
    raw_title: title,
    description: textOf(body.description) || null,
    active: body.active === undefined || isTrue(body.active),
    position: typeof body.position === 'number' ? body.position : state.macros.size + 1,
    default: false,
    actions: asActions(body.actions),
    restriction: isObject(body.restriction) ? body.restriction : null,
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  checkTitled(macro)
  state.macros.set(id, macro)
  return macro
}

function checkTitled({ title, actions }: { title: string; actions: readonly unknown[] }): void {
  const details: Details = {}
  if (title.trim() === '') details.title = [{ description: 'Title: cannot be blank', error: 'BlankValue' }]
  if (actions.length === 0)
    details.actions = [{ description: 'Actions: must have at least one action', error: 'BlankValue' }]
  if (Object.keys(details).length > 0) throw invalidRecord(details)
}

export function updateMacro(state: AccountState, macro: Macro, body: Json): Macro {
  const title = body.title === undefined ? macro.title : textOf(body.title)
  const wanted: Macro = {
    ...macro,
    title,
    raw_title: title,
    description: body.description === undefined ? macro.description : textOf(body.description) || null,
    active: body.active === undefined ? macro.active : isTrue(body.active),
    position: typeof body.position === 'number' ? body.position : macro.position,
    actions: body.actions === undefined ? macro.actions : asActions(body.actions),
    restriction:
      body.restriction === undefined ? macro.restriction : isObject(body.restriction) ? body.restriction : null,
    updated_at: isoNow(state),
  }
  checkTitled(wanted)
  return Object.assign(macro, wanted)
}

/** Adds a view. REST takes `all` and `any` on the view itself; `conditions` is how it is shown. */
export function createView(state: AccountState, body: Json): View {
  const id = nextId(state)
  const title = textOf(body.title)
  if (title.trim() === '')
    throw invalidRecord({ title: [{ description: 'Title: cannot be blank', error: 'BlankValue' }] })
  const conditions = asConditions(isObject(body.conditions) ? body.conditions : body)
  if (conditions.all.length === 0)
    throw invalidRecord({
      base: [{ description: 'Conditions: must have at least one condition in "all"', error: 'BlankValue' }],
    })
  const view: View = {
    id,
    url: `${state.base()}/api/v2/views/${id}.json`,
    title,
    raw_title: title,
    description: textOf(body.description) || null,
    active: body.active === undefined || isTrue(body.active),
    position: state.views.size + 1,
    default: false,
    conditions,
    execution: isObject(body.output) ? body.output : { columns: [], sort_by: 'id', sort_order: 'asc' },
    restriction: isObject(body.restriction) ? body.restriction : null,
    created_at: isoNow(state),
    updated_at: isoNow(state),
  }
  state.views.set(id, view)
  return view
}

/** Conditions are taken as a whole where any of them are given. */
export function updateView(state: AccountState, view: View, body: Json): View {
  const given = isObject(body.conditions) ? body.conditions : body
  const isRuleChange = given.all !== undefined || given.any !== undefined
  const title = body.title === undefined ? view.title : textOf(body.title)
  return Object.assign(view, {
    title,
    raw_title: title,
    description: body.description === undefined ? view.description : textOf(body.description) || null,
    active: body.active === undefined ? view.active : isTrue(body.active),
    conditions: isRuleChange ? asConditions(given) : view.conditions,
    execution: isObject(body.output) ? body.output : view.execution,
    restriction:
      body.restriction === undefined ? view.restriction : isObject(body.restriction) ? body.restriction : null,
    updated_at: isoNow(state),
  })
}
