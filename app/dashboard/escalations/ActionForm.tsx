import { Field, Select, Textarea } from '@zendeskgarden/react-forms'
import { type JSX, type ReactNode, useEffect, useRef } from 'react'
import styled from 'styled-components'
import { DUTIES, END_REASONS, needsCause } from '../../../domain/escalation/closing.ts'
import { SEVERITIES } from '../../../domain/escalation/severity.ts'
import { BOUNCE_REASONS, type ESCALATION_ACTIONS, type EscalationItem } from '../../../domain/escalation-view.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line, Unseen } from '../../ui/Panel.tsx'
import { BY_ITSELF, type Form, fulfilledBy } from './form.ts'

const Fields = styled.div`
  display: grid;
  gap: 10px;
  h4 { margin: 0; }
`
type Props = {
  action: Exclude<(typeof ESCALATION_ACTIONS)[number], 'accept'>
  item: EscalationItem
  form: Form
  onChange(change: Partial<Form>): void
}

/** The fields of one action; the first has the focus when it opens. */
export function ActionForm(props: Props): JSX.Element {
  const { action, form, onChange } = props
  const words = useWords()
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => first.current?.querySelector<HTMLElement>('select, textarea')?.focus(), [])
  return (
    <Fields ref={first}>
      {action === 'bounce' && <Bounce {...props} />}
      {action === 'severity' && <SeverityChoice {...props} />}
      {action === 'end' && <End {...props} />}
      {action !== 'severity' && action !== 'end' && (
        <Words
          label={words.t(`escalationsPage.act.${action}.words`)}
          hint={words.t(action === 'update' ? 'escalationsPage.act.update.hint' : 'escalationsPage.noteHint')}
          text={form.words}
          onText={(text) => onChange({ words: text })}
        />
      )}
    </Fields>
  )
}

function Words(props: { label: string; hint?: string; text: string; onText(text: string): void }): JSX.Element {
  const { label, hint, text, onText } = props
  return (
    <Field>
      <Field.Label>{label}</Field.Label>
      {hint && <Field.Hint>{hint}</Field.Hint>}
      <Textarea
        isCompact
        minRows={2}
        maxRows={8}
        isResizable
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
    </Field>
  )
}

/** A native choice of one among a few, empty at first. */
function Choice<T extends string>(props: {
  label: string
  value: T | null
  options: readonly T[]
  nameOf(option: T): ReactNode
  onChoose(option: T | null): void
}): JSX.Element {
  const { label, value, options, nameOf, onChoose } = props
  const words = useWords()
  return (
    <Field>
      <Field.Label>{label}</Field.Label>
      <Select
        isCompact
        value={value ?? ''}
        onChange={({ target }) => onChoose(options.find((option) => option === target.value) ?? null)}
      >
        <option value="">{words.t('escalationsPage.choose')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function Bounce({ form, onChange }: Props): JSX.Element {
  const words = useWords()
  return (
    <Choice
      label={words.t('escalationsPage.act.bounce.why')}
      value={form.reason}
      options={BOUNCE_REASONS}
      nameOf={(reason) => words.t(`escalationsPage.bounce.${reason}`)}
      onChoose={(reason) => onChange({ reason })}
    />
  )
}

function SeverityChoice({ item, form, onChange }: Props): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  return (
    <Choice
      label={words.t('escalationsPage.act.severity.which')}
      value={form.severity}
      options={SEVERITIES.filter((severity) => severity !== item.severity)}
      nameOf={(severity) => words.reason({ key: `escalation.severity.${severity}` }, now)}
      onChoose={(severity) => onChange({ severity })}
    />
  )
}

/** E8: the closing checklist, with what the form adds to it as it is written. */
function End({ item, form, onChange }: Props): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const mine = fulfilledBy(form)
  const hasCause = form.endReason !== null && needsCause(form.endReason)
  const duties = DUTIES.filter((duty) => duty !== 'cause' || hasCause).map((duty) => ({
    duty,
    isDone: mine[duty] ?? item.duties.find((known) => known.duty === duty)?.isDone ?? false,
  }))
  return (
    <>
      <Choice
        label={words.t('escalationsPage.act.end.why')}
        value={form.endReason}
        options={END_REASONS}
        nameOf={(reason) => words.reason({ key: `escalation.end.${reason}` }, now)}
        onChoose={(endReason) => onChange({ endReason })}
      />
      <Words
        label={words.t(hasCause ? 'escalationsPage.act.end.cause' : 'escalationsPage.act.end.causeIfKnown')}
        text={form.cause}
        onText={(cause) => onChange({ cause })}
      />
      <Words
        label={words.t('escalationsPage.act.end.resolution')}
        text={form.resolution}
        onText={(resolution) => onChange({ resolution })}
      />
      <Words
        label={words.t('escalationsPage.act.end.learning')}
        text={form.learning}
        onText={(learning) => onChange({ learning })}
      />
      <h4>{words.t('escalationsPage.act.end.duties')}</h4>
      <ul data-part="duties">
        {duties.map(({ duty, isDone }) => (
          <li key={duty}>
            <Line $tone={isDone ? 'good' : duty === 'inform-customer' ? 'warn' : 'quiet'}>
              <Icon name={isDone ? 'check' : duty === 'inform-customer' ? 'warning' : 'clock'} />
              <span>
                <Unseen>{words.t(isDone ? 'escalationsPage.done' : 'escalationsPage.open')} </Unseen>
                {words.reason({ key: `escalation.duty.${duty}` }, now)}
                {!isDone && BY_ITSELF.includes(duty) && ` ${words.t('escalationsPage.act.end.byItself')}`}
                {!isDone && duty === 'inform-customer' && ` ${words.t('escalationsPage.act.end.reply')}`}
              </span>
            </Line>
          </li>
        ))}
      </ul>
    </>
  )
}
