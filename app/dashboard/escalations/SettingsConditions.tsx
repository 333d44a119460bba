import { Checkbox, Field, Select } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import styled from 'styled-components'
import { REQUIRED, type RequiredKey, SUGGESTED } from '../../../domain/escalation/condition.ts'
import { RECEIVERS } from '../../../domain/escalation/level.ts'
import { PRIORITIES } from '../../../domain/priority.ts'
import { useWords } from '../../texts.tsx'
import { useNow } from '../../ui/now.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'
import { Problem } from '../policy/Problem.tsx'
import { Block, Grid, LengthField, NumberField, Part } from './Fields.tsx'
import { type Draft, type FormProps, PERCENTS, WORKING } from './settings-draft.ts'

const Boxes = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 2px 16px;
`
const Goes = styled.fieldset`
  min-width: 0;
  margin: 4px 0 0;
  padding: 0;
  border: 0;
  legend { padding: 0; color: ${color('quiet')}; }
`
const SHORT = ['minutes', 'hours'] as const

/** E2: what must be escalated, to whom, and how soon they answer. */
export function RequiredConditions(props: FormProps): JSX.Element {
  const words = useWords()
  return (
    <Part aria-labelledby="escalation-required">
      <h2 id="escalation-required">{words.t('escalationsPage.settings.required')}</h2>
      <Quiet>{words.t('escalationsPage.required.lead')}</Quiet>
      {REQUIRED.map((condition) => (
        <RequiredRow key={condition} condition={condition} {...props} />
      ))}
    </Part>
  )
}

function RequiredRow(props: FormProps & { condition: RequiredKey }): JSX.Element {
  const { condition, draft, onChange, problemAt } = props
  const words = useWords()
  const now = useNow('minute')
  const name = words.reason({ key: `escalation.condition.${condition}` }, now)
  const goesTo = words.t('escalationsPage.required.to')
  const { isOn, to, within } = draft.required[condition]
  const at = `required.${condition}`
  const set = (change: Partial<Draft['required'][RequiredKey]>): void =>
    onChange({ required: { ...draft.required, [condition]: { ...draft.required[condition], ...change } } })
  return (
    <Block data-condition={condition}>
      <legend>{name}</legend>
      <Field>
        <Checkbox checked={isOn} onChange={({ target }) => set({ isOn: target.checked })}>
          <Field.Label isRegular>{words.t('escalationsPage.required.isOn')}</Field.Label>
        </Checkbox>
      </Field>
      <Problem text={problemAt(`${at}.isOn`)} />
      {isOn && (
        <>
          <Goes aria-label={words.t('escalationsPage.of', { what: goesTo, of: name })}>
            <legend>{goesTo}</legend>
            <Boxes>
              {RECEIVERS.map((receiver) => (
                <Field key={receiver}>
                  <Checkbox
                    checked={to.includes(receiver)}
                    onChange={({ target }) =>
                      set({ to: RECEIVERS.filter((one) => (one === receiver ? target.checked : to.includes(one))) })
                    }
                  >
                    <Field.Label isRegular>{words.reason({ key: `escalation.receiver.${receiver}` }, now)}</Field.Label>
                  </Checkbox>
                </Field>
              ))}
            </Boxes>
            <Problem text={problemAt(`${at}.to`)} />
          </Goes>
          <Grid $least={220}>
            <LengthField
              label={words.t('escalationsPage.required.within')}
              name={words.t('escalationsPage.of', { what: words.t('escalationsPage.required.within'), of: name })}
              length={within}
              units={SHORT}
              problem={problemAt(`${at}.withinSeconds`)}
              onLength={(length) => set({ within: length })}
            />
            <Own {...props} />
          </Grid>
        </>
      )}
    </Block>
  )
}

/** The numbers that only this condition has. */
function Own({ condition, draft, onChange, problemAt }: FormProps & { condition: RequiredKey }): JSX.Element | null {
  const words = useWords()
  const at = `required.${condition}`
  if (condition === 'two-replies')
    return (
      <NumberField
        label={words.t('escalationsPage.required.replies')}
        hint={words.t('escalationsPage.required.repliesHint')}
        text={draft.replies}
        problem={problemAt(`${at}.replies`)}
        onText={(replies) => onChange({ replies })}
      />
    )
  if (condition === 'enterprise-unresolved')
    return (
      <LengthField
        label={words.t('escalationsPage.required.after')}
        hint={words.t('escalationsPage.required.afterHint')}
        length={draft.afterWaiting}
        units={SHORT}
        problem={problemAt(`${at}.afterSeconds`)}
        onLength={(afterWaiting) => onChange({ afterWaiting })}
      />
    )
  if (condition !== 'same-issue') return null
  return (
    <>
      <NumberField
        label={words.t('escalationsPage.required.customers')}
        text={draft.customers}
        problem={problemAt(`${at}.customers`)}
        onText={(customers) => onChange({ customers })}
      />
      <LengthField
        label={words.t('escalationsPage.required.inTime')}
        length={draft.sameWithin}
        units={SHORT}
        problem={problemAt(`${at}.inSeconds`)}
        onLength={(sameWithin) => onChange({ sameWithin })}
      />
    </>
  )
}

/** E2: what is suggested, and how long work may last before it is. */
export function SuggestedConditions({ draft, onChange, problemAt }: FormProps): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const limits = words.t('escalationsPage.suggested.work')
  return (
    <Part aria-labelledby="escalation-suggested">
      <h2 id="escalation-suggested">{words.t('escalationsPage.settings.suggested')}</h2>
      <Quiet>{words.t('escalationsPage.suggested.lead')}</Quiet>
      <Grid $least={230}>
        {SUGGESTED.map((condition) => (
          <Field key={condition}>
            <Checkbox
              checked={draft.suggested[condition]}
              onChange={({ target }) => onChange({ suggested: { ...draft.suggested, [condition]: target.checked } })}
            >
              <Field.Label isRegular>{words.reason({ key: `escalation.condition.${condition}` }, now)}</Field.Label>
            </Checkbox>
          </Field>
        ))}
      </Grid>
      {draft.suggested['clock-passed'] && (
        <Grid $least={230}>
          <Field>
            <Field.Label isRegular>{words.t('escalationsPage.suggested.percent')}</Field.Label>
            <Select
              isCompact
              value={String(draft.percent)}
              onChange={({ target }) =>
                onChange({ percent: PERCENTS.find((one) => String(one) === target.value) ?? draft.percent })
              }
            >
              {PERCENTS.map((percent) => (
                <option key={percent} value={percent}>
                  {(percent / 100).toLocaleString(words.tag, { style: 'percent' })}
                </option>
              ))}
            </Select>
          </Field>
        </Grid>
      )}
      {draft.suggested['active-work'] &&
        WORKING.map((level) => {
          const of = words.reason({ key: `escalation.level.${level}` }, now)
          return (
            <Block key={level}>
              <legend>{words.t('escalationsPage.of', { what: limits, of })}</legend>
              <Grid $least={190}>
                {PRIORITIES.map((priority) => (
                  <LengthField
                    key={priority}
                    label={priority}
                    name={words.t('escalationsPage.suggested.workOf', { level: of, priority })}
                    length={draft.work[level][priority]}
                    units={SHORT}
                    problem={problemAt(`suggested.active-work.${level}.${priority}`)}
                    onLength={(length) =>
                      onChange({ work: { ...draft.work, [level]: { ...draft.work[level], [priority]: length } } })
                    }
                  />
                ))}
              </Grid>
            </Block>
          )
        })}
    </Part>
  )
}
