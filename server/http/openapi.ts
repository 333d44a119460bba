import {
  duplicateSettingsSchema,
  duplicatesPageSchema,
  duplicatesViewSchema,
  pairActionSchema,
  pairTextsSchema,
  sampleJudgedSchema,
} from '../../domain/duplicate-view.ts'
import { breachReasonRequestSchema, ledgerViewSchema } from '../../domain/ledger-view.ts'
import {
  coverageSchema,
  installSchema,
  libraryViewSchema,
  macroCareSchema,
  macroInsertedSchema,
  macrosViewSchema,
  sentAnywaySchema,
} from '../../domain/macro-view.ts'
import {
  policySaveSchema,
  policyTrySchema,
  policyViewSchema,
  schedulesViewSchema,
  tryViewSchema,
} from '../../domain/policy-view.ts'
import {
  activityViewSchema,
  correctionSchema,
  effectSchema,
  quotesSchema,
  sessionSchema,
  sidebarViewSchema,
} from '../../domain/views.ts'
import { accountPaths } from './openapi/account.ts'
import { adminsOnly, answers, bearerOnly, json, language, otherId, problem, ticketId } from './openapi/answers.ts'
import { connectionPaths } from './openapi/connection.ts'
import { escalationPaths } from './openapi/escalation.ts'
import { livePaths } from './openapi/live.ts'
import { settingsPaths } from './openapi/settings.ts'
import { setupPaths } from './openapi/setup.ts'
import { watchingPaths } from './openapi/watching.ts'

/** Our own HTTP interface (design.md part 6), from the schemas that the app itself reads with. */
export const openApi = (url: string) => ({
  openapi: '3.0.3',
  info: { title: 'Firstline', version: '1' },
  servers: [{ url }],
  components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/webhooks/zendesk/{accountKey}': {
      post: {
        summary: 'A signed webhook of Zendesk: our trigger or an event',
        parameters: [{ name: 'accountKey', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          202: { description: 'Recorded' },
          503: { description: 'Not recorded; send again after Retry-After' },
          default: problem,
        },
      },
    },
    '/webhooks/crm/{accountKey}': {
      post: {
        summary: 'The CRM says that a customer changed (T5)',
        parameters: [{ name: 'accountKey', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 202: { description: 'Recorded' }, default: problem },
      },
    },
    '/app/sidebar': { post: { summary: 'Signed page load of the ticket sidebar', responses: answers('The page') } },
    '/app/dashboard': { post: { summary: 'Signed page load of the navigation bar', responses: answers('The page') } },
    ...connectionPaths,
    '/api/session': {
      post: { summary: 'Renews a session once', responses: answers('The next session', sessionSchema) },
    },
    '/api/stream': {
      get: {
        summary: 'Server-sent events: tickets that changed',
        ...bearerOnly,
        responses: answers('text/event-stream'),
      },
    },
    '/api/activity': {
      get: { summary: 'The newest decisions', ...bearerOnly, responses: answers('Newest first', activityViewSchema) },
    },
    '/api/tickets/{id}/view': {
      get: {
        summary: 'What the sidebar shows',
        ...bearerOnly,
        parameters: [ticketId],
        responses: answers('The view', sidebarViewSchema),
      },
    },
    '/api/tickets/{id}/quotes': {
      get: {
        summary: "The customer's words behind the steps, read live",
        ...bearerOnly,
        parameters: [ticketId],
        responses: answers('Quotes', quotesSchema),
      },
    },
    '/api/tickets/{id}/correction/preview': {
      post: {
        summary: 'What a correction would do',
        ...bearerOnly,
        parameters: [ticketId],
        requestBody: json(correctionSchema),
        responses: answers('The effect', effectSchema),
      },
    },
    '/api/tickets/{id}/correction': {
      post: {
        summary: 'Corrects impact, urgency or tier (R3)',
        ...bearerOnly,
        parameters: [ticketId],
        requestBody: json(correctionSchema),
        responses: answers('The view after it', sidebarViewSchema),
      },
    },
    '/api/tickets/{id}/duplicates': {
      get: {
        summary: 'What this ticket may repeat, and why (D1)',
        ...bearerOnly,
        parameters: [ticketId],
        responses: answers('Pairs, newest first', duplicatesViewSchema),
      },
    },
    '/api/tickets/{id}/duplicates/{other}': {
      get: {
        summary: 'Both texts, read live',
        ...bearerOnly,
        parameters: [ticketId, otherId],
        responses: answers('Both texts', pairTextsSchema),
      },
      post: {
        summary:
          'Merges the two, notes them as related or as no duplicate, stops a merge, or says that one was wrong (D2, D3)',
        ...bearerOnly,
        parameters: [ticketId, otherId],
        requestBody: json(pairActionSchema),
        responses: answers('The pairs after it', duplicatesViewSchema),
      },
    },
    ...watchingPaths,
    '/api/tickets/{id}/ledger': {
      get: {
        summary: 'How the clocks add up, and their breaches (S12, S14)',
        ...bearerOnly,
        parameters: [ticketId],
        responses: answers('The ledger', ledgerViewSchema),
      },
    },
    '/api/tickets/{id}/breaches/{breach}': {
      put: {
        summary: 'Corrects the reason of a breach (S14)',
        ...bearerOnly,
        parameters: [ticketId, { ...ticketId, name: 'breach' }],
        requestBody: json(breachReasonRequestSchema),
        responses: answers('The ledger after it', ledgerViewSchema),
      },
    },
    ...escalationPaths,
    ...livePaths,
    '/api/duplicates': {
      get: {
        summary: 'Settings, first fill, backtest, what was merged, incidents (D2, D5). Admins only',
        ...adminsOnly,
        responses: answers('The page', duplicatesPageSchema),
      },
      put: {
        summary:
          'Settings; absent keys stay. Automatic is refused until a backtest is done and nothing in it is wrong (D2)',
        ...adminsOnly,
        requestBody: json(duplicateSettingsSchema),
        responses: answers('The page after it', duplicatesPageSchema),
      },
    },
    '/api/duplicates/backtest': {
      post: {
        summary: "Starts a backtest of the account's last 30 days (D2)",
        ...adminsOnly,
        responses: answers('The page after it', duplicatesPageSchema),
      },
    },
    '/api/duplicates/backtest/{sample}': {
      put: {
        summary: 'A merge of the backtest is right or wrong (D2)',
        ...adminsOnly,
        parameters: [{ ...ticketId, name: 'sample' }],
        requestBody: json(sampleJudgedSchema),
        responses: answers('The page after it', duplicatesPageSchema),
      },
    },
    '/api/duplicates/incidents/{id}/link': {
      post: {
        summary: 'The tickets of an incident become incidents of a problem: one private write each (D5)',
        ...adminsOnly,
        parameters: [ticketId],
        responses: answers('The page after it', duplicatesPageSchema),
      },
    },
    '/api/policy': {
      get: { summary: 'The policy in force', ...adminsOnly, responses: answers('With its history', policyViewSchema) },
      put: {
        summary: 'Saves the next version; every problem is named (R4, S4)',
        ...adminsOnly,
        requestBody: json(policySaveSchema),
        responses: {
          ...answers('In force', policyViewSchema),
          400: { ...problem, description: 'Problems' },
        },
      },
    },
    '/api/policy/schedules': {
      get: {
        summary: "Zendesk's own schedules, ready to use",
        ...adminsOnly,
        responses: answers('Schedules', schedulesViewSchema),
      },
    },
    '/api/policy/try': {
      post: {
        summary: "How the account's last four weeks would have gone (R4)",
        ...adminsOnly,
        requestBody: json(policyTrySchema),
        responses: answers('Breaches before and after', tryViewSchema),
      },
    },
    '/api/macros': {
      get: {
        summary: 'Care of the macros: use, reviews, proposals, gaps that reached customers (M4-M7)',
        ...bearerOnly,
        parameters: [language],
        responses: answers('The macros page', macrosViewSchema),
      },
    },
    '/api/macros/{id}/care': {
      put: {
        summary: 'Reviewed, its owner, used at one time of the year only (M5, M6). Admins only',
        ...adminsOnly,
        parameters: [ticketId, language],
        requestBody: json(macroCareSchema),
        responses: answers('The page after it', macrosViewSchema),
      },
    },
    '/api/tickets/{id}/macro-inserted': {
      post: {
        summary: 'The preview put a macro into the reply: counted when it goes out (M6)',
        ...bearerOnly,
        parameters: [ticketId],
        requestBody: json(macroInsertedSchema),
        responses: { 204: { description: 'Kept' }, default: problem },
      },
    },
    '/api/tickets/{id}/sent-anyway': {
      post: {
        summary:
          'A reply that the gate had stopped goes out, for a reason (M4); `new` for a ticket without a number yet',
        ...bearerOnly,
        parameters: [ticketId],
        requestBody: json(sentAnywaySchema),
        responses: { 204: { description: 'Kept' }, default: problem },
      },
    },
    '/api/macros/library': {
      get: {
        summary: 'The templates of the product, and what became of each in this account (M1)',
        ...adminsOnly,
        parameters: [language],
        responses: answers('The library', libraryViewSchema),
      },
      post: {
        summary: 'Installs templates, or brings them up to date; what was edited stays as it is',
        ...adminsOnly,
        requestBody: json(installSchema),
        responses: answers('The library after it', libraryViewSchema),
      },
    },
    ...setupPaths,
    '/api/macros/{macro}/coverage': {
      post: {
        summary:
          "How often each placeholder of a macro, or of a template by its key, is empty on the account's newest tickets",
        ...adminsOnly,
        parameters: [{ ...ticketId, name: 'macro' }, language],
        responses: answers('The coverage', coverageSchema),
      },
    },
    ...accountPaths,
    ...settingsPaths,
    '/healthz': { get: { summary: 'Alive', responses: answers('Yes') } },
    '/readyz': { get: { summary: 'Ready to work', responses: answers('Yes') } },
    '/metrics': { get: { summary: 'Numbers for monitoring, as Prometheus text', responses: answers('text/plain') } },
  },
})
