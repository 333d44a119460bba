import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import { PURPOSES } from '../../../domain/setup/item.ts'
import type { SetupView } from '../../../domain/setup-view.ts'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { News } from '../News.tsx'
import { Page, Quiet } from '../page.ts'
import { type Chosen, choicesIn, countsOf, isWaiting } from './choices.ts'
import { ItemRow } from './ItemRow.tsx'
import { Buttons, Framed, Rows } from './parts.ts'
import { Removal, Stays } from './Removal.tsx'
import { Status } from './Status.tsx'
import { type Setup, useSetup } from './use-setup.ts'

/** Issue 7.2: everything Firstline makes in the account, confirmed once; how it stands, and how it is taken out again. */
export function SetupPage({ api, onActivity }: { api: Api; onActivity(): void }): JSX.Element {
  const words = useWords()
  const setup = useSetup(api, words)
  const { view, problem, said } = setup

  if (!view) {
    if (problem === null) return <Page data-screen="loading" />
    return (
      <Notice
        name="setup-failed"
        icon="offline"
        title={words.t('setupPage.failed')}
        text={problem}
        action={{ label: words.t('setupPage.retry'), run: setup.load }}
      />
    )
  }
  return (
    <Page data-screen="setup" data-state={view.state}>
      <h1>{words.t('setupPage.title')}</h1>
      <Quiet>{words.t(leadOf(view))}</Quiet>
      {view.state === 'removed' && <Stays view={view} isOver />}
      <Status view={view} setup={setup} />
      {view.state === 'done' && view.isShadow && <Next onActivity={onActivity} />}
      <Plan view={view} setup={setup} />
      {(view.state === 'done' || view.state === 'applying') && <Removal view={view} setup={setup} />}
      <News said={said} problem={problem} />
    </Page>
  )
}

const leadOf = ({ state }: SetupView) => {
  if (state === 'none') return 'setupPage.leadNone' as const
  return state === 'removed' ? ('setupPage.leadRemoved' as const) : ('setupPage.leadDone' as const)
}

/** What is made hears of tickets; what becomes of them is the next decision, on another page. */
function Next({ onActivity }: { onActivity(): void }): JSX.Element {
  const words = useWords()
  return (
    <Framed aria-labelledby="setup-next" data-part="next">
      <h2 id="setup-next">{words.t('setupPage.next.title')}</h2>
      <Quiet>{words.t('setupPage.next.text')}</Quiet>
      <Buttons>
        <Button isPrimary size="small" onClick={onActivity}>
          {words.t('setupPage.next.go')}
        </Button>
      </Buttons>
    </Framed>
  )
}

function Plan({ view, setup }: { view: SetupView; setup: Setup }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const [chosen, setChosen] = useState<Chosen>({})
  const choose = (key: string, value: string) => setChosen((before) => ({ ...before, [key]: value }))
  const isFirst = view.state === 'none' || view.state === 'removed'
  const confirm = (
    <Confirm view={view} setup={setup} chosen={chosen} isFirst={isFirst} confirmed={() => setChosen({})} />
  )
  return (
    <div data-part="plan">
      {view.notes.map((note) => (
        <Line key={JSON.stringify(note)} $tone="warn">
          <Icon name="warning" />
          {words.reason(note, now)}
        </Line>
      ))}
      {/* Few read the whole list: what it comes to, and the one button, stand above it. */}
      {isFirst && confirm}
      {PURPOSES.map((purpose) => {
        const items = view.items.filter((item) => item.purpose === purpose)
        if (items.length === 0) return null
        return (
          <section key={purpose} aria-labelledby={`setup-${purpose}`}>
            <h2 id={`setup-${purpose}`}>{words.t(`setupPage.purposes.${purpose}`)}</h2>
            <Rows>
              {items.map((item) => (
                <ItemRow key={item.key} item={item} setup={setup} chosen={chosen} choose={choose} />
              ))}
            </Rows>
          </section>
        )
      })}
      {!isFirst && isWaiting(view, chosen) && confirm}
    </div>
  )
}

type ConfirmProps = {
  view: SetupView
  setup: Setup
  chosen: Chosen
  isFirst: boolean
  confirmed: () => void
}

function Confirm({ view, setup, chosen, isFirst, confirmed }: ConfirmProps): JSX.Element {
  const words = useWords()
  const isBusy = setup.busy === 'confirm'
  const send = () => {
    const post = { language: view.language, choices: choicesIn(view, chosen) }
    setup.send('confirm', '/api/setup', post, () => {
      confirmed()
      return words.t('setupPage.confirmed')
    })
  }
  return (
    <div data-part="confirm">
      {isFirst && <p>{words.t('setupPage.counts', countsOf(view, chosen))}</p>}
      <Buttons>
        <Button isPrimary size="small" disabled={setup.busy !== null} onClick={send}>
          {words.t(isBusy ? 'setupPage.confirming' : isFirst ? 'setupPage.confirm' : 'setupPage.confirmAgain')}
        </Button>
      </Buttons>
    </div>
  )
}
