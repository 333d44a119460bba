import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useMemo } from 'react'
import { useWords } from '../../texts.tsx'
import { Refused } from '../policy/Refused.tsx'
import { type SectionName, sectionOf } from './spec.ts'
import { type Settings, sentenceOf } from './use-settings.ts'
import { settingWord } from './words.ts'

type Props = { settings: Settings; onShow(section: SectionName, place: string): void }

/** Everything that was refused, each with the way to its field. */
export function Summary({ settings, onShow }: Props): JSX.Element {
  const words = useWords()
  // The same list as long as nothing new is refused: a new one takes the focus.
  const problems = useMemo(
    () => settings.problems.map((problem) => ({ ...problem, reason: sentenceOf(words, problem) })),
    [settings.problems, words],
  )
  return (
    <Refused
      refusals={{ problems, failure: settings.failure, load: () => settings.load() }}
      placeOf={(field) => (field === null ? words.t('settingsPage.title') : settingWord(words, field.split('.')))}
      wayTo={({ field }, place) => {
        const section = field === null ? null : sectionOf(field)
        if (section === null || field === null) return null
        return (
          <Button
            isLink
            size="small"
            aria-label={words.t('settingsPage.showWhat', { place })}
            onClick={() => onShow(section, field)}
          >
            {words.t('settingsPage.show')}
          </Button>
        )
      }}
    />
  )
}
