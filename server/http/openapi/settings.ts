import type { $ZodType } from 'zod/v4/core'
import { policyTrySchema } from '../../../domain/policy-view.ts'
import {
  crmSaveSchema,
  crmTestedSchema,
  crmTestSchema,
  exportViewSchema,
  importSchema,
  importViewSchema,
  restoreSchema,
  settingsViewSchema,
  slackSaveSchema,
  slackTestedSchema,
  slackTestSchema,
  triedTriageSchema,
  versionViewSchema,
} from '../../../domain/settings-view.ts'
import { adminsOnly, answers, json } from './answers.ts'

const post = (summary: string, body: $ZodType, answer: string, schema?: $ZodType) => ({
  summary,
  ...adminsOnly,
  requestBody: json(body),
  responses: answers(answer, schema),
})
const version = { name: 'version', in: 'path', required: true, schema: { type: 'integer' } }

/** Issue 7.3: the settings page. Admins only. */
export const settingsPaths = {
  '/api/settings': {
    get: {
      summary: 'What the settings page offers, and which services are connected',
      ...adminsOnly,
      responses: answers('Groups, Slack, CRM; no secret', settingsViewSchema),
    },
  },
  '/api/settings/slack': {
    put: post('Keeps the bot token of Slack, or forgets it', slackSaveSchema, 'The page after it', settingsViewSchema),
  },
  '/api/settings/slack/test': {
    post: post('Posts a test message', slackTestSchema, 'Sent or why not', slackTestedSchema),
  },
  '/api/settings/crm': {
    put: post('Keeps the connection to the CRM, or forgets it', crmSaveSchema, 'The page after it', settingsViewSchema),
  },
  '/api/settings/crm/test': {
    post: post(
      'Asks the CRM for one customer',
      crmTestSchema,
      'What came back, and which tier it gives',
      crmTestedSchema,
    ),
  },
  '/api/policy/versions/{version}': {
    get: {
      summary: 'What a version changed, and what going back to it would change',
      ...adminsOnly,
      parameters: [version],
      responses: answers('The differences', versionViewSchema),
    },
  },
  '/api/policy/restore': {
    post: post('An older version becomes the newest; what is live stays as it is', restoreSchema, 'Saved'),
  },
  '/api/policy/export': {
    get: { summary: 'The policy as YAML', ...adminsOnly, responses: answers('The file', exportViewSchema) },
  },
  '/api/policy/import': {
    post: post(
      'What a YAML file would change; nothing is saved',
      importSchema,
      'Differences or problems',
      importViewSchema,
    ),
  },
  '/api/policy/try-triage': {
    post: post(
      'How the newest tickets would be triaged under another policy (R4); read live, nothing kept',
      policyTrySchema,
      'Counts and examples',
      triedTriageSchema,
    ),
  },
}
