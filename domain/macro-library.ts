import { followOf } from './macro-library/actions.ts'
import { bodyOf } from './macro-library/compose.ts'
import { de } from './macro-library/de.ts'
import { en } from './macro-library/en.ts'
import type { LibraryFacts } from './macro-library/facts.ts'
import { type MacroContent, type Marker, markerText } from './macro-library/state.ts'
import type { LibraryLanguage, LibraryText, TemplateKey, TemplateText } from './macro-library/template.ts'

export { followReasons } from './macro-library/actions.ts'
export { lintActions } from './macro-library/automatic.ts'
export { type LibraryFacts, libraryFactsOf } from './macro-library/facts.ts'
export {
  fingerprintOf,
  type LibraryState,
  libraryStateOf,
  type MacroAction,
  type MacroContent,
  type Marker,
  markerIn,
  withMarker,
} from './macro-library/state.ts'
export {
  isTemplateKey,
  LIBRARY_LANGUAGES,
  type LibraryLanguage,
  TEMPLATE_KEYS,
  type TemplateKey,
} from './macro-library/template.ts'

const TEXTS: Readonly<Record<LibraryLanguage, LibraryText>> = { en, de }

/** M1: a template of the library as Zendesk takes it, made for one account. */
export function macroOf(key: TemplateKey, language: LibraryLanguage, facts: LibraryFacts): MacroContent {
  const { status, tag } = followOf(key)
  return {
    title: `Firstline::${textIn(key, language, facts).title}`,
    actions: [
      { field: 'comment_value', value: templateOf(key, language, facts) },
      { field: 'comment_mode_is_public', value: 'true' },
      { field: 'status', value: status },
      // Adds to the ticket's tags; `set_tags` would throw away all others.
      { field: 'current_tags', value: tag },
    ],
  }
}

/** What stands in a new macro's description, with the marker by which we know it again. */
export const descriptionOf = (marker: Marker): string => `${TEXTS[marker.language].description} ${markerText(marker)}`

/** Placeholders that carry the product area in this account (M2). */
export const areaPlaceholders = ({ area }: LibraryFacts): readonly string[] =>
  'placeholder' in area ? [area.placeholder] : ['ticket.tags']

/** The text alone, as an author would write it in Zendesk. */
export function templateOf(key: TemplateKey, language: LibraryLanguage, facts: LibraryFacts): string {
  return bodyOf(textIn(key, language, facts), TEXTS[language], facts)
}

function textIn(key: TemplateKey, language: LibraryLanguage, facts: LibraryFacts): TemplateText {
  const text = TEXTS[language]
  return text.templatesOf({
    update: text.every(facts.updateEvery),
    silence: text.span(facts.silentFor),
    reopen: text.span(facts.reopenWithin),
  })[key]
}
