import { Button } from '@zendeskgarden/react-buttons'
import { Field, Select } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import { COUNTER_REASONS, conditionText, SUGGESTED } from '../../domain/escalation/condition.ts'
import type { EscalationView } from '../../domain/escalation-view.ts'
import { useWords } from '../texts.tsx'
import { useNow } from '../ui/now.tsx'

const Form = styled.div`
  display: grid;
  gap: 8px;
  margin-top: 8px;
`

/** E2: what an agent knows better than the record: that something holds, or what speaks against it. */
export function Marks(props: {
  view: EscalationView
  onMark(kind: 'declared' | 'counter', key: string): void
}): JSX.Element {
  const { view, onMark } = props
  const words = useWords()
  const now = useNow('minute')
  const [isOpen, setOpen] = useState(false)
  const holds = new Set<string>([...view.conditions, ...view.heldBack].map(({ condition }) => condition))
  const choices = [
    {
      kind: 'declared',
      options: SUGGESTED.filter((key) => !holds.has(key)).map((key) => [key, conditionText(key)] as const),
    },
    {
      kind: 'counter',
      options: COUNTER_REASONS.filter((key) => !view.counterReasons.includes(key)).map(
        (key) => [key, { key: `escalation.counter.${key}` }] as const,
      ),
    },
  ] as const
  return (
    <div>
      <Button size="small" isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.t('escalationPanel.mark.open')}
      </Button>
      {isOpen && (
        <Form>
          {choices.map(({ kind, options }) => (
            <Mark
              key={kind}
              label={words.t(`escalationPanel.mark.${kind}`)}
              options={options.map(([key, text]) => [key, words.reason(text, now)])}
              onMark={(key) => onMark(kind, key)}
            />
          ))}
        </Form>
      )}
    </div>
  )
}

/** Chosen, then noted: a list that acts by itself cannot be read by keyboard. */
function Mark(props: {
  label: string
  options: readonly (readonly [key: string, text: string])[]
  onMark(key: string): void
}): JSX.Element {
  const { label, options, onMark } = props
  const words = useWords()
  const [key, setKey] = useState('')
  return (
    <div>
      <Field>
        <Field.Label isRegular>{label}</Field.Label>
        <Select isCompact value={key} onChange={({ target }) => setKey(target.value)}>
          <option value="">{words.t('escalationPanel.choose')}</option>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      </Field>
      {key !== '' && (
        <Button
          size="small"
          style={{ marginTop: 4 }}
          onClick={() => {
            onMark(key)
            setKey('')
          }}
        >
          {words.t('escalationPanel.mark.note')}
        </Button>
      )}
    </div>
  )
}
