import { unquoted } from '../../text/zones.ts'
import { isElement } from '../element.ts'

/** Stands for words that are shown on purpose or by somebody else: it is neither a letter nor white space. */
const MASK = '\uFFFC'
/** Stands for markup: it takes no room, as on the customer's screen. */
const NOTHING = '\u200b'

const LOOKS_LIKE_HTML = /<\/(?:p|div|span|b|i|strong|em|a|ul|li|table|html|code|pre|blockquote)>|<br\s*\/?>/i
const SHOWN_AS_CODE = /<(pre|code|blockquote|style|script)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi
const TAG = /<\/?([a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>/g
const BREAKS = /^(?:p|div|br|li|ul|ol|tr|table|h[1-6]|hr|section|article|header|footer)$/i
const ENTITIES: Readonly<Record<string, string>> = { '&nbsp;': '\u00a0', '&#160;': '\u00a0', '&lt;': '<', '&gt;': '>' }

const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]{1,300}`/g
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"“”]+/gi
/** Words in quotation marks are talked about, not said. An apostrophe is none: it stands within or after a word. */
const QUOTED =
  /"[^"\n]{1,160}"|“[^“”\n]{1,160}”|„[^„“”"\n]{1,160}[“”"]|«[^«»\n]{1,160}»|‘[^‘’\n]{1,160}’|(?<=^|[\s(])'[^'\n]{1,160}'(?=$|[\s).,:;!?])/gm

const masked = (text: string): string => text.replace(/[^\n]/g, MASK)

/**
 * The reply as the customer reads its writer's own words: markup takes no room, and code, addresses, quotations and older
 * mails below are made unreadable. Of the same length, so that a place here is the same place there.
 */
export function readable(reply: string): string {
  const text = withoutMarkup(reply)
  const own = unquoted(text)
  let kept = ''
  let at = 0
  for (const { from, to } of own) {
    kept += masked(text.slice(at, from)) + text.slice(from, to)
    at = to
  }
  return (kept + masked(text.slice(at))).replace(CODE, masked).replace(ADDRESS, masked).replace(QUOTED, masked)
}

function withoutMarkup(reply: string): string {
  const text = LOOKS_LIKE_HTML.test(reply)
    ? reply.replace(SHOWN_AS_CODE, masked).replace(TAG, (tag, name: string) => {
        if (!isElement(name)) return tag
        return BREAKS.test(name) ? `\n${NOTHING.repeat(tag.length - 1)}` : NOTHING.repeat(tag.length)
      })
    : reply
  return text.replace(/&(?:nbsp|lt|gt|#160);/g, (entity) => {
    const shown = ENTITIES[entity] ?? entity
    return shown === '>' ? NOTHING.repeat(entity.length - 1) + shown : shown + NOTHING.repeat(entity.length - 1)
  })
}
