import { Checkbox, Field, Fieldset, Input, Radio, Select } from '@zendeskgarden/react-forms'
import { type JSX, type ReactNode, useId } from 'react'
import styled from 'styled-components'
import type { Answer } from '../../domain/escalation/impact.ts'
import type { Instant } from '../../domain/instant.ts'
import { instantOf, localOf } from '../../domain/schedule/zone.ts'
import { useWords } from '../texts.tsx'
import { Unseen } from '../ui/Panel.tsx'

type Common = { label: string; problem: string | null }
type Options<T extends string> = readonly (readonly [value: T, text: string])[]

/** What is wrong with a field, in words and with an icon of Garden's. */
export const Wrong = ({ text }: { text: string | null }): JSX.Element | null =>
  text === null ? null : <Field.Message validation="error">{text}</Field.Message>

export function Choose<T extends string>(
  props: Common & { value: T | null; options: Options<NoInfer<T>>; hint?: string; onChange(value: NoInfer<T>): void },
): JSX.Element {
  const { label, problem, value, options, hint, onChange } = props
  const words = useWords()
  return (
    <Field>
      <Field.Label>{label}</Field.Label>
      {hint && <Field.Hint>{hint}</Field.Hint>}
      <Select
        isCompact
        validation={problem ? 'error' : undefined}
        value={value ?? ''}
        onChange={({ target }) => {
          const found = options.find(([one]) => one === target.value)
          if (found) onChange(found[0])
        }}
      >
        {value === null && <option value="">{words.t('escalationPanel.choose')}</option>}
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </Select>
      <Wrong text={problem} />
    </Field>
  )
}

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 2px 14px;
`

/** Few and short: each is one click away. */
export function Radios<T extends string>(
  props: Common & { value: T | null; options: Options<NoInfer<T>>; onChange(value: NoInfer<T>): void },
): JSX.Element {
  const { label, problem, value, options, onChange } = props
  const name = useId()
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>{label}</Fieldset.Legend>
      <Row>
        {options.map(([one, text]) => (
          <Field key={one}>
            <Radio name={name} value={one} checked={value === one} onChange={() => onChange(one)}>
              <Field.Label isRegular>{text}</Field.Label>
            </Radio>
          </Field>
        ))}
      </Row>
      {problem !== null && (
        <Field>
          <Wrong text={problem} />
        </Field>
      )}
    </Fieldset>
  )
}

/** E6: an explicit "unknown" beside a field; which field is told to screen readers. */
export function Unknown(props: {
  of: string
  name?: 'unknown' | 'none'
  isUnknown: boolean
  onChange(isUnknown: boolean): void
}): JSX.Element {
  const { of, name = 'unknown', isUnknown, onChange } = props
  const words = useWords()
  return (
    <Field>
      <Checkbox isCompact checked={isUnknown} onChange={({ target }) => onChange(target.checked)}>
        <Field.Label isRegular>
          {words.t(`escalationPanel.${name}`)}
          <Unseen>{`: ${of}`}</Unseen>
        </Field.Label>
      </Checkbox>
    </Field>
  )
}

/** Wall time of the brief's zone, as the browser's own control wants it. */
const wallOf = (at: Instant | null, timeZone: string): string =>
  at === null ? '' : new Date(localOf(timeZone, at)).toISOString().slice(0, 16)

export function When(
  props: Common & {
    at: Instant | null
    timeZone: string
    isDisabled?: boolean
    children?: ReactNode
    onChange(at: Instant | null): void
  },
): JSX.Element {
  const { label, problem, at, timeZone, isDisabled = false, children, onChange } = props
  const words = useWords()
  return (
    <div>
      <Field>
        <Field.Label>{words.t('escalationPanel.inZone', { what: label, zone: timeZone })}</Field.Label>
        <Input
          isCompact
          type="datetime-local"
          disabled={isDisabled}
          validation={problem ? 'error' : undefined}
          value={wallOf(at, timeZone)}
          onChange={({ target }) => {
            const local = Date.parse(`${target.value}Z`)
            onChange(Number.isNaN(local) ? null : instantOf(timeZone, local))
          }}
        />
        <Wrong text={problem} />
      </Field>
      {children}
    </div>
  )
}

/** E6: chosen from a list that ends with "unknown". */
export function Ask<T extends string | boolean>(
  props: Common & {
    answer: Answer<T>
    options: readonly (readonly [value: T, text: string])[]
    onChange(answer: Answer<T>): void
  },
): JSX.Element {
  const { label, problem, answer, options, onChange } = props
  const words = useWords()
  return (
    <Choose
      label={label}
      problem={problem}
      value={answer === null ? null : answer.state === 'unknown' ? 'unknown' : String(answer.value)}
      options={[
        ...options.map(([value, text]) => [String(value), text] as const),
        ['unknown', words.t('escalationPanel.unknown')],
      ]}
      onChange={(chosen) => {
        const found = options.find(([value]) => String(value) === chosen)
        onChange(found ? { state: 'known', value: found[0] } : { state: 'unknown' })
      }}
    />
  )
}
