import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { readWebhook } from '../../server/clients/zendesk-webhook.ts'

const LEAK = 'Hi ,\nwe are on it.'
const detail = {
  id: '12',
  status: 'OPEN',
  priority: 'NORMAL',
  group_id: '0',
  assignee_id: '7',
  organization_id: '0',
  requester_id: '5',
  actor_id: '7',
  tags: [],
  created_at: '2026-03-02T08:00:00Z',
  updated_at: '2026-03-02T08:00:00Z',
  is_public: true,
  description: 'How do I add a user?',
}
const told = (name: string, event: object, more: object = {}) =>
  readWebhook(
    {
      id: 'e1',
      type: `zen:event-type:ticket.${name}`,
      time: '2026-03-02T08:00:00Z',
      subject: 'zen:ticket:12',
      detail: { ...detail, ...more },
      event,
    },
    { serviceUserId: '99', policy: defaultPolicy },
  )
const comment = (more: object, author: object | null = { id: '7', is_staff: true }) =>
  told('comment_added', { comment: { id: '3', body: LEAK, is_public: true, author, ...more } })

describe('M4 which replies are looked at more closely', () => {
  test.each<readonly [string, ReturnType<typeof told>, boolean]>([
    ["an agent's with a gap", comment({}), true],
    ["an agent's as HTML", comment({ body: '<p>Hi ,</p><p>we are on it.</p>' }), true],
    ["an agent's without a gap", comment({ body: 'Hi Anna,\nwe are on it.' }), false],
    ["an agent's note", comment({ is_public: false }), false],
    ["a customer's", comment({}, { id: '5', is_staff: false }), false],
    ['of somebody who may be an agent: Zendesk does not say', comment({}, { id: '7' }), true],
    ["the requester's, where Zendesk does not say", comment({}, { id: '5' }), false],
    ["our service user's", comment({}, { id: '99', is_staff: true }), false],
    ['of nobody', comment({}, null), false],
    ['one whose text is not told', comment({ body: undefined }), false],
    ['one whose text is no text', comment({ body: { text: LEAK } }), false],
  ])('M4 %s', (_what, fact, isSuspect) => {
    const found = fact.kind === 'ticket-changed' ? fact.comment : null
    expect(found?.isSuspect ?? false).toBe(isSuspect)
    // Design 2.8: nothing of the text goes on.
    expect(JSON.stringify(fact)).not.toContain('on it')
  })

  test.each<readonly [string, object, boolean]>([
    ['opened by an agent with a gap', { description: LEAK }, true],
    ['opened by an agent without one', {}, false],
    ['opened by an agent as a note', { description: LEAK, is_public: false }, false],
    ['opened by the customer', { description: LEAK, actor_id: '5' }, false],
    ['opened by nobody', { description: LEAK, actor_id: '0' }, false],
  ])('M4 a ticket %s', (_what, more, isSuspect) => {
    const fact = told('created', {}, more)
    expect(fact.kind === 'ticket-created' && (fact.isSuspect ?? false)).toBe(isSuspect)
    expect(JSON.stringify(fact)).not.toContain('on it')
  })
})
