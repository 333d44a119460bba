import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import { type EscalationItem, type EscalationView, escalationViewSchema } from '../../domain/escalation-view.ts'
import type { Api, Sent } from '../api.ts'
import { refusal } from '../duplicates/refusal.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Line } from '../ui/Panel.tsx'
import { Conditions } from './Conditions.tsx'
import { type Choice, choiceOf } from './choice.ts'
import { Elsewhere } from './Elsewhere.tsx'
import { Handoff } from './Handoff.tsx'
import { Life } from './Life.tsx'
import { Marks } from './Marks.tsx'
import { escalationPath, useAsked } from './use-asked.ts'

const Box = styled.div`
  display: grid;
  gap: 12px;
  margin-top: 8px;
  min-width: 0;
  h3, h4 { margin: 0; font: inherit; font-weight: 600; }
  [data-garden-id='forms.input_hint'] { font-size: 12px; line-height: 18px; }
`
type Said = { readonly isDone: boolean; readonly text: string }

/** E2-E9: what holds, the handoff, and what became of what was sent. Read again when the ticket changes. */
export function EscalationPanel(props: {
  ticketId: string
  version: number
  api: Api
  /** Whose drafts these are in this browser. */
  owner: string
  /** Something must be handed over: begins with it. */
  isHandover: boolean
}): JSX.Element {
  const { ticketId, version, api, owner, isHandover } = props
  const words = useWords()
  const { value: view, cause, reload, accept } = useAsked(api, escalationViewSchema, escalationPath(ticketId), version)
  // Undefined until the agent decides: then the first condition is what is handed over.
  const [chosen, setChosen] = useState<Choice | null | undefined>(isHandover ? undefined : null)
  const [sentId, setSentId] = useState<string | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const isBusy = useRef(false)
  const line = useRef<HTMLParagraphElement>(null)

  /** One thing at a time: true when it was done. */
  async function act(path: string, sent: Sent, done: string): Promise<boolean> {
    if (isBusy.current) return false
    isBusy.current = true
    setSaid(null)
    try {
      accept(await api.ask(escalationViewSchema, path, sent))
      setSaid({ isDone: true, text: done })
      return true
    } catch (refused) {
      setSaid({ isDone: false, text: refusal(words, refused, 'act') })
      // What was refused, or not answered, may have changed it all the same.
      reload()
      return false
    } finally {
      isBusy.current = false
    }
  }
  const mark = (kind: 'dismissed' | 'declared' | 'counter', key: string): void =>
    void act(escalationPath(ticketId, '/marks'), { post: { kind, key } }, words.t(`escalationPanel.marked.${kind}`))

  // The button that was pressed may be gone with what it did: a keyboard user goes on from what is said about it.
  useEffect(() => {
    if (said && document.activeElement === document.body) line.current?.focus()
  }, [said])

  const choice = chosen === undefined ? view && choiceOf(view) : chosen
  const isOpen = ({ endedAt }: EscalationItem): boolean => endedAt === null
  const open = view?.escalations.filter(isOpen) ?? []
  const ended = view?.escalations.filter((one) => !isOpen(one)) ?? []

  function sent(next: EscalationView): void {
    const known = new Set(view?.escalations.map(({ id }) => id))
    accept(next)
    setChosen(null)
    setSentId(next.escalations.find(({ id }) => !known.has(id))?.id ?? next.escalations[0]?.id ?? null)
    setSaid({ isDone: true, text: words.t('escalationPanel.sent') })
  }

  return (
    <Box>
      <div role="status">
        {said && (
          <Line ref={line} tabIndex={-1} $tone={said.isDone ? 'good' : 'bad'}>
            <Icon name={said.isDone ? 'check' : 'warning'} />
            {said.text}
          </Line>
        )}
        {cause !== null && (
          <Line $tone="bad">
            <Icon name="warning" />
            {refusal(words, cause, 'read')}
          </Line>
        )}
        {!view && cause === null && <Line>{words.t('escalationPanel.loading')}</Line>}
        {view?.isOver && (
          <Line>
            <Icon name="lock" />
            {words.t('escalationPanel.over')}
          </Line>
        )}
      </div>
      {cause !== null && (
        <div>
          <Button size="small" onClick={reload}>
            {words.t('escalationPanel.retry')}
          </Button>
        </div>
      )}
      {open.map((item) => (
        <Life
          key={item.id}
          item={item}
          api={api}
          isNew={item.id === sentId}
          onAct={(post, done) => act(escalationPath(ticketId, `/${encodeURIComponent(item.id)}`), { post }, done)}
          onAgain={(from) =>
            setChosen({ receiver: item.receiver, alsoTold: item.alsoTold, conditions: item.conditions, from })
          }
        />
      ))}
      {view && choice && (
        <Handoff
          key={choice.receiver}
          ticketId={ticketId}
          version={version}
          api={api}
          owner={owner}
          choice={choice}
          condition={view.conditions.find(({ condition }) => choice.conditions.includes(condition)) ?? null}
          onBack={() => setChosen(null)}
          onDismiss={(key) => {
            setChosen(null)
            mark('dismissed', key)
          }}
          onSent={sent}
        />
      )}
      {view && !choice && !view.isOver && (
        <>
          <Conditions ticketId={ticketId} view={view} api={api} onChoose={setChosen} onMark={mark} />
          <Elsewhere view={view} isShown={open.length === 0 && view.conditions.length === 0} onChoose={setChosen} />
          <Marks view={view} onMark={mark} />
        </>
      )}
      {ended.length > 0 && (
        <details>
          <summary>{words.t('escalationPanel.ended', { count: ended.length })}</summary>
          {ended.map((item) => (
            <Life key={item.id} item={item} api={api} isNew={false} onAct={async () => false} onAgain={() => {}} />
          ))}
        </details>
      )}
    </Box>
  )
}
