import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { projectFiles, read } from './tree.ts'

type Tree = { readonly [key: string]: string | Tree }

const LOCALES = projectFiles('translations').map((path) => path.replace(/^translations\/|\.json$/g, ''))
const treeOf = (locale: string): Tree => JSON.parse(read(`translations/${locale}.json`))

/** Dotted key → text. */
function textsOf(tree: Tree, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...textsOf(value, `${prefix}${key}.`)],
    ),
  )
}

const english = textsOf(treeOf('en'))
const gapsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()
/** Texts that only the Marketplace reads; `app.activated` and the like in the source are Zendesk's events. */
const sections = Object.keys(treeOf('en')).filter((section) => section !== 'app')

const KEY = /^@?[a-zA-Z][\w-]*(\.[\w-]+)+$/
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Every key a file asks for: a whole one as it is, one with gaps (`tier.${name}`) as a pattern. Where the section is all that
 * comes before the first gap (`triage.${what}.${level}`), that gap takes only words which the file itself writes.
 */
function keysIn(path: string, text: string): readonly { readonly written: string; readonly pattern: RegExp }[] {
  const found: { written: string; pattern: RegExp }[] = []
  const words = [...text.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word)
  const patternOf = ([first = '', ...rest]: readonly string[]): RegExp => {
    const isWide = /^@?\w+\.$/.test(first) && rest.length > 1
    const gap = (index: number) => (isWide && index === 0 ? `(${words.join('|')})` : '[^.]+')
    const body = rest.map((part, index) => gap(index) + escaped(part)).join('')
    return new RegExp(`^${escaped(first.replace(/^@/, ''))}${body}$`)
  }
  const add = (parts: readonly string[]): void => {
    const [first = ''] = parts
    const written = parts.join('…')
    const section = first.replace(/^@/, '').split('.')[0] ?? ''
    if (!first.includes('.') || !sections.includes(section) || !KEY.test(parts.join('x').replace(/\.$/, '.x'))) return
    found.push({ written, pattern: patternOf(parts) })
  }
  const step = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) add([node.text])
    if (ts.isTemplateExpression(node)) add([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)])
    ts.forEachChild(node, step)
  }
  step(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return found
}

const missingIn = (path: string, text: string) =>
  keysIn(path, text)
    .filter(({ pattern }) => ![...english.keys()].some((key) => pattern.test(key)))
    .map(({ written }) => `${path}: ${written}`)

describe('texts', () => {
  test('there is English and one more language at least', () => {
    expect(LOCALES).toContain('en')
    expect(LOCALES.length).toBeGreaterThan(1)
  })

  test.each(LOCALES)('%s has the keys of English, no more and no fewer', (locale) => {
    expect([...textsOf(treeOf(locale)).keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test.each(LOCALES)('%s has no empty text', (locale) => {
    const empty = [...textsOf(treeOf(locale))].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  test.each(LOCALES)('%s has the same gaps in every text as English', (locale) => {
    const differing = [...textsOf(treeOf(locale))].filter(
      ([key, text]) => gapsOf(text).join() !== gapsOf(english.get(key) ?? '').join(),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  // domain/policy/ names places in the policy document (`sla.schedule`), which look the same.
  const files = projectFiles().filter((path) => /^(app|server|domain)\/(?!policy\/).*\.tsx?$/.test(path))

  test('every key that the source asks for exists', () => {
    expect(files.flatMap((path) => missingIn(path, read(path)))).toEqual([])
    expect(files.flatMap((path) => keysIn(path, read(path))).length).toBeGreaterThan(20)
  })

  test('every text is asked for by something', () => {
    const asked = files.flatMap((path) => keysIn(path, read(path)).map(({ pattern }) => pattern))
    const unread = [...english.keys()].filter((key) => !key.startsWith('app.') && !asked.some((p) => p.test(key)))
    expect(unread).toEqual([])
  })

  test('a missing key would be found, whole or with a gap', () => {
    expect(missingIn('x.ts', "say(texts, { key: 'tier.platinum' })")).toEqual(['x.ts: tier.platinum'])
    expect(missingIn('x.ts', 'const key = `tier.$' + '{tier}.name`')).toEqual(['x.ts: tier.….name'])
    expect(missingIn('x.ts', "const key = '@tier.enterprise'")).toEqual([])
    expect(missingIn('x.ts', 'const key = `tier.$' + '{tier}`')).toEqual([])
  })
})
