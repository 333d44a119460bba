import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import type { VersionView } from '../../../domain/settings-view.ts'
import { useWords } from '../../texts.tsx'
import { Quiet } from '../page.ts'
import { differenceWord } from './difference-words.ts'

type Difference = VersionView['changed'][number]
const MOST = 30

/** What differs, a sentence for each setting. */
export function Differences({ differences, none }: { differences: readonly Difference[]; none: string }): JSX.Element {
  const words = useWords()
  const [isAll, setAll] = useState(false)
  const shown = isAll ? differences : differences.slice(0, MOST)
  if (differences.length === 0) return <Quiet>{none}</Quiet>
  return (
    <>
      <ul data-part="differences">
        {shown.map((difference) => (
          <li key={`${difference.kind} ${difference.path.join(' ')}`}>{differenceWord(words, difference)}</li>
        ))}
      </ul>
      {shown.length < differences.length && (
        <Button isLink size="small" onClick={() => setAll(true)}>
          {words.t('settingsPage.history.all', { count: differences.length })}
        </Button>
      )}
    </>
  )
}
