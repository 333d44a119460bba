import {
  escalationMarkSchema,
  escalationQuotesSchema,
  escalationTriedSchema,
  escalationTrySchema,
  escalationViewSchema,
} from '../../../domain/escalation-view.ts'
import { adminsOnly, answers, bearerOnly, json, ticketId } from './answers.ts'

/** E2: what is seen of a ticket, and what people say about it. */
export const watchingPaths = {
  '/api/tickets/{id}/escalation/quotes': {
    get: {
      summary: "The customer's words behind the conditions, read live (E2)",
      ...bearerOnly,
      parameters: [ticketId],
      responses: answers('Quotes', escalationQuotesSchema),
    },
  },
  '/api/tickets/{id}/escalation/marks': {
    post: {
      summary: 'Puts a suggestion aside, says that one holds, or names a reason against it (E2)',
      ...bearerOnly,
      parameters: [ticketId],
      requestBody: json(escalationMarkSchema),
      responses: answers('The escalations of the ticket after it', escalationViewSchema),
    },
  },
  '/api/escalations/try': {
    post: {
      summary: 'What these settings would have escalated in the last four weeks; admins only',
      ...adminsOnly,
      requestBody: json(escalationTrySchema),
      responses: answers('Each condition with its tickets', escalationTriedSchema),
    },
  },
}
