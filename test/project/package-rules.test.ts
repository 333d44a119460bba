import { describe, expect, test } from 'vitest'
import { problemsOf, RULES } from '../../server/package/rules.ts'
import { ACCEPTED, BROKEN } from './broken-packages.ts'
import { type Draft, good, manifest } from './draft.ts'

const keysOf = (files: Draft) => problemsOf(files).map(({ key }) => key)

describe('package rules', () => {
  test('the good package has no problem, not even a warning', () => {
    expect(problemsOf(good)).toEqual([])
  })

  test.each(BROKEN)('%s: %s', (key, _what, breakIt) => {
    const files: Draft = new Map(good)
    breakIt(files)
    expect(keysOf(files)).toContain(key)
  })

  test('every rule is shown to refuse something', () => {
    const shown = new Set(BROKEN.map(([key]) => key))
    expect(RULES.map(({ key }) => key).filter((key) => !shown.has(key))).toEqual([])
    expect(shown.size).toBeGreaterThan(25)
  })

  test('every refusal names the place and says what to do', () => {
    for (const [, what, breakIt] of BROKEN) {
      const files: Draft = new Map(good)
      breakIt(files)
      for (const { field, reason } of problemsOf(files)) {
        expect(field, what).not.toBe('')
        expect(reason, what).toMatch(/^\S.{15,}$/)
        expect(reason, what).not.toMatch(/undefined|null|\[object/)
      }
    }
  })

  test('all problems are told at once', () => {
    const files: Draft = new Map(good)
    manifest({ version: 1, signedUrls: 'yes' })(files)
    files.delete('assets/logo.png')
    expect(keysOf(files)).toEqual(
      expect.arrayContaining(['unacceptable_string', 'unacceptable_boolean', 'listing.logo', 'listing.signed']),
    )
  })

  test('what Zendesk accepts is accepted', () => {
    for (const [what, change] of ACCEPTED) {
      const files: Draft = new Map(good)
      change(files)
      expect(problemsOf(files), what).toEqual([])
    }
  })
})
