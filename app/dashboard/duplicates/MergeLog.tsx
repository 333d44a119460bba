import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import type { DuplicatesPage } from '../../../domain/duplicate-view.ts'
import type { Api } from '../../api.ts'
import { SideBySide } from '../../duplicates/SideBySide.tsx'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { TicketLinks } from '../macros/TicketLinks.tsx'
import { Quiet } from '../page.ts'
import { Buttons, Row } from './Backtest.tsx'
import type { Duplicates } from './use-duplicates.ts'

type Entry = DuplicatesPage['log'][number]
type Props = { log: readonly Entry[]; duplicates: Duplicates; api: Api }

/** D2: what was merged, by whom and why; each can be called wrong. */
export function MergeLog({ log, duplicates, api }: Props): JSX.Element {
  const words = useWords()
  return (
    <section aria-labelledby="duplicate-log">
      <h2 id="duplicate-log">{words.t('duplicatesPage.log.title')}</h2>
      {log.length === 0 && <Quiet>{words.t('duplicatesPage.log.none')}</Quiet>}
      <ul data-part="log">
        {log.map((entry) => (
          <LogRow key={`${entry.ticketId} ${entry.survivorId}`} entry={entry} duplicates={duplicates} api={api} />
        ))}
      </ul>
    </section>
  )
}

function LogRow({ entry, duplicates, api }: { entry: Entry; duplicates: Duplicates; api: Api }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const [open, setOpen] = useState<'texts' | 'wrong' | null>(null)
  const { ticketId, survivorId, at, by, why, isWrong } = entry
  const toggle = (what: 'texts' | 'wrong') => setOpen(open === what ? null : what)
  return (
    <Row>
      <p>
        <TicketLinks ids={[ticketId, survivorId]} />
        {words.t('duplicatesPage.log.item', { from: ticketId, into: survivorId })}{' '}
        {by === null ? words.t('duplicatesPage.log.byItself') : words.t('duplicatesPage.log.by', { who: by })}{' '}
        <Moment at={at} />. {words.reason(why, now)}
      </p>
      <Buttons>
        <Button isLink aria-expanded={open === 'texts'} onClick={() => toggle('texts')}>
          {words.t(open === 'texts' ? 'duplicatesPage.samples.hide' : 'duplicatesPage.samples.compare', {
            id: ticketId,
          })}
        </Button>
        {!isWrong && (
          <Button isLink isDanger aria-expanded={open === 'wrong'} onClick={() => toggle('wrong')}>
            {words.t('duplicatesPage.log.wrong', { id: ticketId })}
          </Button>
        )}
      </Buttons>
      {isWrong && (
        <Line $tone="bad">
          <Icon name="warning" />
          {words.t('duplicatesPage.log.isWrong')}
        </Line>
      )}
      {open === 'wrong' && !isWrong && (
        <div>
          <Quiet>{words.t('duplicatesPage.log.wrongDoes')}</Quiet>
          <Button
            isDanger
            size="small"
            disabled={duplicates.busy !== null}
            onClick={() => duplicates.reportWrong(ticketId, survivorId, words.t('duplicatesPage.log.reported'))}
          >
            {words.t('duplicatesPage.log.report')}
          </Button>
        </div>
      )}
      {open === 'texts' && <SideBySide ticketId={ticketId} otherId={survivorId} api={api} isNeutral />}
    </Row>
  )
}
