import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { projectFiles, read } from './tree.ts'

/** Names that bring time, chance, the network or the machine into a pure function. */
const IMPURE_NAMES = ['fetch', 'process', 'performance', 'setTimeout', 'setInterval', 'crypto', 'globalThis', 'console']
const IMPURE_CALLS = ['Date.now', 'Math.random', 'Temporal.Now']

const isProduct = (path: string) => /^(app|server|domain)\/.*\.tsx?$/.test(path)

function walk(path: string, text: string, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node): void => {
    visit(node)
    ts.forEachChild(node, step)
  }
  step(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
}

/** A name that is used, not one that is declared as a key or read from another object. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isParameter(parent))
    return parent.name !== node
  return !ts.isBindingElement(parent)
}

/** What makes a file of domain/ impure, as written there. */
function impuritiesOf(path: string, text: string): readonly string[] {
  const found: string[] = []
  walk(path, text, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
      found.push('new Date()')
    if (ts.isPropertyAccessExpression(node) && IMPURE_CALLS.includes(node.getText())) found.push(node.getText())
    if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword) found.push('async')
    if (ts.isIdentifier(node) && IMPURE_NAMES.includes(node.text) && isFreeName(node)) found.push(node.text)
  })
  return found
}

/** Whether a file names something in code (comments and texts do not count). */
function names(path: string, text: string, wanted: string): boolean {
  let isNamed = false
  walk(path, text, (node) => {
    if ((ts.isPropertyAccessExpression(node) || ts.isIdentifier(node)) && node.getText() === wanted) isNamed = true
  })
  return isNamed
}

const filesThatName = (wanted: string) =>
  projectFiles().filter((path) => isProduct(path) && names(path, read(path), wanted))

describe('source', () => {
  test('domain/ knows no time, no chance, no network, no process', () => {
    const files = projectFiles('domain').filter((path) => path.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(10)
    expect(files.flatMap((path) => impuritiesOf(path, read(path)).map((what) => `${path}: ${what}`))).toEqual([])
  })

  test.each([
    ['Date.now()', 'const now = Date.now()'],
    ['new Date()', 'const now = new Date()'],
    ['Math.random', 'const dice = Math.random()'],
    ['fetch', "fetch('https://firstline.test')"],
    ['process', 'process.exit(1)'],
    ['process as a value', 'const { env } = process'],
    ['async', 'export async function load() {}'],
    ['async in an arrow', 'export const load = async () => 1'],
    ['a timer', 'setTimeout(() => {}, 1)'],
  ])('%s would be found in domain/', (_what, code) => {
    expect(impuritiesOf('domain/x.ts', code)).not.toEqual([])
  })

  test.each([
    ['a date from an instant', 'new Date(now)'],
    ['a comment', '// Date.now() and process.env are for server/'],
    ['a word in a text', "const text = 'process your fetch'"],
    ['a key of that name', 'const step = { process: 1, fetch: 2 }; step.process'],
  ])('%s is no impurity', (_what, code) => {
    expect(impuritiesOf('domain/x.ts', code)).toEqual([])
  })

  test('only server/config.ts reads the environment', () => {
    expect(filesThatName('process.env')).toEqual(['server/config.ts'])
    expect(names('server/x.ts', 'const port = process.env.PORT', 'process.env')).toBe(true)
  })

  test('only app/zaf.tsx knows ZAFClient', () => {
    expect(filesThatName('ZAFClient')).toEqual(['app/zaf.tsx'])
    expect(names('app/x.tsx', 'window.ZAFClient.init()', 'ZAFClient')).toBe(true)
  })

  test('only server/db/transact.ts opens a transaction', () => {
    expect(filesThatName('transaction')).toEqual(['server/db/transact.ts'])
    expect(names('server/x.ts', 'await services.db.transaction().execute(run)', 'transaction')).toBe(true)
  })

  test('no file of the product has more than 300 lines', () => {
    const long = projectFiles().filter((path) => isProduct(path) && read(path).trimEnd().split('\n').length > 300)
    expect(long).toEqual([])
  })
})
