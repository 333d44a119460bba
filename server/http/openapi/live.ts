import { liveSwitchSchema, liveViewSchema } from '../../../domain/live-view.ts'
import { adminsOnly, answers, json } from './answers.ts'

/** Issue 7.4: what Firstline does by itself. */
export const livePaths = {
  '/api/live': {
    get: {
      summary: 'What Firstline does by itself, and what it left undone (shadow mode). Admins only',
      ...adminsOnly,
      responses: answers('What is live', liveViewSchema),
    },
    put: {
      summary: 'Switches one capability on or off',
      ...adminsOnly,
      requestBody: json(liveSwitchSchema),
      responses: answers('What is live after it', liveViewSchema),
    },
  },
}
