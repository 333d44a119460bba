import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field as GardenField } from '@zendeskgarden/react-forms'
import { type JSX, useEffect, useMemo, useRef, useState } from 'react'
import styled from 'styled-components'
import { answersOf } from '../../domain/brief/answers.ts'
import { adviceOn, lacksOf } from '../../domain/brief/complete.ts'
import { type Field, fieldsFor } from '../../domain/brief/section.ts'
import { type EscalationDraft, type EscalationView, escalationViewSchema } from '../../domain/escalation-view.ts'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { BriefAtHand } from './BriefAtHand.tsx'
import { BriefField } from './BriefField.tsx'
import { Checklist } from './Checklist.tsx'
import { type Changes, changed, withChange } from './changes.ts'
import type { Choice } from './choice.ts'
import { FilledIn } from './FilledIn.tsx'
import { forgetDraft, type KeptDraft, keepDraft } from './kept-draft.ts'
import { useNames } from './names.ts'
import { Plan } from './Plan.tsx'
import { type SendProblem, sendProblem } from './send-problem.ts'
import { escalationPath } from './use-asked.ts'

const Form = styled.form`
  display: grid;
  gap: 12px;
  margin-top: 8px;
  min-width: 0;
  button[aria-disabled='true'] { opacity: 0.6; cursor: not-allowed; }
`
const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px 8px;
  align-items: center;
`
/** Filled by the record; nobody is asked. */
const FROM_RECORD: readonly Field[] = ['lastUpdate', 'timeline', 'context']

/** E3: what only a person can write comes first, what is known is filled in; it cannot be sent incomplete and says what is missing. */
export function HandoffForm(props: {
  ticketId: string
  api: Api
  choice: Choice
  prepared: EscalationDraft
  draftKey: string
  kept: KeptDraft
  onSent(view: EscalationView): void
}): JSX.Element {
  const { ticketId, api, choice, prepared, draftKey, kept, onSent } = props
  const { draft: known, timeZone } = prepared
  const words = useWords()
  const names = useNames()
  const now = useNow('minute')
  const [changes, setChanges] = useState<Changes>(kept.changes)
  const [discarded, setDiscarded] = useState<Changes | null>(null)
  const [isKept, setKept] = useState(true)
  const [isSending, setSending] = useState(false)
  const [hasTried, setTried] = useState(false)
  const [left, setLeft] = useState<readonly Field[]>([])
  const [problem, setProblem] = useState<SendProblem | null>(null)
  const [wanted, setWanted] = useState<{ readonly field: Field } | null>(null)
  const isBusy = useRef(false)
  const form = useRef<HTMLFormElement>(null)

  const draft = useMemo(() => changed(known, changes), [known, changes])
  const lacks = useMemo(() => lacksOf(draft), [draft])
  const advice = useMemo(() => adviceOn(draft), [draft])
  const fields = fieldsFor(draft).filter((field) => !FROM_RECORD.includes(field))
  // Settled when the form opens: nothing wanders while somebody writes.
  const [open] = useState(() => new Set(lacksOf(known).map(({ field }) => field)))
  const isAsked = (field: Field): boolean =>
    open.has(field) || (known.isBug !== draft.isBug && !fieldsFor(known).includes(field))
  const filledIn = fields.filter((field) => !isAsked(field))
  const mustShow = wanted !== null && filledIn.includes(wanted.field)

  function change(next: Changes, field: Field | null): void {
    const after = withChange(changes, next)
    setChanges(after)
    setDiscarded(null)
    setKept(keepDraft(draftKey, { requestId: kept.requestId, changes: after }, now))
    if (problem && field) setProblem({ ...problem, fields: problem.fields.filter((one) => one.field !== field) })
  }
  function discard(): void {
    setDiscarded(changes)
    setChanges({})
    forgetDraft(draftKey)
  }
  useEffect(() => {
    if (!wanted) return
    const place = form.current?.querySelector<HTMLElement>(
      `[data-field="${wanted.field}"] :is(input, textarea, select, [tabindex]):not([disabled])`,
    )
    place?.focus()
  }, [wanted])

  async function send(): Promise<void> {
    const [first] = lacks
    if (first) {
      setTried(true)
      setWanted({ field: first.field })
      return
    }
    // A second click must not send it twice; neither does a retry, by its requestId.
    if (isBusy.current) return
    isBusy.current = true
    setSending(true)
    setProblem(null)
    const { receiver, alsoTold, conditions } = choice
    const post = { requestId: kept.requestId, receiver, alsoTold, conditions, answers: answersOf(draft) }
    setKept(keepDraft(draftKey, { requestId: kept.requestId, changes }, now))
    try {
      const view = await api.ask(escalationViewSchema, escalationPath(ticketId), { post })
      forgetDraft(draftKey)
      onSent(view)
    } catch (cause) {
      const found = sendProblem(words, cause, fields)
      setProblem(found)
      const [wrong] = found.fields
      if (wrong) setWanted({ field: wrong.field })
      isBusy.current = false
      setSending(false)
    }
  }

  const field = (one: Field): JSX.Element => (
    <BriefField
      key={one}
      field={one}
      draft={draft}
      timeZone={timeZone}
      files={known.attachments}
      severityWhy={prepared.severityWhy}
      problem={problemOf(one)}
      advice={left.includes(one) ? (advice.find(({ field: about }) => about === one)?.why ?? null) : null}
      onChange={(next) => change(next, one)}
      onLeave={() => setLeft((before) => (before.includes(one) ? before : [...before, one]))}
    />
  )
  function problemOf(one: Field): string | null {
    const refused = problem?.fields.find((about) => about.field === one)
    if (refused) return refused.why
    const lack = lacks.find((about) => about.field === one)
    const isWritten = one in draft.texts && left.includes(one)
    return lack && (hasTried || isWritten) ? words.reason(lack.why, now) : null
  }

  return (
    <Form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Checklist draft={draft} onWant={(one) => setWanted({ field: one })} />
      {draft.receiver === 'engineering' && (
        <GardenField>
          <Checkbox checked={draft.isBug} onChange={({ target }) => change({ isBug: target.checked }, null)}>
            <GardenField.Label isRegular>{words.t('escalationPanel.isBug')}</GardenField.Label>
          </Checkbox>
        </GardenField>
      )}
      {fields.filter(isAsked).map(field)}
      <FilledIn fields={filledIn} draft={draft} timeZone={timeZone} mustShow={mustShow}>
        {filledIn.map(field)}
      </FilledIn>
      <BriefAtHand draft={draft} timeZone={timeZone} changes={changes} onChange={(next) => change(next, null)} />
      <Plan plan={prepared.plan} receiver={choice.receiver} />
      <div role="status">
        {lacks.length > 0 && (
          <Line id="fl-lacks" $tone={hasTried ? 'bad' : 'quiet'}>
            {hasTried && <Icon name="warning" />}
            {words.t('escalationPanel.missing', {
              what: lacks.map((lack) => words.reason({ key: `brief.field.${lack.field}` }, now)).join(', '),
            })}
          </Line>
        )}
        {problem && (
          <Line $tone="bad">
            <Icon name="warning" />
            {`${problem.text} ${words.t(isKept ? 'escalationPanel.draft.kept' : 'escalationPanel.draft.notKept')}`}
          </Line>
        )}
        {!problem && !isKept && (
          <Line $tone="warn">
            <Icon name="warning" />
            {words.t('escalationPanel.draft.notKept')}
          </Line>
        )}
        {discarded && (
          <Line>
            {words.t('escalationPanel.draft.discarded')}
            <Button size="small" isLink onClick={() => change(discarded, null)}>
              {words.t('escalationPanel.draft.undo')}
            </Button>
          </Line>
        )}
      </div>
      <Buttons>
        <Button
          type="submit"
          size="small"
          isPrimary
          aria-disabled={lacks.length > 0 || isSending}
          aria-describedby={lacks.length > 0 ? 'fl-lacks' : undefined}
        >
          {words.t(isSending ? 'escalationPanel.sending' : 'escalationPanel.send', {
            to: names.receiver(choice.receiver),
          })}
        </Button>
        {Object.keys(changes).length > 0 && (
          <Button size="small" isBasic onClick={discard}>
            {words.t('escalationPanel.draft.discard')}
          </Button>
        )}
      </Buttons>
    </Form>
  )
}
