import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../domain/default-policy.ts'
import { lintMacro, readMacro, renderMacro } from '../../domain/macro.ts'
import { lengthOf } from '../../domain/macro-library/facts.ts'
import {
  areaPlaceholders,
  descriptionOf,
  fingerprintOf,
  followReasons,
  LIBRARY_LANGUAGES,
  type LibraryFacts,
  type LibraryLanguage,
  type LibraryState,
  libraryFactsOf,
  libraryStateOf,
  lintActions,
  type MacroAction,
  macroOf,
  markerIn,
  TEMPLATE_KEYS,
  type TemplateKey,
  templateOf,
  withMarker,
} from '../../domain/macro-library.ts'

const NOW = Date.parse('2026-03-02T08:00:00Z')
const byField = libraryFactsOf(defaultPolicy, '360042')
const byTag = libraryFactsOf(defaultPolicy, null)
const all = LIBRARY_LANGUAGES.flatMap((language) => TEMPLATE_KEYS.map((key) => [language, key] as const))

const full = {
  ticket: {
    id: 4711,
    tags: 'vip area_api beta',
    ticket_field_option_title_360042: 'Payments',
    requester: { name: 'Ann Lee', first_name: 'Ann' },
    organization: { name: 'Acme', custom_fields: { csm_name: 'Dana Kim', csm_email: 'dana.kim@firstline.example' } },
  },
  current_user: { name: 'Maya Lind' },
}
const spaces = {
  ticket: {
    id: ' ',
    tags: '',
    ticket_field_option_title_360042: '\n',
    requester: { name: '  ', first_name: '\t' },
    organization: { name: '', custom_fields: { csm_name: ' ', csm_email: null } },
  },
  current_user: { name: '' },
}
const rendered = (key: TemplateKey, language: LibraryLanguage, facts: LibraryFacts, context: object) =>
  renderMacro(readMacro(templateOf(key, language, facts)), context as Record<string, unknown>, NOW)
/** What is for the agent to fill, as it stands in the text. */
const gapsIn = (text: string) => [...text.matchAll(/\[\[[^\]]+\]\]/g)].map(([gap]) => gap)
const paragraphs = (text: string) => text.split('\n\n')

describe('M1 the library', () => {
  test('M1 has fifteen templates, each with a title of its own in each language', () => {
    expect(TEMPLATE_KEYS).toHaveLength(15)
    for (const language of LIBRARY_LANGUAGES) {
      const titles = TEMPLATE_KEYS.map((key) => macroOf(key, language, byTag).title)
      expect(new Set(titles).size).toBe(15)
      for (const title of titles) expect(title).toMatch(/^Firstline::[^:]+::[^:]+$/)
    }
    expect(new Set(all.map(([language, key]) => macroOf(key, language, byTag).title)).size).toBe(30)
  })

  test.each(all)('M1, M2 %s %s is complete on a full ticket', (language, key) => {
    const template = templateOf(key, language, byField)
    const { output, empty, warnings, error } = rendered(key, language, byField, full)
    expect({ empty, error }).toEqual({ empty: [], error: null })
    // Nothing is left over but what the agent has to fill.
    expect(warnings.map(({ code }) => code)).toEqual(gapsIn(template).map(() => 'left-over-bracket'))
    for (const value of ['Ann', '4711', 'Payments', 'Maya Lind']) expect(output).toContain(value)
    expect(output).toMatch(language === 'en' ? /^Hi Ann,\n\n/ : /^Guten Tag Ann Lee,\n\n/)
    expect(output).toMatch(language === 'en' ? /\n\nKind regards,\nMaya Lind$/ : /\n\nFreundliche Grüße\nMaya Lind$/)
  })

  test.each(all)('M4 %s %s reads well where nothing is known', (language, key) => {
    for (const facts of [byField, byTag]) {
      for (const context of [{}, spaces]) {
        const { output, empty, error } = rendered(key, language, facts, context)
        expect({ empty, error }).toEqual({ empty: [], error: null })
        expect(output).toMatch(language === 'en' ? /^Hello,\n\n/ : /^Guten Tag,\n\n/)
        expect(output).toMatch(/\n(Your support team|Ihr Support-Team)$/)
        // No hole where a value would have stood.
        expect(output).not.toMatch(/ {2}| [,.;:!?)]|\( |#(?!\[)|Nr\. (?!\[)|(about|Thema)[ ,.]*[.,\n]/)
      }
    }
  })

  test.each(all)('M1 %s %s greets first and ends with the next step', (language, key) => {
    const parts = paragraphs(rendered(key, language, byField, full).output)
    expect(parts.length).toBeGreaterThanOrEqual(4)
    expect(parts.at(-2)).toMatch(
      language === 'en'
        ? /\b(I will|will hear from|reply|Next|write to you|comes in|tell me)\b/
        : /(melde ich|melde mich|schreib|antworten Sie|hören|Als Nächstes|sagen Sie|kommt in)/,
    )
  })

  test.each(all)(
    'M4 %s %s never falls back by default:, and takes every value by a test for blank',
    (language, key) => {
      for (const facts of [byField, byTag]) {
        const template = templateOf(key, language, facts)
        expect(template).not.toMatch(/default\s*:/)
        const captured = template.replace(/\{% capture \w+ %\}.*?\{% endcapture %\}/gs, '')
        for (const [, name = ''] of captured.matchAll(/\{\{([\w.]+)\}\}/g))
          expect(captured).toContain(`if ${name} != blank %}`)
      }
    },
  )

  test.each(all)('M2 the linter finds nothing in %s %s but the gaps that are meant', (language, key) => {
    for (const facts of [byField, byTag]) {
      const template = templateOf(key, language, facts)
      const found = lintMacro(template, { productArea: areaPlaceholders(facts) })
      expect(found.map(({ code, reason }) => [code, reason.params?.found])).toEqual(
        gapsIn(template).map((gap) => ['left-over-bracket', gap]),
      )
    }
  })

  test('M1, M4 what an agent fills by hand is a gap that blocks', () => {
    const keys = TEMPLATE_KEYS.filter((key) => gapsIn(templateOf(key, 'en', byField)).length > 0)
    expect(keys).toEqual([
      'ack-more-info',
      'status-root-cause',
      'status-eta-known',
      'status-eta-unknown',
      'status-engineering',
      'resolution-fixed',
      'resolution-workaround',
      'resolution-known-issue',
      'closure-duplicate',
      'escalation-enterprise',
    ])
    for (const language of LIBRARY_LANGUAGES)
      for (const key of TEMPLATE_KEYS)
        expect([key, rendered(key, language, byField, full).isBlocked]).toEqual([key, keys.includes(key)])
  })
})

describe('M1 the account’s own facts', () => {
  const firstParagraph = (tags: string) =>
    paragraphs(rendered('ack-received', 'en', byTag, { ticket: { id: 1, tags } }).output)[1]
  test.each([
    ['area_api', 'your request #1 about API here'],
    ['vip area_billing', 'your request #1 about Billing here'],
    ['area_data beta', 'your request #1 about Data here'],
    // Tags of others that only look alike.
    ['area_api_v2', 'your request #1 here'],
    ['subarea_api', 'your request #1 here'],
    ['', 'your request #1 here'],
  ])('M2 tags "%s" say: %s', (tags, words) => {
    expect(firstParagraph(tags)).toContain(words)
  })

  test.each([
    [{ csm_name: 'Dana Kim', csm_email: 'dana@x.example' }, 'Dana Kim, your customer success manager, knows'],
    [{ csm_email: 'dana@x.example' }, 'your customer success manager (dana@x.example) knows'],
    [{ csm_name: ' ', csm_email: '' }, 'our customer success team knows'],
    [{}, 'our customer success team knows'],
  ])('M1, V0 the CSM of %j: %s', (custom_fields, words) => {
    expect(
      rendered('vip-acknowledgement', 'en', byTag, { ticket: { organization: { custom_fields } } }).output,
    ).toContain(words)
  })

  test('M1, V0 a CSM that only the CRM knows is a gap for the agent, never left out', () => {
    const vip = { ...defaultPolicy.vip, csmEmail: { crmPath: 'csm.email' }, csmName: undefined }
    const facts = libraryFactsOf({ ...defaultPolicy, vip }, null)
    for (const language of LIBRARY_LANGUAGES) {
      const { output, isBlocked } = rendered('vip-acknowledgement', language, facts, full)
      expect(isBlocked).toBe(true)
      expect(gapsIn(output)).toHaveLength(1)
    }
  })

  test('V4, L1, L4 what the policy says is what the customer is promised', () => {
    const policy = {
      ...defaultPolicy,
      vip: { ...defaultPolicy.vip, updateEverySeconds: 3_600 },
      lifecycle: { ...defaultPolicy.lifecycle, closingOfferAfterSeconds: 86_400, closeAfterSeconds: 129_600 },
    }
    const facts = libraryFactsOf(policy, null)
    const text = (key: TemplateKey, language: LibraryLanguage) => rendered(key, language, facts, full).output
    expect(text('vip-acknowledgement', 'en')).toContain('at least every hour until')
    expect(text('vip-acknowledgement', 'de')).toContain('mindestens jede Stunde von mir')
    expect(text('closure-no-response', 'en')).toMatch(/for one day on .*within 36 hours/s)
    expect(text('closure-no-response', 'de')).toMatch(/seit einem Tag .*innerhalb von 36 Stunden/s)
    expect(rendered('closure-no-response', 'de', byTag, full).output).toMatch(/seit 7 Tagen .*innerhalb von 7 Tagen/s)
    expect(rendered('vip-acknowledgement', 'de', byTag, full).output).toContain('mindestens alle 4 Stunden von mir')
  })

  test.each([
    [604_800, { count: 7, unit: 'day' }],
    [129_600, { count: 36, unit: 'hour' }],
    [5_400, { count: 90, unit: 'minute' }],
    [10, { count: 1, unit: 'minute' }],
  ])('M1 %i seconds are %j', (seconds, length) => {
    expect(lengthOf(seconds)).toEqual(length)
  })

  test('M4 a product area’s name is text, never Liquid', () => {
    const productAreas = [{ key: 'odd', name: '{{ticket.id}} {% break %} [[x]]', words: [] }]
    const facts = libraryFactsOf({ ...defaultPolicy, triage: { ...defaultPolicy.triage, productAreas } }, null)
    const { output, empty, isBlocked } = rendered('ack-received', 'en', facts, { ticket: { id: 1, tags: 'area_odd' } })
    expect({ empty, isBlocked }).toEqual({ empty: [], isBlocked: false })
    expect(output).toContain('#1 about ticket.id  break  x here')
  })
})

describe('M8 what goes with a template', () => {
  test.each(all)(
    'M3, M8 %s %s writes a reply, sets a status and adds one tag, and does nothing by itself',
    (language, key) => {
      const { actions } = macroOf(key, language, byField)
      expect(actions.map(({ field }) => field)).toEqual([
        'comment_value',
        'comment_mode_is_public',
        'status',
        'current_tags',
      ])
      const [, isPublic, status, tag] = actions.map(({ value }) => value)
      expect(isPublic).toBe('true')
      expect(['open', 'pending', 'solved']).toContain(status)
      expect(tag).toMatch(/^firstline_[a-z_]+$/)
      expect(followReasons(key)).toEqual([
        { key: 'macroLibrary.action.publicReply' },
        { key: 'macroLibrary.action.status', params: { status: `@macroLibrary.status.${status}` } },
        { key: 'macroLibrary.action.addTag', params: { tag } },
      ])
    },
  )
})

describe('M2, M3 actions that nobody reviews', () => {
  test.each(TEMPLATE_KEYS)('M3 %s has none', (key) => {
    expect(lintActions(macroOf(key, 'en', byField).actions)).toEqual([])
  })
  test.each([
    [['notification_user'], [{ key: 'macroLibrary.lint.sends', params: { field: 'notification_user' } }]],
    [['side_conversation', 'status'], [{ key: 'macroLibrary.lint.sends', params: { field: 'side_conversation' } }]],
    [['sms', 'sms'], [{ key: 'macroLibrary.lint.sends', params: { field: 'sms' } }]],
    [
      ['set_tags', 'satisfaction_score'],
      [{ key: 'macroLibrary.lint.replacesTags' }, { key: 'macroLibrary.lint.survey' }],
    ],
    [['comment_value', 'group_id', 'cc', 'follower', 'current_tags', 'remove_tags', 'custom_fields_1'], []],
  ])('M2, M3 %j: %j', (fields, reasons) => {
    expect(lintActions(fields.map((field) => ({ field, value: 'x' })))).toEqual(reasons)
  })
})

describe('M1 a macro of ours is known again', () => {
  const content = macroOf('ack-received', 'en', byField)
  const changed = (change: (action: MacroAction) => MacroAction) => ({
    ...content,
    actions: content.actions.map(change),
  })
  const same: readonly (readonly [string, ReturnType<typeof changed>])[] = [
    ['another order', { ...content, actions: content.actions.toReversed() }],
    ['other line ends', changed(({ field, value }) => ({ field, value: String(value).replaceAll('\n', '\r\n') }))],
    ['white space at the ends', changed(({ field, value }) => ({ field, value: ` ${value}\n` }))],
    [
      'a channel beside the text',
      changed((one) => (one.field === 'comment_value' ? { ...one, value: ['channel:all', one.value] } : one)),
    ],
    ['a true that is no text', changed((one) => (one.value === 'true' ? { ...one, value: true } : one))],
  ]
  test.each(same)('M1 %s is no edit', (_what, stored) => {
    expect(fingerprintOf(stored)).toBe(fingerprintOf(content))
  })
  test.each([
    ['another title', { ...content, title: 'Mine' }],
    ['another word', changed(({ field, value }) => ({ field, value: String(value).replace('Thank', 'Thanks') }))],
    ['another status', changed((one) => (one.field === 'status' ? { ...one, value: 'solved' } : one))],
    ['one action less', { ...content, actions: content.actions.slice(1) }],
    [
      'only one channel',
      changed((one) => (one.field === 'comment_value' ? { ...one, value: ['channel:web', one.value] } : one)),
    ],
  ])('M1 %s is an edit', (_what, stored) => {
    expect(fingerprintOf(stored)).not.toBe(fingerprintOf(content))
  })

  test('M1 the description carries the marker; what stands around it stays', () => {
    const marker = { key: 'closure-duplicate', language: 'de', hash: '0123456789abcdef' } as const
    const description = descriptionOf(marker)
    expect(markerIn(description)).toEqual(marker)
    const noted = `Reviewed in May. ${description}`
    const next = { ...marker, hash: 'fedcba9876543210' }
    expect(withMarker(noted, next)).toBe(`Reviewed in May. ${descriptionOf(next)}`)
    expect(withMarker('Mine now', next)).toBe('Mine now')
  })
  test.each([
    '',
    'firstline',
    '[firstline:other:en:0123456789]',
    '[firstline:ack-received:fr:0123456789]',
    '[firstline:ack-received:en:zz]',
  ])('M1 "%s" is no marker of ours', (description) => {
    expect(markerIn(description)).toBeNull()
  })

  const record = { hash: 'old', storedHash: 'old-stored' }
  test.each<[string, Parameters<typeof libraryStateOf>[0], LibraryState]>([
    ['gone', { wanted: 'new', found: null, record, marked: null }, 'absent'],
    ['as wanted', { wanted: 'new', found: 'new', record, marked: 'old' }, 'installed'],
    ['as wanted, known by its marker', { wanted: 'new', found: 'new', record: null, marked: 'new' }, 'installed'],
    ['as we wrote it before', { wanted: 'new', found: 'old', record, marked: null }, 'outdated'],
    ['as Zendesk kept what we wrote before', { wanted: 'new', found: 'old-stored', record, marked: 'old' }, 'outdated'],
    ['as Zendesk kept what we want', { wanted: 'old', found: 'old-stored', record, marked: 'old' }, 'installed'],
    [
      'as we wrote it before, known by its marker',
      { wanted: 'new', found: 'old', record: null, marked: 'old' },
      'outdated',
    ],
    ['as we wrote it after our record', { wanted: 'new', found: 'mid', record, marked: 'mid' }, 'outdated'],
    ['something else', { wanted: 'new', found: 'mine', record, marked: 'old' }, 'edited'],
    ['something else, known by its marker', { wanted: 'new', found: 'mine', record: null, marked: 'old' }, 'edited'],
  ])('M1 %s', (_what, facts, state) => {
    expect(libraryStateOf(facts)).toBe(state)
  })
})
