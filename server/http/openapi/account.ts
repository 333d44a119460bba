import {
  accountDataSchema,
  auditViewSchema,
  erasedSchema,
  eraseSchema,
  retentionSaveSchema,
} from '../../../domain/account-view.ts'
import { adminsOnly, answers, json } from './answers.ts'

/** Issue 7: what is kept of an account, and who did what. */
export const accountPaths = {
  '/api/account': {
    get: {
      summary: 'Whose data it is, and how long what is kept',
      ...adminsOnly,
      responses: answers('The page', accountDataSchema),
    },
  },
  '/api/account/retention': {
    put: {
      summary: 'How many days what is kept; absent keys stay',
      ...adminsOnly,
      requestBody: json(retentionSaveSchema),
      responses: answers('The page after it', accountDataSchema),
    },
  },
  '/api/account/export': {
    get: {
      summary: 'Everything kept of the account, without secrets: JSON Lines, {"end":true} last',
      ...adminsOnly,
      responses: answers('application/x-ndjson'),
    },
  },
  '/api/account/erase': {
    post: {
      summary: 'Forgets the account, every row of it. The subdomain says that it is meant',
      ...adminsOnly,
      requestBody: json(eraseSchema),
      responses: answers('Erased', erasedSchema),
    },
  },
  '/api/audit': {
    get: {
      summary: 'Who did what with privileges, newest first; before: where the page before ended',
      ...adminsOnly,
      parameters: [{ name: 'before', in: 'query', schema: { type: 'string' } }],
      responses: answers('A page', auditViewSchema),
    },
  },
  '/api/audit.csv': {
    get: { summary: 'The same, all of it, for spreadsheets', ...adminsOnly, responses: answers('text/csv') },
  },
}
