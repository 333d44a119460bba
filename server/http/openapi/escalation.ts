import {
  escalationActionSchema,
  escalationBriefSchema,
  escalationDraftSchema,
  escalationSendSchema,
  escalationsPageSchema,
  escalationViewSchema,
} from '../../../domain/escalation-view.ts'
import { answers, bearerOnly, json, problem, ticketId } from './answers.ts'

const view = answers('The view after it', escalationViewSchema)
const refusals = { ...view, 400: { ...problem, description: 'Every field that lacks, with its reason' } }

/** E1-E11 in our own HTTP interface. */
export const escalationPaths = {
  '/api/tickets/{id}/escalation': {
    get: {
      summary: 'What must be escalated, what was, and what is due (E2, E7)',
      ...bearerOnly,
      parameters: [ticketId],
      responses: answers('The view', escalationViewSchema),
    },
    post: {
      summary: 'Sends an escalation, once for its requestId: note, group, tags, Slack (E3-E6)',
      ...bearerOnly,
      parameters: [ticketId],
      requestBody: json(escalationSendSchema),
      responses: refusals,
    },
  },
  '/api/tickets/{id}/escalation/draft': {
    get: {
      summary: 'The brief as far as it is known, and what sending it will do (E3-E6)',
      ...bearerOnly,
      parameters: [
        ticketId,
        { name: 'to', in: 'query', required: true, schema: { type: 'string' } },
        { name: 'because', in: 'query', schema: { type: 'string' } },
      ],
      responses: answers('The draft', escalationDraftSchema),
    },
  },
  '/api/tickets/{id}/escalation/{escalation}': {
    post: {
      summary: 'Accepts, asks back, answers, bounces, reports, rates or ends it (E7, E8)',
      ...bearerOnly,
      parameters: [ticketId, { ...ticketId, name: 'escalation' }],
      requestBody: json(escalationActionSchema),
      responses: refusals,
    },
  },
  '/api/escalations': {
    get: {
      summary: 'Open ones by severity and time left, what waits, health, what ended (E7, E11)',
      ...bearerOnly,
      responses: answers('The page', escalationsPageSchema),
    },
  },
  '/api/escalations/{id}/brief': {
    get: {
      summary: 'The brief as Markdown and as data, for whoever may see it (E5)',
      ...bearerOnly,
      parameters: [ticketId],
      responses: answers('The brief', escalationBriefSchema),
    },
  },
}
