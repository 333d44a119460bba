import { Checkbox, Field, Input, Select, Textarea } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import { useWords } from '../../../texts.tsx'
import type { Names, Unit } from '../spec.ts'
import { durationOf, linesIn, numberIn, secondsIn, textIn, textOf, textOfLines, textOfNumber, UNITS } from '../typed.ts'
import { choiceWord } from '../words.ts'
import { Box, Choices, type FieldProps, Framed, FramedGroup, Problems, Side } from './frame.tsx'
import { useTyped } from './use-typed.ts'

const errorIf = (problems: readonly string[]) => (problems.length > 0 ? { validation: 'error' as const } : {})

export function TextField({ isOptional = false, ...field }: FieldProps & { isOptional?: boolean }): JSX.Element {
  const parse = (text: string) => textIn(text, isOptional)
  const [text, setText] = useTyped(field.value, textOf, parse)
  return (
    <Framed {...field}>
      <Input
        isCompact
        value={text}
        {...errorIf(field.problems)}
        onChange={({ target }) => {
          setText(target.value)
          field.onChange(parse(target.value))
        }}
      />
    </Framed>
  )
}

export function NumberField({ scale = 1, ...field }: FieldProps & { scale?: number | undefined }): JSX.Element {
  const parse = (text: string) => numberIn(text, scale)
  const [text, setText] = useTyped(field.value, (value) => textOfNumber(value, scale), parse)
  return (
    <Framed {...field}>
      <Side>
        <Input
          isCompact
          inputMode="decimal"
          className="narrow"
          value={text}
          {...errorIf(field.problems)}
          onChange={({ target }) => {
            setText(target.value)
            field.onChange(parse(target.value))
          }}
        />
      </Side>
    </Framed>
  )
}

type Duration = { readonly amount: string; readonly unit: Unit }
const durationIn = ({ amount, unit }: Duration) => secondsIn(amount, unit)

/** A length of time as a number and a unit. The name of the first says both, so that each stands for itself when read aloud. */
export function DurationInputs({
  name,
  value,
  isWrong,
  onChange,
}: {
  name: string
  value: unknown
  isWrong: boolean
  onChange(value: unknown): void
}): JSX.Element {
  const words = useWords()
  const [typed, setTyped] = useTyped<Duration>(value, durationOf, durationIn)
  const put = (next: Duration): void => {
    setTyped(next)
    onChange(durationIn(next))
  }
  return (
    <Side>
      <Field className="narrow">
        <Field.Label hidden>{name}</Field.Label>
        <Input
          isCompact
          inputMode="decimal"
          value={typed.amount}
          {...(isWrong && { validation: 'error' as const })}
          onChange={({ target }) => put({ ...typed, amount: target.value })}
        />
      </Field>
      <Field className="narrow">
        <Field.Label hidden>{words.t('settingsPage.unitOf', { name })}</Field.Label>
        <Select
          isCompact
          value={typed.unit}
          onChange={({ target }) => put({ ...typed, unit: UNITS.find((unit) => unit === target.value) ?? 'minutes' })}
        >
          {UNITS.map((unit) => (
            <option key={unit} value={unit}>
              {words.t(`settingsPage.unit.${unit}`)}
            </option>
          ))}
        </Select>
      </Field>
    </Side>
  )
}

export const DurationField = (field: FieldProps): JSX.Element => (
  <FramedGroup {...field}>
    <DurationInputs
      name={field.label}
      value={field.value}
      isWrong={field.problems.length > 0}
      onChange={field.onChange}
    />
  </FramedGroup>
)

export function ChoiceField({
  of,
  names,
  ...field
}: FieldProps & { of: readonly string[]; names: Names }): JSX.Element {
  const words = useWords()
  return (
    <Framed {...field}>
      <Select isCompact value={textOf(field.value)} onChange={({ target }) => field.onChange(target.value)}>
        {of.map((value) => (
          <option key={value} value={value}>
            {choiceWord(words, names, value)}
          </option>
        ))}
      </Select>
    </Framed>
  )
}

export function ChecksField({
  of,
  names,
  ...field
}: FieldProps & { of: readonly string[]; names: Names }): JSX.Element {
  const words = useWords()
  const chosen: readonly unknown[] = Array.isArray(field.value) ? field.value : []
  return (
    <FramedGroup {...field}>
      <Choices>
        {of.map((value) => (
          <Field key={value}>
            <Checkbox
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                field.onChange(of.filter((one) => (one === value ? target.checked : chosen.includes(one))))
              }
            >
              <Field.Label isRegular>{choiceWord(words, names, value)}</Field.Label>
            </Checkbox>
          </Field>
        ))}
      </Choices>
    </FramedGroup>
  )
}

export function LinesField(field: FieldProps): JSX.Element {
  const [text, setText] = useTyped(field.value, textOfLines, linesIn)
  return (
    <Framed {...field}>
      <Textarea
        isCompact
        minRows={3}
        maxRows={14}
        value={text}
        {...errorIf(field.problems)}
        onChange={({ target }) => {
          setText(target.value)
          field.onChange(linesIn(target.value))
        }}
      />
    </Framed>
  )
}

export const SwitchField = ({ place, label, help, value, problems, onChange }: FieldProps): JSX.Element => (
  <Box data-field={place}>
    <Field>
      <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked)}>
        <Field.Label>{label}</Field.Label>
        {help && <Field.Hint>{help}</Field.Hint>}
      </Checkbox>
    </Field>
    <Problems texts={problems} />
  </Box>
)
