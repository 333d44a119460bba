import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Select } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import { useWords } from '../../../texts.tsx'
import type { PlanRow } from '../draft.ts'
import type { Names } from '../spec.ts'
import { type Source, sourceIn, sourceOf, textOf } from '../typed.ts'
import { choiceWord } from '../words.ts'
import { type FieldProps, FramedGroup, Side } from './frame.tsx'
import { numbered } from './numbered.ts'
import { DurationInputs } from './Simple.tsx'
import { useTyped } from './use-typed.ts'

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const without = (list: readonly unknown[], index: number) => list.filter((_, other) => other !== index)
const withItem = (list: readonly unknown[], index: number, item: unknown) =>
  list.map((one, other) => (other === index ? item : one))

const WHERE = ['organizationField', 'crmPath', 'none'] as const

function SourceInputs({
  name,
  value,
  isOptional,
  onChange,
}: {
  name: string
  value: unknown
  isOptional: boolean
  onChange(value: unknown): void
}): JSX.Element {
  const words = useWords()
  const [typed, setTyped] = useTyped<Source>(value, sourceOf, sourceIn)
  const put = (next: Source): void => {
    setTyped(next)
    onChange(sourceIn(next))
  }
  return (
    <Side>
      <Field className="choice">
        <Field.Label hidden>{words.t('settingsPage.source.whereOf', { name })}</Field.Label>
        <Select
          isCompact
          value={typed.where}
          onChange={({ target }) => put({ ...typed, where: WHERE.find((where) => where === target.value) ?? 'none' })}
        >
          {WHERE.filter((where) => isOptional || where !== 'none').map((where) => (
            <option key={where} value={where}>
              {words.t(`settingsPage.source.${where}`)}
            </option>
          ))}
        </Select>
      </Field>
      {typed.where !== 'none' && (
        <Field className="grow">
          <Field.Label hidden>{name}</Field.Label>
          <Input isCompact value={typed.name} onChange={({ target }) => put({ ...typed, name: target.value })} />
        </Field>
      )}
    </Side>
  )
}

/** V0: where a fact about a customer is kept. */
export const SourceField = ({
  isOptional = false,
  ...field
}: FieldProps & { isOptional?: boolean | undefined }): JSX.Element => (
  <FramedGroup {...field}>
    <SourceInputs name={field.label} value={field.value} isOptional={isOptional} onChange={field.onChange} />
  </FramedGroup>
)

/** T3: several places, asked one after the other. */
export function SourcesField(field: FieldProps): JSX.Element {
  const words = useWords()
  const list = listIn(field.value)
  return (
    <FramedGroup {...field}>
      {numbered(list).map(({ item: value, id, index }) => (
        <Side key={id} data-field={`${field.place}.${index}`}>
          <SourceInputs
            name={`${field.label} ${index + 1}`}
            value={value}
            isOptional={false}
            onChange={(next) => field.onChange(withItem(list, index, next))}
          />
          <Remove name={`${field.label} ${index + 1}`} onClick={() => field.onChange(without(list, index))} />
        </Side>
      ))}
      <Button isLink size="small" onClick={() => field.onChange([...list, { organizationField: '' }])}>
        {words.t('settingsPage.addTo', { name: field.label })}
      </Button>
    </FramedGroup>
  )
}

/** T4: lengths of time, one after the other. */
export function DurationsField(field: FieldProps): JSX.Element {
  const words = useWords()
  const list = listIn(field.value)
  return (
    <FramedGroup {...field}>
      {numbered(list).map(({ item: value, id, index }) => (
        <Side key={id} data-field={`${field.place}.${index}`}>
          <DurationInputs
            name={`${field.label} ${index + 1}`}
            value={value}
            isWrong={false}
            onChange={(next) => field.onChange(withItem(list, index, next))}
          />
          <Remove name={`${field.label} ${index + 1}`} onClick={() => field.onChange(without(list, index))} />
        </Side>
      ))}
      <Button isLink size="small" onClick={() => field.onChange([...list, ''])}>
        {words.t('settingsPage.addTo', { name: field.label })}
      </Button>
    </FramedGroup>
  )
}

/** Names and what each stands for. */
export function TableField({ of, names, ...field }: FieldProps & { of: readonly string[]; names: Names }): JSX.Element {
  const words = useWords()
  const rows: readonly PlanRow[] = listIn(field.value).flatMap((row) =>
    typeof row === 'object' && row !== null && 'plan' in row && 'tier' in row
      ? [{ plan: textOf(row.plan), tier: textOf(row.tier) }]
      : [],
  )
  const put = (index: number, change: Partial<PlanRow>) =>
    field.onChange(rows.map((row, other) => (other === index ? { ...row, ...change } : row)))
  return (
    <FramedGroup {...field}>
      {numbered(rows).map(({ item: row, id, index }) => {
        const name = words.t('settingsPage.row', { name: field.label, number: index + 1 })
        return (
          <Side key={id} data-field={`${field.place}.${row.plan}`}>
            <Field className="grow">
              <Field.Label hidden>{name}</Field.Label>
              <Input isCompact value={row.plan} onChange={({ target }) => put(index, { plan: target.value })} />
            </Field>
            <Field className="choice">
              <Field.Label hidden>{words.t('settingsPage.meansOf', { name: row.plan || name })}</Field.Label>
              <Select isCompact value={row.tier} onChange={({ target }) => put(index, { tier: target.value })}>
                {of.map((value) => (
                  <option key={value} value={value}>
                    {choiceWord(words, names, value)}
                  </option>
                ))}
              </Select>
            </Field>
            <Remove name={row.plan || name} onClick={() => field.onChange(without(rows, index))} />
          </Side>
        )
      })}
      <Button isLink size="small" onClick={() => field.onChange([...rows, { plan: '', tier: of[0] ?? '' }])}>
        {words.t('settingsPage.addTo', { name: field.label })}
      </Button>
    </FramedGroup>
  )
}

export function Remove({ name, onClick }: { name: string; onClick(): void }): JSX.Element {
  const words = useWords()
  return (
    <Button size="small" isBasic isDanger aria-label={words.t('settingsPage.removeWhat', { name })} onClick={onClick}>
      {words.t('settingsPage.remove')}
    </Button>
  )
}
