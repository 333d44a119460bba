import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')

function isIgnored(path: string): boolean {
  if (path === '.git') return true
  return ignored.some((line) =>
    line.startsWith('*') ? path.endsWith(line.slice(1)) : path === line.replace(/\/$/, '') || path.endsWith(`/${line}`),
  )
}

/** Every file of the project as a path from its root, without what .gitignore names; `under` limits it to a folder. */
export function projectFiles(under = ''): readonly string[] {
  return readdirSync(join(ROOT, under), { withFileTypes: true }).flatMap((entry) => {
    const path = relative(ROOT, join(ROOT, under, entry.name))
    if (isIgnored(path)) return []
    return entry.isDirectory() ? projectFiles(path) : [path]
  })
}

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
