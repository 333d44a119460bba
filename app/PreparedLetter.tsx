import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import { useWords } from './texts.tsx'
import { Icon } from './ui/Icon.tsx'
import { Line } from './ui/Panel.tsx'
import { color } from './ui/theme.tsx'
import { useZaf } from './zaf.tsx'

const Sheet = styled.blockquote<{ $height: number }>`
  margin: 8px 0;
  padding: 8px 12px;
  min-height: ${({ $height }) => $height}px;
  border-left: 3px solid ${color('line')};
  background: ${color('recessed')};
  white-space: pre-line;
`
type Props = {
  /** Empty until it is prepared. */
  letter: string
  isPrimary: boolean
  /** Room for the usual letter, in pixels, so that nothing below moves when it comes. */
  height: number
}

/** V3, E7: a letter to the customer; put into the editor on request, never sent. */
export function PreparedLetter({ letter, isPrimary, height }: Props): JSX.Element {
  const words = useWords()
  const zaf = useZaf()
  const [outcome, setOutcome] = useState<'inserted' | 'failed' | null>(null)

  async function insert(): Promise<void> {
    setOutcome(null)
    await zaf.insertReply(letter).then(
      () => setOutcome('inserted'),
      () => setOutcome('failed'),
    )
  }
  return (
    <>
      <Sheet $height={height}>{letter}</Sheet>
      <Button size="small" isPrimary={isPrimary} disabled={letter === ''} onClick={() => void insert()}>
        {words.t('sidebar.greeting.insert')}
      </Button>
      <Line
        role="status"
        style={{ marginTop: 4 }}
        $tone={outcome === 'failed' ? 'bad' : outcome === 'inserted' ? 'good' : 'quiet'}
      >
        {outcome && <Icon name={outcome === 'failed' ? 'warning' : 'check'} />}
        {words.t(`sidebar.greeting.${outcome ?? 'hint'}`)}
      </Line>
    </>
  )
}
