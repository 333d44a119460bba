import {
  connectionViewSchema,
  disconnectedSchema,
  disconnectSchema,
  finishRequestSchema,
  finishSchema,
  repairSchema,
} from '../../../domain/connection-view.ts'
import { adminsOnly, answers, bearerOnly, inQuery, json } from './answers.ts'

/** How an account is connected, repaired and disconnected (design 2.7). */
export const connectionPaths = {
  '/oauth/start': {
    get: {
      summary: 'Leaves for the authorization at Zendesk, in a window of its own',
      parameters: [inQuery('ticket')],
      responses: { 302: { description: 'To Zendesk' }, default: { description: 'A page that says what to do' } },
    },
  },
  '/oauth/callback': {
    get: {
      summary: 'Comes back from it',
      parameters: [inQuery('state'), inQuery('code', false), inQuery('error', false)],
      responses: { default: { description: 'A page that says what became of it' } },
    },
  },
  '/oauth/finish': {
    post: {
      summary: 'What became of an authorization, asked by the page that waits; once connected, its session',
      requestBody: json(finishRequestSchema),
      responses: answers('Waiting, connected or over', finishSchema),
    },
  },
  '/api/connection': {
    get: {
      summary: 'Where the connection to Zendesk stands',
      ...bearerOnly,
      responses: answers('The connection', connectionViewSchema),
    },
  },
  '/api/connection/repair': {
    post: {
      summary: 'A ticket that opens the authorization again. Admins only',
      ...adminsOnly,
      responses: answers('The ticket', repairSchema),
    },
  },
  '/api/connection/disconnect': {
    post: {
      summary: 'Gives the tokens back and ends all sessions; data stays. Admins only',
      ...adminsOnly,
      requestBody: json(disconnectSchema),
      responses: answers('What became of the token', disconnectedSchema),
    },
  },
}
