import { Button } from '@zendeskgarden/react-buttons'
import { Field, Fieldset, Input } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import type { BriefDraft } from '../../domain/brief/draft.ts'
import { type Answer, openDimensions, questionOf } from '../../domain/escalation/impact.ts'
import { useWords } from '../texts.tsx'
import { useNow } from '../ui/now.tsx'
import { Line } from '../ui/Panel.tsx'
import { Ask, Unknown, When, Wrong } from './Control.tsx'
import type { Changes } from './changes.ts'

const Questions = styled.div`
  display: grid;
  gap: 8px;
  /* Garden's fieldset has none. */
  font-size: 14px;
`
type Impact = NonNullable<Changes['impact']>

/** E6: what only a person knows of the impact, in numbers or as an explicit "unknown"; the record has answered the rest. */
export function ImpactQuestions(props: {
  draft: BriefDraft
  timeZone: string
  problem: string | null
  onChange(impact: Impact): void
}): JSX.Element {
  const { draft, timeZone, problem, onChange } = props
  const { breadth, depth, duration, revenue, reputation } = draft.impact
  const words = useWords()
  const now = useNow('minute')
  const ours = (key: string): string => words.reason({ key }, now)
  const label = (field: string): string => ours(`brief.field.${field}`)
  const yesNo = [
    [true, ours('brief.yes')],
    [false, ours('brief.no')],
  ] as const
  const [isUnfolded, setMore] = useState(false)
  const [open] = openDimensions(draft.impact)
  const moment = (field: 'criticalAt' | 'deadlineAt'): JSX.Element => {
    const answer: Answer<number> = duration[field]
    return (
      <When
        label={label(field)}
        problem={null}
        timeZone={timeZone}
        at={answer?.state === 'known' ? answer.value : null}
        isDisabled={answer?.state === 'unknown'}
        onChange={(at) => onChange({ [field]: at === null ? null : { state: 'known', value: at } })}
      >
        <Unknown
          of={label(field)}
          isUnknown={answer?.state === 'unknown'}
          onChange={(isUnknown) => onChange({ [field]: isUnknown ? { state: 'unknown' } : null })}
        />
      </When>
    )
  }
  const atRisk = revenue.atRisk
  const hasMore = isUnfolded || open === 'revenue'
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>{label('impact')}</Fieldset.Legend>
      <Questions>
        {open && <Line>{words.reason(questionOf(open), now)}</Line>}
        <Ask
          label={label('depth')}
          problem={open === 'depth' ? problem : null}
          answer={depth}
          options={(['nuisance', 'degraded', 'blocked', 'down'] as const).map((one) => [
            one,
            ours(`brief.depth.${one}`),
          ])}
          onChange={(next) => onChange({ depth: next })}
        />
        <Ask
          label={label('reference')}
          problem={open === 'reputation' ? problem : null}
          answer={reputation.isReference}
          options={yesNo}
          onChange={(isReference) => onChange({ reputation: { ...reputation, isReference } })}
        />
        <div>
          <Button size="small" isLink aria-expanded={hasMore} onClick={() => setMore(!hasMore)}>
            {words.t(hasMore ? 'escalationPanel.fold' : 'escalationPanel.moreImpact')}
          </Button>
        </div>
        {hasMore && (
          <>
            <Ask
              label={label('public')}
              problem={null}
              answer={reputation.isPublic}
              options={yesNo}
              onChange={(isPublic) => onChange({ reputation: { ...reputation, isPublic } })}
            />
            <div>
              <Field>
                <Field.Label>{label('revenue')}</Field.Label>
                <Input
                  isCompact
                  type="number"
                  min={0}
                  disabled={atRisk?.state === 'unknown'}
                  value={atRisk?.state === 'known' ? atRisk.value : ''}
                  onChange={({ target }) => {
                    const value = target.value === '' ? Number.NaN : Number(target.value)
                    const next = Number.isFinite(value) && value >= 0 ? ({ state: 'known', value } as const) : null
                    onChange({ revenue: { ...revenue, atRisk: next } })
                  }}
                />
                <Wrong text={open === 'revenue' ? problem : null} />
              </Field>
              <Unknown
                of={label('revenue')}
                isUnknown={atRisk?.state === 'unknown'}
                onChange={(isUnknown) =>
                  onChange({ revenue: { ...revenue, atRisk: isUnknown ? { state: 'unknown' } : null } })
                }
              />
            </div>
            <Ask
              label={label('deals')}
              problem={null}
              answer={revenue.hasPendingDeals}
              options={yesNo}
              onChange={(hasPendingDeals) => onChange({ revenue: { ...revenue, hasPendingDeals } })}
            />
            <Ask
              label={label('growing')}
              problem={null}
              answer={breadth.isGrowing}
              options={yesNo}
              onChange={(isGrowing) => onChange({ isGrowing })}
            />
            {moment('criticalAt')}
            {moment('deadlineAt')}
          </>
        )}
        {(open === 'breadth' || open === 'duration' || open === 'contract') && problem && (
          <Field>
            <Wrong text={problem} />
          </Field>
        )}
      </Questions>
    </Fieldset>
  )
}
