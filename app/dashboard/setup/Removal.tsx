import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import type { SetupView } from '../../../domain/setup-view.ts'
import { useWords } from '../../texts.tsx'
import { useNow } from '../../ui/now.tsx'
import { Quiet } from '../page.ts'
import { Buttons, Framed } from './parts.ts'
import type { Setup } from './use-setup.ts'

/** A removal cannot be undone in Zendesk: the question names everything that goes, and what stays. */
export function Removal({ view, setup }: { view: SetupView; setup: Setup }): JSX.Element {
  const words = useWords()
  const [isAsked, setAsked] = useState(false)
  const [kept, setKept] = useState<readonly string[]>([])
  if (!isAsked)
    return (
      <Buttons>
        <Button isDanger isLink onClick={() => setAsked(true)}>
          {words.t('setupPage.remove.open')}
        </Button>
      </Buttons>
    )
  const ours = view.items.filter(({ origin, state }) => origin === 'made' || state === 'waiting')
  const keep = (key: string, isKept: boolean) =>
    setKept((before) => (isKept ? [...before, key] : before.filter((other) => other !== key)))
  const remove = () => {
    setAsked(false)
    setup.send('remove', '/api/setup/remove', { keep: kept }, () => words.t('setupPage.remove.started'))
  }
  return (
    <Framed aria-labelledby="setup-remove" data-part="removal">
      <h2 id="setup-remove">{words.t('setupPage.remove.title')}</h2>
      <h3>{words.t('setupPage.remove.goes', { count: ours.length - kept.length })}</h3>
      <Quiet>{words.t('setupPage.remove.values')}</Quiet>
      {ours.map(({ key, title }) => (
        <Field key={key}>
          <Checkbox checked={kept.includes(key)} onChange={({ target }) => keep(key, target.checked)}>
            <Field.Label isRegular>{words.t('setupPage.remove.keep', { title })}</Field.Label>
          </Checkbox>
        </Field>
      ))}
      <Stays view={view} />
      <Buttons>
        <Button isDanger isPrimary size="small" disabled={setup.busy !== null} onClick={remove}>
          {words.t('setupPage.remove.run')}
        </Button>
        <Button size="small" onClick={() => setAsked(false)}>
          {words.t('setupPage.remove.cancel')}
        </Button>
      </Buttons>
    </Framed>
  )
}

/** What a removal leaves in Zendesk, and why. */
export function Stays({ view, isOver = false }: { view: SetupView; isOver?: boolean }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  return (
    <div data-part="stays">
      <h3>{words.t(isOver ? 'setupPage.remove.done' : 'setupPage.remove.stays')}</h3>
      <ul>
        {view.stays.map((reason) => (
          <li key={JSON.stringify(reason)}>{words.reason(reason, now)}</li>
        ))}
      </ul>
    </div>
  )
}
