import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, configFrom } from '../../server/config.ts'
import { projectFiles, ROOT, read } from './tree.ts'

const documents = projectFiles().filter((path) => path.endsWith('.md'))

/** Relative links and pictures of a document, as paths from the root. */
const linksOf = (path: string): readonly string[] =>
  [...read(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(path), target))

const variables = [...read('.env.example').matchAll(/^(?:# )?([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name = '']) => name)

describe('documents', () => {
  test.each(documents)('%s links only to what exists', (path) => {
    expect(linksOf(path).filter((target) => !existsSync(join(ROOT, target)))).toEqual([])
  })

  test('each decision has context, decision and consequences, and a number of its own', () => {
    const decisions = documents.filter((path) => path.startsWith('docs/decisions/'))
    expect(decisions.length).toBeGreaterThan(8)
    for (const path of decisions) {
      const number = /^docs\/decisions\/(\d{3})-[a-z0-9-]+\.md$/.exec(path)?.[1]
      expect(number, path).toBeDefined()
      expect(read(path), path).toMatch(new RegExp(`^# ${number} `))
      for (const part of ['Context', 'Decision', 'Consequences'])
        expect(read(path), path).toMatch(new RegExp(`^(\\*\\*|## )${part}`, 'm'))
    }
    const numbers = decisions.map((path) => path.slice('docs/decisions/'.length).slice(0, 3))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('.env.example names every setting the server reads, and no other', () => {
    const source = read('server/config.ts')
    const settings = [...source.slice(source.indexOf('z.object({')).matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name,
    )
    expect(settings.length).toBeGreaterThan(10)
    expect(variables.toSorted()).toEqual([...new Set(settings)].toSorted())
  })

  test('.env.example as it stands is refused by the names of what is to be filled in, and by nothing else', () => {
    const given = Object.fromEntries(
      [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    )
    const problems = (): readonly string[] => {
      try {
        configFrom(given)
        return []
      } catch (error) {
        return error instanceof ConfigError ? error.problems : [String(error)]
      }
    }
    expect(problems().map((problem) => problem.split(' ')[0])).toEqual([
      'ENCRYPTION_KEY',
      'ZENDESK_CLIENT_ID',
      'ZENDESK_CLIENT_SECRET',
      'ZENDESK_APP_ID',
    ])
  })
})
