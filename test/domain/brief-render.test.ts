import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asHtml, asMarkdown, asPlain, documentOf, momentIn } from '../../domain/brief.ts'
import { RECEIVERS } from '../../domain/escalation.ts'
import german from '../../translations/de.json' with { type: 'json' }
import texts from '../../translations/en.json' with { type: 'json' }
import { aBrief } from './a-brief.ts'
import { at } from './an-escalation.ts'

const reader = { texts, timeZone: 'Europe/Berlin' }
const level2 = aBrief({
  receiver: 'level-2',
  isVip: false,
  texts: {
    title: 'Nightly export stops at 80 %',
    summary: 'The export stops. Invoices wait.',
    tried: 'Restarted the job, same row.',
  },
})

test('E4 a brief as plain text', () => {
  expect(asPlain(documentOf(level2), reader)).toBe(`Nightly export stops at 80 %

Overview
--------

Severity: High
To: Level 2
From: Maya Lind
Date: 2026-03-06 11:00 (Europe/Berlin)

Summary
-------

  The export stops. Invoices wait.

What was tried
--------------

  Restarted the job, same row.

On record:
  * 2026-03-06 10:30 (Europe/Berlin) An agent replied.

Evidence
--------

Attached:
  * export.log

Customer
--------

Customer: Acme
Tier: Enterprise
Mood: Frustrated

Proposed priority
-----------------

Proposed priority: P2

Supporting context
------------------

Tickets:
  * #812
  * #813

Threads:
  * #export
`)
})

test('E4 a brief as Markdown', () => {
  const text = asMarkdown(documentOf(level2), reader)
  expect(text).toContain('# Nightly export stops at 80 %\n\n## Overview\n\n- **Severity:** High\n- **To:** Level 2\n')
  expect(text).toContain('## Summary\n\nThe export stops. Invoices wait.\n')
  expect(text).toContain('- \\#812\n- \\#813')
})

test('E4 a brief as HTML', () => {
  const html = asHtml(documentOf(level2), reader)
  expect(html).toContain(
    '<h2>Nightly export stops at 80 %</h2>\n<h3>Overview</h3>\n<p><strong>Severity:</strong> High</p>',
  )
  expect(html).toContain('<ul><li>#812</li><li>#813</li></ul>')
})

test('E9 the steps are numbered by us, whatever stands before them', () => {
  const brief = aBrief()
  const steps = '- Import invoices.csv\n\n2) Open Export\n• Press Start'
  const document = documentOf({ ...brief, texts: { ...brief.texts, steps } })
  expect(asPlain(document, reader)).toContain('  1. Import invoices.csv\n  2. Open Export\n  3. Press Start')
  expect(asHtml(document, reader)).toContain(
    '<ol><li>Import invoices.csv</li><li>Open Export</li><li>Press Start</li></ol>',
  )
})

test('E9 expected beside actual, environment, frequency and what was ruled out', () => {
  const text = asPlain(documentOf(aBrief()), reader)
  for (const line of [
    'Starting state: Fresh tenant, plan Pro, no data',
    'Expected: The file arrives with 10,000 rows.\nActual: The job ends at row 8123 without a file.',
    'Environment: Chrome 128, Windows 11, plan Pro\nFrequency: every run\nRuled out: Not the network: a curl upload fails as well.',
  ])
    expect(text).toContain(line)
})

test('E6 numbers, or an explicit "unknown"', () => {
  const text = asPlain(documentOf(aBrief()), reader)
  expect(text).toContain('Customers affected: 3\nGrowing: Yes\nDepth: Blocked\n')
  expect(text).toContain('Revenue at risk: 80000\nDeals pending: Unknown\n')
  expect(text).toContain('Open for: 2 h 5 min')
})

describe('E5 what is missing is named', () => {
  test.each([
    ['level-2', ['Summary', 'What was tried']],
    ['engineering', ['Summary', 'Description', 'Steps', 'Logs']],
    ['product', ['Use case', 'How often it is asked for', 'Competitive pressure']],
    ['security', ['What was observed', 'Who may be affected', 'Containment done']],
    ['leadership', ['Business context', 'Decision wanted']],
  ] as const)('for %s', (receiver, names) => {
    const text = asPlain(documentOf(aBrief({ receiver, texts: { title: 'Nightly export stops' } })), reader)
    for (const name of names) expect(text).toContain(`! Missing: ${name}. `)
  })
  test('a whole brief names nothing as missing', () => {
    for (const receiver of RECEIVERS)
      for (const as of [asPlain, asMarkdown, asHtml])
        expect(as(documentOf(aBrief({ receiver })), reader)).not.toContain('Missing')
  })
  test('every open dimension of the impact is named, once', () => {
    const brief = aBrief()
    const impact = { ...brief.impact, depth: null, revenue: { atRisk: null, hasPendingDeals: null } }
    const text = asPlain(documentOf({ ...brief, impact }), reader)
    expect(text.match(/^! Missing/gm)).toHaveLength(2)
    expect(text).toContain('! Missing: Revenue. How much revenue is at risk')
  })
})

test('E5 a brief for Security is marked, and asks for nothing of the levels', () => {
  const document = documentOf(aBrief({ receiver: 'security' }))
  expect(document.isRestricted).toBe(true)
  expect(asPlain(document, reader)).toContain('Confidential: only for those who work on the security')
  for (const receiver of RECEIVERS) expect(documentOf(aBrief({ receiver })).isRestricted).toBe(receiver === 'security')
})

test('E4 in German', () => {
  const text = asPlain(documentOf(aBrief()), { texts: german, timeZone: 'Europe/Berlin' })
  expect(text).toContain('Schweregrad: Hoch\nAn: Entwicklung')
  expect(text).not.toMatch(/brief\.|escalation\.|\{\w+\}/)
})

test('S11 a moment in the reader’s own time', () => {
  expect(momentIn(at('23:30'), 'Europe/Berlin')).toBe('2026-03-07 00:30 (Europe/Berlin)')
  expect(momentIn(at('2026-07-01T12:00:00Z'), 'America/New_York')).toBe('2026-07-01 08:00 (America/New_York)')
})

describe('E4 somebody’s own words do no harm', () => {
  const withSummary = (summary: string) => documentOf({ ...level2, texts: { ...level2.texts, summary } })
  test.each([
    ['# no heading', '\\# no heading'],
    ['**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'],
    ['[link](javascript:alert(1))', '\\[link\\](javascript:alert(1))'],
    ['![image](x)', '\\!\\[image\\](x)'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['a | b', 'a \\| b'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['    code', 'code'],
    ['one\n    code', 'one  \n   code'],
    ['&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['one\ntwo', 'one  \ntwo'],
    ['see https://a.example/x_y_z?q=1.', 'see <https://a.example/x_y_z?q=1>.'],
  ])('Markdown: %j', (given, expected) =>
    expect(asMarkdown(withSummary(given), reader)).toContain(`## Summary\n\n${expected}\n`),
  )
  test.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['"a" & \'b\'', '&quot;a&quot; &amp; &#39;b&#39;'],
    ['one\ntwo', 'one<br>two'],
  ])('HTML: %j', (given, expected) => expect(asHtml(withSummary(given), reader)).toContain(`<p>${expected}</p>`))
  test('plain: a line of theirs never looks like a heading of ours', () =>
    expect(asPlain(withSummary('One export stops.\nEvidence\n--------'), reader)).toContain(
      '  One export stops.\n  Evidence\n  --------',
    ))
  test('marks that turn or hide writing are taken out', () =>
    expect(asPlain(withSummary('Export \u202estops\u200b at\u0007 80'), reader)).toContain('  Export stops at 80\n'))
  test('a title is one line', () =>
    expect(asMarkdown(documentOf({ ...level2, texts: { ...level2.texts, title: 'Export\n# stops' } }), reader)).toMatch(
      /^# Export \\# stops\n/,
    ))
  test('HTML of any text holds only our own tags', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const html = asHtml(withSummary(`<b>${text}</b>`), reader)
        expect(html.replace(/<\/?(?:h2|h3|p|strong|ul|ol|li|br)>/g, '')).not.toMatch(/[<>]/)
      }),
      { numRuns: 200 },
    ))
  test('Markdown of any text keeps our headings as they are', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const headings = (markdown: string) => markdown.match(/^#+ .*$/gm)?.length
        expect(headings(asMarkdown(withSummary(`${text}\n# ${text}\n## x`), reader))).toBe(
          headings(asMarkdown(documentOf(level2), reader)),
        )
      }),
      { numRuns: 200 },
    ))
})
