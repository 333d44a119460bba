import { isElement } from './element.ts'

/** Why an output came out empty (M4). */
export type Why = 'unknown' | 'missing' | 'null' | 'empty' | 'blank'

/** Nothing that anybody sees: white space of every script, zero-width and other ignorable characters, controls, an empty Braille cell. */
const UNSEEN = /^[\s\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u
const VISIBLE_START = /^[^\s<&\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g
const TAG = /<\/?([a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>/g
/** Entities that show nothing. */
const SPACE_NAME =
  /&(?:nbsp|ensp|emsp|emsp13|emsp14|numsp|puncsp|thinsp|hairsp|MediumSpace|NoBreak|zwnj|zwj|lrm|rlm|shy|Tab|NewLine|ZeroWidthSpace|NonBreakingSpace|ThinSpace|VeryThinSpace|NegativeThinSpace);?/g
const NUMBERED = /&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));?/g
/** Elements that are seen although they hold no text. */
const SEEN = new Set(['img', 'video', 'audio', 'iframe', 'object', 'embed', 'svg', 'canvas', 'input', 'picture'])

/** Whether nobody would see anything of this text, read as text or as HTML (M4: white space, zero-width, &nbsp;, empty tags). */
export function isBlank(text: string): boolean {
  // Nearly every value starts with a letter: that decides it.
  if (VISIBLE_START.test(text)) return false
  if (UNSEEN.test(text)) return true
  if (!text.includes('<') && !text.includes('&')) return false
  const bare = text
    .replace(COMMENT, '')
    .replace(TAG, (tag, name: string) => (isElement(name) && !SEEN.has(name.toLowerCase()) ? '' : tag))
    .replace(SPACE_NAME, ' ')
    .replace(NUMBERED, (entity, hex: string | undefined, decimal: string | undefined) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity
    })
  return UNSEEN.test(bare)
}

/** What looking whether a text is blank costs: nearly always one character. */
export const blankCost = (text: string): number => (VISIBLE_START.test(text) ? 1 : text.length)

/** Why a value that is there shows nothing; null when it shows something. `false` and 0 are text. */
export function whyEmpty(value: unknown, text: string): Why | null {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (text === '') return 'empty'
  return isBlank(text) ? 'blank' : null
}
