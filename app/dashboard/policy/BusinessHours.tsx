import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field, Input, Select, Textarea } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import { CLOCK_NAMES } from '../../../domain/clock/event.ts'
import { type SchedulesView, schedulesViewSchema } from '../../../domain/policy-view.ts'
import { TIERS } from '../../../domain/tier.ts'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { DAYS, type Draft, type Hours, hoursOf, withClock } from './draft.ts'
import { Problem, type ProblemAt } from './Problem.tsx'
import { Group, useTierName } from './Targets.tsx'

const Days = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
  gap: 12px 16px;
  margin: 12px 0;
`
const Choices = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
  gap: 4px 16px;
  fieldset { margin-top: 8px; }
`
const Taking = styled.div`
  display: grid;
  justify-items: start;
  gap: 4px;
  margin-top: 8px;
`
const NO_HOURS: Hours = {
  timeZone: '',
  weekly: { mon: '', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '' },
  holidays: '',
}

type Props = { draft: Draft; onChange(change: Partial<Draft>): void; problemAt: ProblemAt }

/** S11: the account's business hours, written by hand or taken from Zendesk. */
export function BusinessHours({ draft, onChange, problemAt, api }: Props & { api: Api }): JSX.Element {
  const words = useWords()
  const { hours } = draft
  const set = (change: Partial<Hours>) => hours && onChange({ hours: { ...hours, ...change } })
  return (
    <Group>
      <legend>{words.t('policyPage.schedule')}</legend>
      <Field>
        <Checkbox
          checked={hours !== null}
          onChange={({ target }) => onChange({ hours: target.checked ? NO_HOURS : null })}
        >
          <Field.Label>{words.t('policyPage.hasSchedule')}</Field.Label>
        </Checkbox>
      </Field>
      <Import api={api} onTaken={(taken) => onChange({ hours: taken })} />
      {hours && (
        <>
          <Quiet>{words.t('policyPage.hoursLead')}</Quiet>
          <Days>
            <Field>
              <Field.Label>{words.t('policyPage.zone')}</Field.Label>
              <Input
                isCompact
                list="zones"
                placeholder={words.t('policyPage.zoneHint')}
                value={hours.timeZone}
                onChange={({ target }) => set({ timeZone: target.value })}
              />
              <Problem text={problemAt('schedule.timeZone')} />
              <datalist id="zones">
                {Intl.supportedValuesOf('timeZone').map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </Field>
            {DAYS.map((day) => (
              <Field key={day}>
                <Field.Label>{words.t('policyPage.hours', { day: words.t(`policyPage.day.${day}`) })}</Field.Label>
                <Input
                  isCompact
                  value={hours.weekly[day]}
                  onChange={({ target }) => set({ weekly: { ...hours.weekly, [day]: target.value } })}
                />
                <Problem text={problemAt(`schedule.weekly.${day}`)} />
              </Field>
            ))}
          </Days>
          <Field>
            <Field.Label>{words.t('policyPage.holidays')}</Field.Label>
            <Field.Hint>{words.t('policyPage.holidaysHint')}</Field.Hint>
            <Textarea
              isCompact
              minRows={3}
              maxRows={12}
              value={hours.holidays}
              onChange={({ target }) => set({ holidays: target.value })}
            />
            <Problem text={problemAt('schedule.holidays')} />
          </Field>
        </>
      )}
    </Group>
  )
}

/** S4: which clocks of which tier follow the business hours. */
export function OnSchedule({ draft, onChange, problemAt }: Props): JSX.Element {
  const words = useWords()
  const tierName = useTierName()
  const clockName = { firstResponse: 'first', nextResponse: 'next', resolution: 'resolution' } as const
  return (
    <Group>
      <legend>{words.t('policyPage.onSchedule')}</legend>
      <Quiet>{words.t('policyPage.onScheduleLead')}</Quiet>
      <Choices>
        {TIERS.map((tier) => (
          <Group key={tier}>
            <legend>{tierName(tier)}</legend>
            {CLOCK_NAMES.map((clock) => {
              const name = words.t(`policyPage.${clockName[clock]}`)
              return (
                <Field key={clock}>
                  <Checkbox
                    checked={draft.onSchedule[tier].includes(clock)}
                    onChange={({ target }) => onChange(withClock(draft, tier, clock, target.checked))}
                  >
                    <Field.Label isRegular>{name}</Field.Label>
                  </Checkbox>
                </Field>
              )
            })}
            <Problem text={problemAt(`onSchedule.${tier}`)} />
          </Group>
        ))}
      </Choices>
    </Group>
  )
}

type Schedules = SchedulesView['schedules']

/** Zendesk's own schedules, asked for when they are wanted. One is taken at once, of several the admin chooses. */
function Import({ api, onTaken }: { api: Api; onTaken(hours: Hours): void }): JSX.Element {
  const words = useWords()
  const [found, setFound] = useState<Schedules | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)

  const take = ({ name, schedule, problems }: Schedules[number]): void => {
    setSaid(
      schedule
        ? words.t('policyPage.imported', { name })
        : words.t('policyPage.importUnusable', { name, why: problems.join(' ') }),
    )
    if (schedule) onTaken(hoursOf(schedule))
  }
  const ask = (): void => {
    setAsking(true)
    setSaid(null)
    api
      .ask(schedulesViewSchema, '/api/policy/schedules')
      .then(
        ({ schedules }) => {
          const [only, ...others] = schedules
          setFound(others.length > 0 ? schedules : null)
          if (!only) setSaid(words.t('policyPage.importNone'))
          else if (others.length === 0) take(only)
        },
        () => setSaid(words.t('policyPage.importFailed')),
      )
      .finally(() => setAsking(false))
  }
  return (
    <Taking>
      <Button size="small" disabled={isAsking} onClick={ask}>
        {words.t(isAsking ? 'policyPage.importing' : 'policyPage.import')}
      </Button>
      {found && (
        <Field>
          <Field.Label>{words.t('policyPage.importChoose')}</Field.Label>
          <Select
            isCompact
            defaultValue=""
            onChange={({ target }) => {
              const chosen = found.find(({ name }) => name === target.value)
              if (chosen) take(chosen)
            }}
          >
            <option value="" disabled />
            {found.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Line role="status">{said}</Line>
    </Taking>
  )
}
