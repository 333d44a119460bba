import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Select } from '@zendeskgarden/react-forms'
import { type FormEvent, type JSX, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import { useWords } from '../texts.tsx'
import { troubleOf } from '../trouble.ts'
import { Icon } from '../ui/Icon.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import { useZaf } from '../zaf.tsx'
import { readField, renameRequester, setOrganizationField } from './desk.ts'
import { fieldWords, isName, remedyFor } from './field-words.ts'

const Form = styled.form`
  display: grid;
  gap: 8px;
  margin: 8px 0;
  padding: 10px 12px;
  border: 1px solid ${color('warn-line')};
  border-radius: 4px;
  background: ${color('warn-ground')};
`
const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
`

type Options = Awaited<ReturnType<typeof readField>>

/** M4: one gap, filled for this reply or corrected where its value is kept. */
export function Repair(props: {
  placeholder: string
  isUnknown: boolean
  /** Ids of whom the ticket is from; null where there is none. */
  requesterId: string | null
  organizationId: string | null
  /** What the contact is called now. */
  fullName: string
  onFill(value: string): void
  /** Something was corrected at its source: everything is read again. */
  onMended(): void
  onClose(): void
}): JSX.Element {
  const { placeholder, isUnknown, requesterId, organizationId, fullName, onFill, onMended, onClose } = props
  const words = useWords()
  const zaf = useZaf()
  const remedy = remedyFor(placeholder)
  const [value, setValue] = useState('')
  const [field, setField] = useState<Options | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const fieldId = remedy.kind === 'ticket-field' ? remedy.id : null

  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useEffect(() => {
    if (fieldId === null) return
    let isGone = false
    readField(zaf, fieldId).then(
      (found) => !isGone && setField(found),
      // Without its title it can be filled all the same.
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [zaf, fieldId])

  const name = field?.title ?? fieldWords(words, placeholder)
  const options = field?.options ?? []
  const save = saveOf()

  function saveOf(): { readonly label: string; run(): Promise<void> } | null {
    if (remedy.kind === 'contact' && requesterId !== null)
      return { label: words.t('macroPanel.repair.save'), run: () => renameRequester(zaf, requesterId, value.trim()) }
    if (remedy.kind === 'organization-field' && organizationId !== null)
      return {
        label: words.t('macroPanel.repair.saveOrganization'),
        run: () => setOrganizationField(zaf, organizationId, remedy.key, value.trim()),
      }
    if (remedy.kind === 'ticket-field')
      return {
        label: words.t('macroPanel.repair.saveField'),
        run: () => zaf.setForm(`ticket.customField:custom_field_${remedy.id}`, value),
      }
    return null
  }
  /** A drop-down keeps a tag and shows a label: the reply takes what the placeholder asks for. */
  const shown = (): string => {
    const label = options.find((one) => one.value === value)?.name
    return label !== undefined && placeholder.includes('option_title') ? label : value.trim()
  }

  async function mend(): Promise<void> {
    if (!save || isSaving) return
    setSaving(true)
    setProblem(null)
    try {
      await save.run()
      onMended()
    } catch (cause) {
      const trouble = troubleOf(cause)
      setSaving(false)
      setProblem(
        trouble.kind === 'no-permission'
          ? words.t('macroPanel.repair.noPermission')
          : words.t('macroPanel.repair.failed', { why: trouble.message }),
      )
    }
  }
  const use = (event: FormEvent): void => {
    event.preventDefault()
    if (shown() !== '') onFill(shown())
  }
  const word = words.t('macroPanel.repair.word')

  return (
    <Form ref={form} onSubmit={use} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <Field>
        <Field.Label>{words.t('macroPanel.gapOf', { name })}</Field.Label>
        {remedy.kind === 'contact' && (
          <Field.Hint>
            {fullName === ''
              ? words.t('macroPanel.repair.saveHint')
              : `${fullName}. ${words.t('macroPanel.repair.saveHint')}`}
          </Field.Hint>
        )}
        {isUnknown && <Field.Hint>{words.t('macroPanel.repair.unknown')}</Field.Hint>}
        {options.length > 0 ? (
          <Select isCompact value={value} onChange={({ target }) => setValue(target.value)}>
            <option value="">{words.t('macroPanel.repair.choose')}</option>
            {options.map((one) => (
              <option key={one.value} value={one.value}>
                {one.name}
              </option>
            ))}
          </Select>
        ) : (
          <Input isCompact value={value} onChange={({ target }) => setValue(target.value)} />
        )}
      </Field>
      <Buttons>
        <Button size="small" type="submit" isPrimary disabled={shown() === ''}>
          {words.t('macroPanel.repair.use')}
        </Button>
        {save && (
          <Button size="small" disabled={shown() === '' || isSaving} onClick={() => void mend()}>
            {save.label}
          </Button>
        )}
        {isName(placeholder) && (
          <Button size="small" onClick={() => onFill(word)}>
            {words.t('macroPanel.repair.fallback', { word })}
          </Button>
        )}
        <Button size="small" isBasic onClick={onClose}>
          {words.t('macroPanel.repair.cancel')}
        </Button>
      </Buttons>
      {problem && (
        <Line $tone="bad" role="status">
          <Icon name="warning" />
          {problem}
        </Line>
      )}
    </Form>
  )
}
