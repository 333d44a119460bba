import { de as deWords } from '../duplicate/words/de.ts'
import { en as enWords } from '../duplicate/words/en.ts'
import { es as esWords } from '../duplicate/words/es.ts'
import { fr as frWords } from '../duplicate/words/fr.ts'
import { pt as ptWords } from '../duplicate/words/pt.ts'
import type { Words } from '../duplicate/words/words.ts'
import { folded } from '../text/token.ts'

const GENERAL: readonly Words[] = [enWords, deWords, esWords, frWords, ptWords]

/** A list of words as tokens of a text are compared: parts at apostrophes and hyphens stand by themselves. */
export const wordSet = (list: string): ReadonlySet<string> =>
  new Set((list.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(folded))

/** Words of mail and politeness in five languages: a sentence of nothing else states no fact (domain/duplicate/words). */
export const GENERAL_WORDS: ReadonlySet<string> = wordSet(
  GENERAL.map(({ plain, nudging, greetings, addressed, closings }) =>
    [plain, nudging ?? '', greetings, addressed, closings].join(' '),
  ).join(' '),
)
/** What opens and closes a mail, and whom it speaks to. */
export const GREETING_WORDS: ReadonlySet<string> = wordSet(
  GENERAL.map(({ greetings, addressed, closings }) => [greetings, addressed, closings].join(' ')).join(' '),
)
