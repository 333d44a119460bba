import { expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { unknownKeys } from '../../domain/policy/unknown-keys.ts'
import { validatePolicy } from '../../domain/policy.ts'
import { SENTENCES } from '../../domain/policy-problem.ts'
import { say } from '../../domain/reason.ts'
import de from '../../translations/de.json' with { type: 'json' }
import en from '../../translations/en.json' with { type: 'json' }
import { projectFiles, read } from '../project/tree.ts'
import { withValue } from './policy-with.ts'

const LONG = 'x'.repeat(101)

/** What an admin may write, where, and what they read at that field. */
const WRONG: readonly (readonly [path: string, value: unknown, sentence: string, field?: string])[] = [
  ['tiers.fallback', 'gold', '"gold" is no tier; choose community, standard, professional or enterprise'],
  ['tiers.fallback', undefined, 'is missing; write a value'],
  ['tiers.channels.standard.0', 'fax', '"fax" is no channel; choose email, web, chat, phone, api or social'],
  ['tiers.channels.standard', 'email', '"email" is no list; write one item a line'],
  ['tiers.crmPath', 'account..tier', '"account..tier" is no path; write the names that lead to the value'],
  ['tiers.organizationField', 'my plan', '"my plan" is no key of a field; write it as Zendesk shows it'],
  ['tiers.userField', '', '"" is no key of a field'],
  ['tiers.plan.0', { organizationField: 'plan', crmPath: 'plan' }, 'write where it is kept'],
  ['tiers.planToTier.gold', 'platinum', '"platinum" is no tier'],
  ['tiers.planToTier. ', 'standard', 'cannot be the name of a plan', 'tiers.planToTier. '],
  ['tiers.planToTier.Free', 'standard', '"Free" and "free" are the same plan'],
  ['tiers.planToTier', [], '[] is no group of settings'],
  ['vip.contractValueAbove', -1, '-1 is no yearly amount; write a number from 0 on'],
  ['vip.contractValueAbove', '50k', '"50k" is no yearly amount'],
  ['vip.contractValue', { organizationField: '' }, '"" is no key of a field', 'vip.contractValue.organizationField'],
  ['vip.flag', 'vip', 'write where it is kept'],
  ['vip.flagTag', 'VIP customer', '"VIP customer" is no tag; Zendesk writes tags in small letters'],
  ['vip.csmFallbackChannel', 'VIP Customers', '"VIP Customers" is no Slack channel'],
  ['vip.handToPrimaryAfterSeconds', 0, '0: write after how many whole seconds the on-call person gets it'],
  ['vip.handToLeadAfterSeconds', 300, 'the lead must come after the primary'],
  ['vip.handToLeadAfterSeconds', 1.5, '1.5: write after how many whole seconds the lead gets it'],
  ['vip.assignedWithinSeconds', 600, 'the lead must get the ticket before the time is over'],
  ['vip.assignedWithinSeconds', 'soon', '"soon": write within how many whole seconds a VIP ticket has somebody'],
  ['vip.acknowledgedWithinSeconds', 700_000, '700000: write within how many whole seconds a VIP hears from us'],
  ['vip.updateEverySeconds', 600, 'an update would be due before the greeting'],
  ['vip.updateEverySeconds', 30, '30: write after how many whole seconds a VIP hears from us again'],
  ['sla.firstResponseHours.standard.P1', 0, 'must be more than 0 hours'],
  ['sla.firstResponseHours.standard.P2', 'soon', 'must be a number of hours above 0'],
  ['sla.firstResponseHours.standard.P3', 9_000, 'must be a year at most'],
  ['sla.resolution.standard.P1', { days: 3 }, 'must be hours above 0, whole business days, or no target'],
  ['sla.onSchedule.enterprise', ['firstResponse'], 'firstResponse of enterprise customers runs around the clock'],
  ['sla.onSchedule.standard.0', 'lunch', '"lunch" is no clock'],
  ['sla.schedule', 'Mon-Fri', 'a schedule is an object with timeZone and weekly'],
  ['sla.schedule.timeZone', 'Mars/Base', 'is not an IANA time zone'],
  ['sla.schedule', null, 'business days need a schedule', 'sla.resolution.standard'],
  ['triage.signals.0.phrase', 'x', '"x" is too short for a signal'],
  ['triage.signals.0.phrase', '(server is down', 'has an open bracket: ")" is missing'],
  ['triage.signals.0.phrase', 'server) is down', 'has ")" without an opening bracket'],
  ['triage.signals.0.phrase', '[server]', 'may be empty: at least one word must always be there'],
  ['triage.signals.0.phrase', '* is down', 'may begin or end with a lone "*"'],
  ['triage.signals.0.phrase', 'ab* is down', 'has "ab*", too short a stem'],
  ['triage.signals.0.phrase', 'ser*ver is down', '"*" goes before or after a word'],
  ['triage.signals.0.phrase', 'x'.repeat(2_001), 'a phrase has 2,000 characters at most'],
  ['triage.signals.0.language', 'jp', '"jp" is no language that signals are read in'],
  ['triage.signals.0.means', 'doom', '"doom" is no meaning; a signal means one of outage'],
  ['triage.signals.1', defaultPolicy.triage.signals[0], 'is there twice', 'triage.signals.1.phrase'],
  ['triage.productAreas.0.key', 'Billing!', '"Billing!" cannot tag a product area'],
  ['triage.productAreas.0.name', '', 'a product area needs a name'],
  ['triage.productAreas.1.key', 'billing', 'there are two product areas "billing"'],
  ['triage.productAreas.0.words.0', '*', 'may be empty'],
  ['triage.impactField', 'impact field', '"impact field" is no form field'],
  ['triage.languagesServed.0', 'English', '"English" is no code of a language'],
  ['triage.queues.0.key', 'Level 1', '"Level 1" cannot be the key of a queue'],
  ['triage.queues.0.name', ' ', 'a queue needs a name'],
  ['triage.queues.0.group', '', 'a queue needs the name of the Zendesk group'],
  ['triage.queues.0.isShared', 'no', '"no" is neither yes nor no'],
  ['triage.queues.1.key', 'general', 'there are two queues "general"'],
  ['triage.queues.1.name', 'general', 'there are two queues called "general"'],
  ['triage.queues', [], 'there is no queue; name one at least'],
  ['triage.routes.8.queue', 'nowhere', 'there is no queue "nowhere"; choose one of general, level-1'],
  ['triage.routes.8.queue', '', 'a route leads to a queue; name one'],
  ['triage.routes.8.when.category', [], 'holds for no ticket: name at least one'],
  ['triage.routes.8.when.category.0', 'misc', '"misc" is no kind of issue'],
  ['triage.routes.8.when.productArea', ['moon'], 'there is no product area "moon"; choose one of billing'],
  ['triage.routes.8.when.topic', ['moon'], 'no signal means "moon"; topics are refund'],
  ['triage.routes.8.when.language', ['deutsch!'], 'is no code of a language', 'triage.routes.8.when.language.0'],
  ['triage.routes.3', { when: {}, queue: 'engineering' }, 'route 4 takes them all before', 'triage.routes.4'],
  ['triage.routes.10', { when: { category: ['feature-request'] }, queue: 'product' }, 'route 10 asks for the same'],
  [
    'triage.routes.3.when',
    { isLanguageServed: false, language: ['en'] },
    'no ticket is both: en is among the languages served',
    'triage.routes.3.when.language',
  ],
  [
    'triage.routes.3.when',
    { isLanguageServed: true, language: ['ja'] },
    'no ticket is both: ja is not among the languages served',
    'triage.routes.3.when.language',
  ],
  ['triage.routes.1.queue', 'general', 'a VIP ticket could land in the shared queue "general"', 'triage.routes.1'],
  ['triage.routes.2.queue', 'level-1', 'an enterprise ticket could land in the shared queue', 'triage.routes.2'],
  ['triage.fallbackQueue', 'none', 'there is no queue "none"'],
  ['assignment.capacity', 0, '0: write how many open tickets one agent may have'],
  ['assignment.capacity', 'many', '"many": write how many open tickets one agent may have'],
  ['lifecycle.triagedWithinSeconds', -5, '-5: write within how many whole seconds a ticket is triaged'],
  ['lifecycle.assignedWithinSeconds', null, 'null: write within how many whole seconds a ticket has somebody'],
  ['lifecycle.stalledAfterSeconds', 10, '10: write after how many whole seconds without an agent'],
  ['lifecycle.agingAfterSeconds', 3_600, 'aging comes after stalled'],
  ['lifecycle.agingAfterSeconds', 1e9, '1000000000: write after how many whole seconds without an update'],
  ['lifecycle.sweepEverySeconds', 100_000, 'a ticket would be idle for longer before anybody looks'],
  ['lifecycle.sweepEverySeconds', 5, '5: write every how many whole seconds old tickets are looked for'],
  ['lifecycle.idleAfterSeconds', true, 'true: write after how many whole seconds a ticket counts as idle'],
  ['lifecycle.closingOfferAfterSeconds', 1, '1: write after how many whole seconds of silence closing is offered'],
  ['lifecycle.closeAfterSeconds', 2_592_000, '28 days; later Zendesk closes it itself'],
  ['lifecycle.closeBy', 'hand', '"hand": choose timer'],
  ['onCall.primary.name', LONG, 'write the name of the person or of the rota'],
  ['onCall.primary.email', 'lea at example', '"lea at example" is no e-mail address'],
  ['onCall.secondary.zendeskUserId', 'lea', '"lea" is no Zendesk user; write the number'],
  [
    'onCall.secondary.pageUrl',
    'https://user:word@pager.example',
    '"https://user:word@pager.example" is no address of a pager',
  ],
  ['onCall.secondary.pageUrl', 'https://10.0.0.5/p', '"https://10.0.0.5/p" is no address of a pager'],
  ['onCall.secondary.pageUrl', 'https://localhost/p', '"https://localhost/p" is no address of a pager'],
  ['onCall.secondary.pageUrl', 'http://pager.example', '"http://pager.example" is no address of a pager'],
  ['onCall.lead.slackChannel', '#Support Lead', '"#Support Lead" is no Slack channel'],
  ['onCall.lead', { name: 'Kim' }, 'name at least one way to reach them'],
  ['slack.leadChannel', '', '"" is no Slack channel'],
  ['slack.quietHours.from', '8 pm', '"8 pm" is no time of day; write HH:MM'],
  ['slack.quietHours.to', '20:00', 'quiet hours that begin and end at 20:00 have no length'],
  ['slack.quietHours.timeZone', 'Berlin', '"Berlin" is not an IANA time zone'],
  ['slack.groupFrom', 1, '1: write from how many messages on they become one'],
  ['crm.budgetMilliseconds', 20_000, '20000: write how many milliseconds the CRM may take'],
  ['crm.confirmAfterSeconds.1', 60, '60 comes after 60: write the times in order'],
  ['crm.confirmAfterSeconds.0', 'later', '"later": write after how many whole seconds the CRM is asked again'],
  ['macros.gate', 'maybe', '"maybe": choose block (stopped), warn (asked first) or off'],
  ['macros.reviewEveryDays', 0, '0: write after how many whole days a macro is reviewed'],
  ['macros.retireBelowShare', 2, '2: write a share from 0 to 1'],
  ['macros.retireMinimumReplies', -1, '-1: write how many replies there must be first'],
  ['macros.recurringPerWeek', 0.5, '0.5: write how often a week'],
  ['macros.checksNotes', 'yes', '"yes" is neither yes nor no'],
]

test('R4 there are sixty wrong values at least, and few sentences say the same', () => {
  expect(WRONG.length).toBeGreaterThanOrEqual(60)
  const said = WRONG.map(([path, value]) => validatePolicy(withValue(defaultPolicy, path, value))).flatMap((read) =>
    read.ok ? [] : read.refusals.slice(0, 1).map(({ reason }) => reason),
  )
  expect(new Set(said).size).toBeGreaterThanOrEqual(95)
})

const rows = WRONG.map(([path, value, sentence, field = path]) => ({ path, value, sentence, field }))

test.each(rows)('R4 $path = $value: $sentence', ({ path, value, sentence, field }) => {
  const read = validatePolicy(withValue(defaultPolicy, path, value))
  const found = read.ok ? [] : read.refusals
  expect(found.filter((refusal) => refusal.field === field).map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([expect.stringContaining(sentence)]),
  )
  // The page can say it in each language, without a gap left open, and without the names that only a file has.
  for (const { said } of found) {
    if (!said) {
      expect(path).toMatch(/^sla\.schedule/)
      continue
    }
    expect(say(en, said)).not.toMatch(/^policyProblem|\{\w+\}|[a-z]Seconds/)
    expect(say(de, said)).not.toMatch(/^policyProblem|\{\w+\}/)
  }
})

test('R4 the app has every sentence', () => expect(Object.keys(en.policyProblem)).toEqual(Object.keys(SENTENCES)))

test('R4 every sentence is said by something', () => {
  const sources = [...projectFiles('domain'), ...projectFiles('server/policy-yaml')]
    .filter((path) => !/policy\/(sentences|contradictions|file-sentences)\.ts$/.test(path))
    .map((path) => read(path))
    .join('\n')
  expect(Object.keys(SENTENCES).filter((key) => !sources.includes(`'${key}'`))).toEqual([])
})

test('7.3 unknown keys are named wherever they stand, known ones are not', () => {
  expect(unknownKeys(defaultPolicy)).toEqual([])
  const written = withValue(
    withValue(withValue({ ...defaultPolicy, tier: {} }, 'vip.flagTags', 'x'), 'triage.queues.2.grup', 'Level 2'),
    'escalation.receivers.csm.chanel',
    'x',
  )
  expect(unknownKeys(written).map(({ field, reason }) => [field, reason.slice(0, 30)])).toEqual(
    [
      ['vip.flagTags', '"flagTags" is no setting here; '],
      ['triage.queues.2.grup', '"grup" is no setting here; take'],
      ['escalation.receivers.csm.chanel', '"chanel" is no setting here; ta'],
      ['tier', '"tier" is no setting here; take'],
    ].map(([field, reason]) => [field, reason!.slice(0, 30)]),
  )
})

test.each([null, 1, 'x', [], { tiers: null }, { triage: { routes: [null] } }])(
  '7.3 %j is no reason to fall over',
  (input) => {
    expect(() => unknownKeys(input)).not.toThrow()
    expect(validatePolicy(input).ok).toBe(false)
  },
)
