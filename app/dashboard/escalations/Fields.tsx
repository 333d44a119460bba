import { Field, Input, Select } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import styled from 'styled-components'
import { useWords } from '../../texts.tsx'
import { color } from '../../ui/theme.tsx'
import { Problem } from '../policy/Problem.tsx'
import { isNumber, type Length, UNITS, type Unit } from './length.ts'

export const Grid = styled.div<{ $least?: number }>`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, ${({ $least = 170 }) => $least}px), 1fr));
  align-items: start;
  gap: 8px 16px;
  margin-top: 6px;
`
export const Part = styled.section`
  margin-top: 28px;
  > h2 { margin: 0; font-size: 16px; line-height: 24px; }
`
export const Block = styled.fieldset`
  min-width: 0;
  margin: 8px 0 0;
  padding: 8px 0 0;
  border: 0;
  border-top: 1px solid ${color('line-quiet')};
  > legend { float: left; width: 100%; padding: 0; font-weight: 600; }
  > legend + * { clear: both; }
`
const Pair = styled.div`
  display: grid;
  grid-template-columns: minmax(56px, 1fr) minmax(104px, 1.4fr);
  gap: 6px;
  margin-top: 4px;
`

type TextProps = {
  label: string
  /** The whole name, where the label alone does not say of what. */
  name?: string
  hint?: string
  text: string
  problem: string | null
  onText(text: string): void
}

/** A line of text with what is wrong about it. */
export function TextField({ label, name, hint, text, problem, onText }: TextProps): JSX.Element {
  return (
    <div>
      <Field>
        <Field.Label isRegular>{label}</Field.Label>
        {hint && <Field.Hint>{hint}</Field.Hint>}
        <Input
          isCompact
          value={text}
          {...(name && { 'aria-label': name, 'aria-labelledby': undefined })}
          {...(problem && { validation: 'error' as const })}
          onChange={({ target }) => onText(target.value)}
        />
      </Field>
      <Problem text={problem} />
    </div>
  )
}

/** A number: what is none is named in the reader's language, everything else by the server. */
export function NumberField(props: TextProps): JSX.Element {
  const words = useWords()
  const { text, problem } = props
  return <TextField {...props} problem={problem && !isNumber(text) ? words.t('escalationsPage.noNumber') : problem} />
}

type LengthProps = Omit<TextProps, 'text' | 'onText'> & {
  length: Length
  units: readonly Unit[]
  onLength(length: Length): void
}

/** A length of time: how many, and of what. */
export function LengthField(props: LengthProps): JSX.Element {
  const { label, name = label, hint, length, units, problem, onLength } = props
  const words = useWords()
  const isError = problem !== null
  return (
    <div>
      <Field>
        <Field.Label isRegular>{label}</Field.Label>
        {hint && <Field.Hint>{hint}</Field.Hint>}
        <Pair>
          <Input
            isCompact
            inputMode="decimal"
            aria-label={name}
            aria-labelledby={undefined}
            value={length.amount}
            {...(isError && { validation: 'error' as const })}
            onChange={({ target }) => onLength({ ...length, amount: target.value })}
          />
          <Select
            isCompact
            aria-label={words.t('escalationsPage.unitOf', { what: name })}
            aria-labelledby={undefined}
            id={undefined}
            value={length.unit}
            onChange={({ target }) =>
              onLength({ ...length, unit: UNITS.find((unit) => unit === target.value) ?? length.unit })
            }
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {words.t(`escalationsPage.unit.${unit}`)}
              </option>
            ))}
          </Select>
        </Pair>
      </Field>
      <Problem text={isError && !isNumber(length.amount) ? words.t('escalationsPage.noNumber') : problem} />
    </div>
  )
}
