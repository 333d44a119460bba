import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import { ESCALATION_ACTIONS, type EscalationItem } from '../../../domain/escalation-view.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { ActionForm } from './ActionForm.tsx'
import { actionOf, EMPTY, type Form, missingIn } from './form.ts'
import type { Escalations } from './use-escalations.ts'

const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 8px;
`
const Box = styled.form`
  display: grid;
  gap: 10px;
  margin-top: 8px;
  padding: 10px 12px;
  border-left: 3px solid ${color('line-strong')};
  background: ${color('recessed')};
`
type Action = (typeof ESCALATION_ACTIONS)[number]

/** E7, E8: what this reader may do about an escalation. What is typed stays until it was taken. */
export function Actions(props: { item: EscalationItem; act: Escalations['act']; onDone(): void }): JSX.Element | null {
  const { item, act, onDone } = props
  const words = useWords()
  const [open, setOpen] = useState<Action | null>(null)
  const [form, setForm] = useState<Form>(EMPTY)
  const [problems, setProblems] = useState<readonly string[]>([])
  const [isBusy, setBusy] = useState(false)
  const change = (changes: Partial<Form>): void => setForm((before) => ({ ...before, ...changes }))

  const send = async (action: Action): Promise<void> => {
    const missing = missingIn(action, form)
    if (missing.length > 0) return setProblems(missing.map((what) => words.t(`escalationsPage.missing.${what}`)))
    setProblems([])
    setBusy(true)
    const done = words.t(`escalationsPage.act.${action}.done`, { id: item.ticketId })
    const refused = await act(item, actionOf(action, form), done)
    setBusy(false)
    setProblems(refused)
    if (refused.length > 0) return
    setOpen(null)
    setForm(EMPTY)
    onDone()
  }
  if (item.may.length === 0 && open === null) return null
  return (
    <section data-part="actions">
      <h4>{words.t('escalationsPage.actions')}</h4>
      <Buttons>
        {ESCALATION_ACTIONS.filter((action) => item.may.includes(action)).map((action) => (
          <Button
            key={action}
            size="small"
            disabled={isBusy}
            isPrimary={action === 'accept'}
            aria-expanded={action === 'accept' ? undefined : open === action}
            onClick={() => {
              setProblems([])
              if (action === 'accept') void send(action)
              else setOpen(open === action ? null : action)
            }}
          >
            {words.t(`escalationsPage.act.${action}.name`)}
          </Button>
        ))}
      </Buttons>
      {open === null && <Problems problems={problems} />}
      {open !== null && open !== 'accept' && (
        <Box
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send(open)
          }}
        >
          <ActionForm key={open} action={open} item={item} form={form} onChange={change} />
          {!item.may.includes(open) && (
            <Line $tone="warn">
              <Icon name="warning" />
              {words.t('escalationsPage.noLonger')}
            </Line>
          )}
          <Problems problems={problems} />
          <Buttons>
            <Button type="submit" size="small" isPrimary disabled={isBusy || !item.may.includes(open)}>
              {words.t(isBusy ? 'escalationsPage.sending' : `escalationsPage.act.${open}.send`)}
            </Button>
            <Button type="button" size="small" isBasic disabled={isBusy} onClick={() => setOpen(null)}>
              {words.t('escalationsPage.cancel')}
            </Button>
          </Buttons>
        </Box>
      )}
    </section>
  )
}

function Problems({ problems }: { problems: readonly string[] }): JSX.Element {
  return (
    <div role="alert">
      {problems.map((problem) => (
        <Line key={problem} $tone="bad">
          <Icon name="warning" />
          <span>{problem}</span>
        </Line>
      ))}
    </div>
  )
}
