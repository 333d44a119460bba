import { resolve } from 'node:path'
import { collectPackage } from '../../server/package/collect.ts'
import type { PackageFile } from '../../server/package/contents.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Our own package, as it would be uploaded. */
export const good = collectPackage(ROOT, 'https://firstline.test')

export type Draft = Map<string, PackageFile>
type Json = Record<string, unknown>

export const put = (files: Draft, path: string, text: string) =>
  files.set(path, { bytes: new TextEncoder().encode(text) })
export const bytes = (files: Draft, path: string, ...content: number[]) =>
  files.set(path, { bytes: new Uint8Array(content) })
export const read = (files: Draft, path: string): Json => JSON.parse(new TextDecoder().decode(files.get(path)!.bytes))

/** Changes the manifest's top-level keys; undefined removes one. */
export const manifest = (changes: Json) => (files: Draft) =>
  put(files, 'manifest.json', JSON.stringify({ ...read(files, 'manifest.json'), ...changes }))
export const location = (support: Json) => manifest({ location: { support } })
export const parameters = (...list: Json[]) => manifest({ parameters: list })
export const listing = (locale: string, changes: Json) => (files: Draft) => {
  const file = read(files, `translations/${locale}.json`)
  put(files, `translations/${locale}.json`, JSON.stringify({ app: { ...(file.app as Json), ...changes } }))
}
export const requirements = (content: Json | string) => (files: Draft) =>
  put(files, 'requirements.json', typeof content === 'string' ? content : JSON.stringify(content))
export const add =
  (path: string, text = '') =>
  (files: Draft) =>
    put(files, path, text)
export const without = (path: string) => (files: Draft) => files.delete(path)
export const url = 'https://firstline.test/app/sidebar'
/** An app without a page, as it has to look. */
export const pageless = (kind: 'requirementsOnly' | 'marketingOnly') =>
  manifest({ [kind]: true, location: undefined, frameworkVersion: undefined })

/** The header of a PNG is all that the rules read. */
export const png =
  (path: string, width: number, height: number, extra = 0) =>
  (files: Draft) => {
    const header = new Uint8Array(33 + extra)
    header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    new DataView(header.buffer).setUint32(16, width)
    new DataView(header.buffer).setUint32(20, height)
    header[25] = 2
    files.set(path, { bytes: header })
  }

export const screenshots = (count: number) => (files: Draft) => {
  for (let n = 1; n <= count; n++) png(`assets/screenshot-${n}.png`, 1024, 768)(files)
}
