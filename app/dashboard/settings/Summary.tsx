import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useRef } from 'react'
import { useWords } from '../../texts.tsx'
import { Problems as Box } from '../policy/form-frame.ts'
import { Problem } from '../policy/Problem.tsx'
import { type SectionName, sectionOf } from './spec.ts'
import { type Settings, sentenceOf } from './use-settings.ts'
import { settingWord } from './words.ts'

/** Everything that was refused, on top, each with the way to its field. */
export function Summary({
  settings,
  onShow,
}: {
  settings: Settings
  onShow(section: SectionName, place: string): void
}): JSX.Element {
  const words = useWords()
  const top = useRef<HTMLElement>(null)
  const { problems, failure } = settings
  // A new refusal, also the second one in a row.
  useEffect(() => {
    if (problems.length > 0 || failure) top.current?.focus()
  }, [problems, failure])
  return (
    <Box ref={top} tabIndex={-1} role="alert">
      <h2>{words.t('policyPage.problems.title')}</h2>
      {failure && <Problem text={failure.text} />}
      {failure?.isOutdated && (
        <Button size="small" onClick={() => settings.load()}>
          {words.t('policyPage.conflict')}
        </Button>
      )}
      <ul>
        {problems.map((problem) => {
          const { field } = problem
          const section = field === null ? null : sectionOf(field)
          const place = field === null ? words.t('settingsPage.title') : settingWord(words, field.split('.'))
          return (
            <li key={`${field} ${problem.reason}`}>
              {words.t('policyPage.problems.item', { place, why: sentenceOf(words, problem) })}{' '}
              {section && field !== null && (
                <Button
                  isLink
                  size="small"
                  aria-label={words.t('settingsPage.showWhat', { place })}
                  onClick={() => onShow(section, field)}
                >
                  {words.t('settingsPage.show')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Box>
  )
}
