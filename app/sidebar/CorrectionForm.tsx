import { Button } from '@zendeskgarden/react-buttons'
import { Field, Select } from '@zendeskgarden/react-forms'
import { type FormEvent, type JSX, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import { TIERS } from '../../domain/tier.ts'
import { type CorrectionRequest, correctionSchema, type Effect, type SidebarView } from '../../domain/views.ts'
import type { Api, Timed } from '../api.ts'
import { saveProblem } from '../save-problem.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { color } from '../ui/theme.tsx'
import type { TriageView } from './CustomerPanel.tsx'

const Form = styled.form`
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 10px 8px;
  margin: 8px 0 4px;
  padding: 12px;
  border: 1px solid ${color('line')};
  border-radius: 4px;
  background: ${color('raised')};
`
const Wide = styled.div`
  grid-column: 1 / -1;
`
/** As high as its longest answer, so that choosing moves nothing. */
const EffectBox = styled.div`
  min-height: 76px;
  margin-top: 2px;
  h3 { font-weight: 600; font-size: 12px; line-height: 18px; }
`
const Buttons = styled(Wide)`
  display: flex;
  gap: 8px;
`

type Values = { readonly [field in keyof CorrectionRequest]-?: NonNullable<CorrectionRequest[field]> }
const FIELDS = ['impact', 'urgency', 'tier'] as const

/** Only what differs: absent keys stay (R3). */
function changesOf(from: Values, to: Values): CorrectionRequest {
  return correctionSchema.parse(
    Object.fromEntries(FIELDS.filter((field) => from[field] !== to[field]).map((field) => [field, to[field]])),
  )
}

/** Takes a correction back: what was set by hand before is set again, else the rules decide as they did. */
const backTo = (changes: CorrectionRequest, corrected: TriageView['corrected']): CorrectionRequest =>
  correctionSchema.parse(
    Object.fromEntries(
      FIELDS.filter((field) => changes[field] !== undefined).map((field) => [field, corrected?.[field] ?? null]),
    ),
  )

/** R3: the effect is asked for and shown before anything can be saved. Escape closes without saving. */
export function CorrectionForm(props: {
  ticketId: string
  triage: TriageView
  api: Api
  onClose(): void
  /** `before` is the correction that takes this one back. */
  onSaved(answer: Timed<SidebarView>, before: CorrectionRequest): void
}): JSX.Element {
  const { ticketId, api, onClose, onSaved } = props
  const words = useWords()
  const now = useNow('minute')
  const [before] = useState<Values>({
    impact: props.triage.impact,
    urgency: props.triage.urgency,
    tier: props.triage.tier.value,
  })
  const [values, setValues] = useState(before)
  const [effect, setEffect] = useState<Effect | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const first = useRef<HTMLSelectElement>(null)
  const changes = changesOf(before, values)
  const [corrected] = useState(props.triage.corrected)
  const undo = backTo(changes, corrected)
  const isChanged = Object.keys(changes).length > 0

  useEffect(() => first.current?.focus(), [])

  useEffect(() => {
    const asked = changesOf(before, values)
    setEffect(null)
    setProblem(null)
    if (Object.keys(asked).length === 0) return
    let isOutdated = false
    api.preview(ticketId, asked).then(
      (answer) => !isOutdated && setEffect(answer),
      (cause) => !isOutdated && setProblem(saveProblem(words, cause)),
    )
    return () => {
      isOutdated = true
    }
  }, [api, ticketId, before, values, words])

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!effect || isSaving) return
    setSaving(true)
    try {
      onSaved(await api.correct(ticketId, changes), undo)
    } catch (cause) {
      setSaving(false)
      setProblem(saveProblem(words, cause))
    }
  }

  const choose = (field: (typeof FIELDS)[number]) => (event: { target: { value: string } }) => {
    const parsed = correctionSchema.safeParse({ [field]: event.target.value })
    const value = parsed.success ? parsed.data[field] : null
    if (value) setValues({ ...values, [field]: value })
  }
  const level = (field: 'impact' | 'urgency') => (
    <Field>
      <Field.Label>{words.t(`sidebar.correct.${field}`)}</Field.Label>
      <Select isCompact ref={field === 'impact' ? first : null} value={values[field]} onChange={choose(field)}>
        <option value="high">{words.t('sidebar.correct.high')}</option>
        <option value="low">{words.t('sidebar.correct.low')}</option>
      </Select>
    </Field>
  )
  const moment = (at: string | null): string =>
    at === null ? words.t('sidebar.correct.never') : words.moment(Date.parse(at), now)

  return (
    <Form
      aria-label={words.t('sidebar.correct.title')}
      onSubmit={(event) => void save(event)}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      {level('impact')}
      {level('urgency')}
      <Wide>
        <Field>
          <Field.Label>{words.t('sidebar.correct.tier')}</Field.Label>
          <Select isCompact value={values.tier} onChange={choose('tier')}>
            {TIERS.map((tier) => (
              <option key={tier} value={tier}>
                {words.reason({ key: `tier.${tier}` }, now)}
              </option>
            ))}
          </Select>
        </Field>
      </Wide>
      <Wide>
        <EffectBox role="status">
          <h3>{words.t('sidebar.correct.effect')}</h3>
          {!isChanged && <Line>{words.t('sidebar.correct.choose')}</Line>}
          {isChanged && !effect && !problem && <Line>{words.t('sidebar.correct.asking')}</Line>}
          {effect && <EffectLines effect={effect} moment={moment} />}
          {problem && (
            <Line $tone="bad">
              <Icon name="warning" />
              {problem}
            </Line>
          )}
        </EffectBox>
      </Wide>
      <Buttons>
        <Button size="small" type="submit" isPrimary disabled={!effect || isSaving}>
          {words.t(isSaving ? 'sidebar.correct.saving' : 'sidebar.correct.save')}
        </Button>
        <Button size="small" isBasic onClick={onClose}>
          {words.t('sidebar.correct.cancel')}
        </Button>
      </Buttons>
      <Wide>
        <Line>{words.t('sidebar.correct.only')}</Line>
      </Wide>
    </Form>
  )
}

/** What changes, one line each; what stays is not worth a line. */
function EffectLines({ effect, moment }: { effect: Effect; moment(at: string | null): string }): JSX.Element {
  const words = useWords()
  const { priority, queue, dueAt } = effect
  const lines = [
    ...(priority.from === priority.to ? [] : [words.t('sidebar.correct.priority', priority)]),
    ...(queue.from === queue.to ? [] : [words.t('sidebar.correct.queue', queue)]),
    ...(dueAt.from === dueAt.to
      ? []
      : [words.t('sidebar.correct.due', { from: moment(dueAt.from), to: moment(dueAt.to) })]),
  ]
  if (lines.length === 0) return <Line>{words.t('sidebar.correct.same')}</Line>
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  )
}
