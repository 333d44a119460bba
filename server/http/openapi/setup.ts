import {
  setupConfirmSchema,
  setupRemoveSchema,
  setupRepairSchema,
  setupStateSchema,
  setupViewSchema,
} from '../../../domain/setup-view.ts'
import { adminsOnly, answers, json, language } from './answers.ts'

const parameters = [language]

/** The set-up of an account (issue 7.2). Admins only. */
export const setupPaths = {
  '/api/setup': {
    get: {
      summary: 'What Firstline makes in the account, with choices, states, differences and progress. Admins only',
      ...adminsOnly,
      parameters,
      responses: answers('The plan', setupViewSchema),
    },
    post: {
      summary: 'Confirms the plan: from now on it is made. Nothing is made before',
      ...adminsOnly,
      parameters,
      requestBody: json(setupConfirmSchema),
      responses: answers('The plan, being made', setupViewSchema),
    },
  },
  '/api/setup/state': {
    get: {
      summary: 'Whether the account still has to be set up',
      ...adminsOnly,
      responses: answers('Missing or not', setupStateSchema),
    },
  },
  '/api/setup/check': {
    post: {
      summary: 'Reads everything back and says what was changed or deleted by hand',
      ...adminsOnly,
      parameters,
      responses: answers('The plan with its differences', setupViewSchema),
    },
  },
  '/api/setup/repair': {
    post: {
      summary: 'Puts right what the check found, and tries again what failed',
      ...adminsOnly,
      parameters,
      requestBody: json(setupRepairSchema),
      responses: answers('The plan, being made', setupViewSchema),
    },
  },
  '/api/setup/remove': {
    post: {
      summary: 'Takes everything out again that was made; what was mapped stays',
      ...adminsOnly,
      parameters,
      requestBody: json(setupRemoveSchema),
      responses: answers('The plan, being removed', setupViewSchema),
    },
  },
}
