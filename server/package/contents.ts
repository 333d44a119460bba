/** One file of a package; a link is kept as such, because the Marketplace refuses it. */
export type PackageFile = { readonly bytes: Uint8Array; readonly isLink?: boolean }
/** Path inside the zip → file. */
export type PackageFiles = ReadonlyMap<string, PackageFile>
export type Fields = Readonly<Record<string, unknown>>

/** A JSON file as read: its value, the keys that stand twice in one object, or why it is no JSON. */
type Parsed =
  | { readonly ok: true; readonly value: unknown; readonly repeated: readonly string[] }
  | { readonly ok: false; readonly reason: string }

/** What the rules look at, each file read once. An empty manifest stands for a missing or unreadable one. */
export type Contents = {
  readonly files: PackageFiles
  readonly manifestFile: Parsed | null
  readonly manifest: Fields
  readonly translations: ReadonlyMap<string, Parsed>
  readonly requirementsFile: Parsed | null
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

/** A value as a sentence names it: a text as it is, anything else as JSON (an object of a manifest may hold a "toString"). */
export const spelled = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))

/** The value behind a dotted path: `author.name`. */
export function valueAt(root: Fields, path: string): unknown {
  let node: unknown = root
  for (const part of path.split('.')) node = fieldsOf(node)[part]
  return node
}

export const textOfFile = (file: PackageFile): string => new TextDecoder().decode(file.bytes)

/** Reads a package for the rules. */
export function readContents(files: PackageFiles): Contents {
  const parsed = (path: string): Parsed | null => {
    const file = files.get(path)
    return file ? parseJson(textOfFile(file)) : null
  }
  const manifestFile = parsed('manifest.json')
  const translations = new Map<string, Parsed>()
  for (const [path, file] of files) {
    const name = /^translations\/(.+)\.json$/.exec(path)?.[1]
    if (name) translations.set(name, parseJson(textOfFile(file)))
  }
  return {
    files,
    manifestFile,
    manifest: manifestFile?.ok ? fieldsOf(manifestFile.value) : {},
    translations,
    requirementsFile: parsed('requirements.json'),
  }
}

/** JSON.parse keeps the last of two equal keys without a word; Zendesk refuses the file. */
function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text), repeated: repeatedKeys(text) }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

function repeatedKeys(text: string): readonly string[] {
  const repeated: string[] = []
  const open: Set<string>[] = []
  for (const [token, key] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (key !== undefined) {
      if (open.at(-1)?.has(key)) repeated.push(JSON.parse(key))
      open.at(-1)?.add(key)
    }
  }
  return repeated
}
