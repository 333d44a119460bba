import { matches } from './condition.ts'
import { idOf, listOf, tagsOf, textOf } from './json.ts'
import type { RuleAction, Trigger } from './rule.ts'
import { addEvent, type Session, setCustom, setField, setStatus, setTags } from './session.ts'
import { statusOfCustom, triggersOf } from './state.ts'
import { type Status, type Via, viaOf } from './ticket.ts'

/** Runs one action of a trigger on the write it belongs to (5.3). Unknown actions do nothing. */
function act(session: Session, { field, value }: RuleAction, via: Via): void {
  const { ticket, actor } = session
  const id = value === 'current_user' ? actor.id : idOf(value)
  if (field.startsWith('custom_fields_')) {
    setCustom(session, Number(field.slice(14)), value, via)
    return
  }
  switch (field) {
    case 'status':
      setStatus(session, textOf(value) as Status, via)
      return
    case 'custom_status_id': {
      const status = statusOfCustom(session.state, id ?? 0)
      if (status) setStatus(session, status, via)
      return
    }
    case 'priority':
    case 'type':
      setField(session, field, textOf(value) || null, via)
      return
    case 'subject':
      setField(session, 'subject', textOf(value), via)
      return
    case 'group_id':
      setField(session, 'group_id', id, via)
      return
    case 'assignee_id':
      setField(session, 'assignee_id', id, via)
      if (id !== null && ticket.status === 'new') setStatus(session, 'open', via)
      return
    case 'set_tags':
      setTags(session, tagsOf(value), via)
      return
    case 'current_tags':
      setTags(session, [...new Set([...ticket.tags, ...tagsOf(value)])], via)
      return
    case 'remove_tags': {
      const gone = tagsOf(value)
      setTags(
        session,
        ticket.tags.filter((tag) => !gone.includes(tag)),
        via,
      )
      return
    }
    case 'follower':
      if (id !== null) setField(session, 'follower_ids', [...new Set([...ticket.follower_ids, id])], via)
      return
    case 'set_schedule': {
      const previous_schedule_id = session.record.scheduleId
      session.record.scheduleId = id
      addEvent(session, { type: 'ScheduleAssignment', previous_schedule_id, new_schedule_id: id }, via)
      return
    }
    case 'notification_user':
    case 'notification_group': {
      const [recipient, subject, body] = listOf(value).map(textOf)
      addEvent(session, { type: 'Notification', subject, body, recipients: [idOf(recipient)].filter(Boolean) }, via)
      return
    }
    case 'notification_webhook': {
      const [webhookId, body] = listOf(value)
      session.hooks.push({ webhookId: textOf(webhookId), body })
      addEvent(session, { type: 'External', resource: textOf(webhookId), body: textOf(body) }, via)
      return
    }
  }
}

/**
 * 5.4: active triggers run from the top; when one fires, the search starts again from the top without those that have fired, so
 * that each acts at most once on one write.
 */
export function runTriggers(session: Session): void {
  const waiting = new Set(triggersOf(session.state))
  const firstMatch = (): Trigger | undefined => {
    const subject = {
      state: session.state,
      ticket: session.ticket,
      values: session.values,
      change: session,
    }
    for (const trigger of waiting) if (matches(subject, trigger.conditions)) return trigger
    return undefined
  }
  for (let trigger = firstMatch(); trigger; trigger = firstMatch()) {
    waiting.delete(trigger)
    const via = viaOf('rule', 'trigger', { id: trigger.id, title: trigger.title, deleted: false })
    for (const action of trigger.actions) act(session, action, via)
  }
}
