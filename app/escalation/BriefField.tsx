import { Checkbox, Field as GardenField, Input, Textarea } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import { MAY_BE_UNKNOWN } from '../../domain/brief/complete.ts'
import { type BriefDraft, NEEDS, RISKS, SENTIMENTS, TEXTS, type TextField } from '../../domain/brief/draft.ts'
import type { Field } from '../../domain/brief/section.ts'
import { SEVERITIES } from '../../domain/escalation/severity.ts'
import { PRIORITIES } from '../../domain/priority.ts'
import type { Reason } from '../../domain/reason.ts'
import { useWords } from '../texts.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { Choose, Radios, Unknown, When, Wrong } from './Control.tsx'
import { type Changes, withUnknown } from './changes.ts'
import { ImpactQuestions } from './ImpactQuestions.tsx'

/** Lines that a field begins with: what is asked for shows in its size. */
const ROWS: { readonly [field in TextField]?: number } = { summary: 3, tried: 3, description: 4, steps: 4 }
/** Of these the honest short answer is that there is nothing. */
const NOTHING: readonly TextField[] = ['containment', 'ruledOut']

type Props = {
  field: Field
  draft: BriefDraft
  timeZone: string
  /** The files of the ticket, by name. */
  files: readonly string[]
  severityWhy: Reason
  problem: string | null
  advice: Reason | null
  onChange(next: Changes): void
  onLeave(): void
}

/** One thing a brief asks for, with the control that fits it. */
export function BriefField(props: Props): JSX.Element {
  return (
    <div data-field={props.field}>
      <Control {...props} />
    </div>
  )
}

function Control(props: Props): JSX.Element | null {
  const { field, draft, timeZone, severityWhy, problem, onChange } = props
  const words = useWords()
  const now = useNow('minute')
  const ours = (key: string): string => words.reason({ key }, now)
  const label = ours(`brief.field.${field}`)
  switch (field) {
    case 'severity':
      return (
        <Choose
          label={label}
          hint={words.reason(severityWhy, now)}
          problem={problem}
          value={draft.severity}
          options={SEVERITIES.map((one) => [one, ours(`escalation.severity.${one}`)])}
          onChange={(severity) => onChange({ severity })}
        />
      )
    case 'sentiment':
      return (
        <Radios
          label={label}
          problem={problem}
          value={draft.sentiment}
          options={SENTIMENTS.map((one) => [one, ours(`brief.sentiment.${one}`)])}
          onChange={(sentiment) => onChange({ sentiment })}
        />
      )
    case 'risk':
      return (
        <Radios
          label={label}
          problem={problem}
          value={draft.risk}
          options={RISKS.map((one) => [one, ours(`brief.risk.${one}`)])}
          onChange={(risk) => onChange({ risk })}
        />
      )
    case 'priority':
      return (
        <Choose
          label={label}
          problem={problem}
          value={draft.priority}
          options={PRIORITIES.map((one) => [one, one])}
          onChange={(priority) => onChange({ priority })}
        />
      )
    case 'needed':
      return (
        <Choose
          label={label}
          problem={problem}
          value={draft.needed}
          options={NEEDS.map((one) => [one, ours(`brief.need.${one}`)])}
          onChange={(needed) => onChange({ needed })}
        />
      )
    case 'neededBy':
      return (
        <When
          label={label}
          problem={problem}
          at={draft.neededBy}
          timeZone={timeZone}
          onChange={(neededBy) => onChange({ neededBy })}
        />
      )
    case 'impact':
      return (
        <ImpactQuestions
          draft={draft}
          timeZone={timeZone}
          problem={problem}
          onChange={(impact) => onChange({ impact })}
        />
      )
    case 'tier':
      // Corrected where tiers are corrected, with all that hangs on it.
      return (
        <Line tabIndex={-1} $tone={draft.tier === null ? 'warn' : 'quiet'}>
          {draft.tier === null ? words.t('escalationPanel.noTier') : `${label}: ${ours(`tier.${draft.tier}`)}`}
        </Line>
      )
    default: {
      const text = TEXTS.find((known) => known === field)
      return text ? <Written {...props} text={text} label={label} /> : null
    }
  }
}

function Written(props: Props & { text: TextField; label: string }): JSX.Element {
  const { text, label, draft, problem, advice, onChange, onLeave } = props
  const words = useWords()
  const now = useNow('minute')
  const isUnknown = draft.unknown.includes(text)
  const control = {
    isCompact: true,
    disabled: isUnknown,
    validation: problem ? ('error' as const) : undefined,
    value: draft.texts[text] ?? '',
    onChange: ({ target }: { target: { value: string } }) => onChange({ texts: { [text]: target.value } }),
    onBlur: onLeave,
  }
  return (
    <>
      <GardenField>
        <GardenField.Label>{label}</GardenField.Label>
        {problem === null && <GardenField.Hint>{words.reason({ key: `brief.lack.${text}` }, now)}</GardenField.Hint>}
        {text === 'title' ? <Input {...control} /> : <Textarea {...control} isResizable rows={ROWS[text] ?? 2} />}
        <Wrong text={problem} />
      </GardenField>
      {advice && problem === null && <Line>{words.reason(advice, now)}</Line>}
      {text === 'evidence' && <Attachments {...props} />}
      {MAY_BE_UNKNOWN.includes(text) && (
        <Unknown
          of={label}
          name={NOTHING.includes(text) ? 'none' : 'unknown'}
          isUnknown={isUnknown}
          onChange={(next) => onChange({ unknown: withUnknown(draft.unknown, text, next) })}
        />
      )}
    </>
  )
}

/** E3: the files of the ticket go with it unless they are taken out. */
function Attachments({ draft, files, onChange }: Props): JSX.Element {
  return (
    <>
      {files.map((name) => (
        <GardenField key={name}>
          <Checkbox
            isCompact
            checked={draft.attachments.includes(name)}
            onChange={({ target }) =>
              onChange({
                attachments: files.filter((one) => (one === name ? target.checked : draft.attachments.includes(one))),
              })
            }
          >
            <GardenField.Label isRegular>{name}</GardenField.Label>
          </Checkbox>
        </GardenField>
      ))}
    </>
  )
}
