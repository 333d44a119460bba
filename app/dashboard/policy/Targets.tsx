import { Checkbox, Field, Input, Select } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import styled from 'styled-components'
import { PRIORITIES, type Priority } from '../../../domain/priority.ts'
import { TIERS, type Tier } from '../../../domain/tier.ts'
import { useWords } from '../../texts.tsx'
import { useNow } from '../../ui/now.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'
import { type Draft, type Target, UNITS, withCell } from './draft.ts'
import { Problem, type ProblemAt } from './Problem.tsx'

export const Group = styled.fieldset`
  margin: 24px 0 0;
  padding: 0;
  border: 0;
  legend { padding: 0; font-weight: 600; }
`
const Row = styled.div`
  display: grid;
  grid-template-columns: minmax(110px, 1fr) repeat(4, minmax(0, 1.2fr));
  align-items: start;
  gap: 4px 8px;
  padding: 8px 0;
  border-bottom: 1px solid ${color('line-quiet')};
  > span { padding-top: 26px; }
  @media (max-width: 560px) {
    grid-template-columns: repeat(4, minmax(0, 1fr));
    > span { grid-column: 1 / -1; padding-top: 0; }
  }
`
/** Units are words and need the room of two cells. */
const WideRow = styled(Row)`
  @media (max-width: 560px) {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
`
const Cell = styled.div`
  display: grid;
  gap: 4px;
`

type Change = (change: Partial<Draft>) => void
type Props = { draft: Draft; onChange: Change; problemAt: ProblemAt }

/** S7: the targets of every tier and priority, as text that the server checks. */
export function Targets({ draft, onChange, problemAt }: Props): JSX.Element {
  const words = useWords()
  const first = words.t('policyPage.first')
  const next = words.t('policyPage.next')
  return (
    <>
      <Group>
        <legend>{first}</legend>
        <Quiet>{words.t('policyPage.hoursHint')}</Quiet>
        <HoursRows
          clock={first}
          at="firstResponseHours"
          table={draft.first}
          onCell={(tier, priority, text) => onChange({ first: withCell(draft.first, tier, priority, text) })}
          problemAt={problemAt}
        />
      </Group>
      <Group>
        <legend>{next}</legend>
        <Field>
          <Checkbox
            checked={draft.next === null}
            onChange={({ target }) => onChange({ next: target.checked ? null : draft.first })}
          >
            <Field.Label>{words.t('policyPage.sameAsFirst')}</Field.Label>
          </Checkbox>
        </Field>
        {draft.next && (
          <HoursRows
            clock={next}
            at="nextResponseHours"
            table={draft.next}
            onCell={(tier, priority, text) =>
              draft.next && onChange({ next: withCell(draft.next, tier, priority, text) })
            }
            problemAt={problemAt}
          />
        )}
      </Group>
      <Resolution draft={draft} onChange={onChange} problemAt={problemAt} />
      <Group>
        <legend>{words.t('policyPage.unconfirmed')}</legend>
        <Quiet>{words.t('policyPage.unconfirmedLead')}</Quiet>
        <Row>
          <span />
          {PRIORITIES.map((priority) => (
            <HoursCell
              key={priority}
              label={priority}
              name={words.t('policyPage.noTier', { clock: words.t('policyPage.unconfirmed'), priority })}
              text={draft.unconfirmed[priority]}
              problem={problemAt(`unconfirmedHours.${priority}`)}
              onText={(text) => onChange({ unconfirmed: { ...draft.unconfirmed, [priority]: text } })}
            />
          ))}
        </Row>
      </Group>
    </>
  )
}

function HoursRows(props: {
  clock: string
  at: string
  table: NonNullable<Draft['next']>
  onCell(tier: Tier, priority: Priority, text: string): void
  problemAt: ProblemAt
}): JSX.Element {
  const { clock, at, table, onCell, problemAt } = props
  const words = useWords()
  const tierName = useTierName()
  return (
    <>
      {TIERS.map((tier) => (
        <Row key={tier}>
          <span>{tierName(tier)}</span>
          {PRIORITIES.map((priority) => (
            <HoursCell
              key={priority}
              label={priority}
              name={words.t('policyPage.cell', { clock, tier: tierName(tier), priority })}
              text={table[tier][priority]}
              problem={problemAt(`${at}.${tier}.${priority}`)}
              onText={(text) => onCell(tier, priority, text)}
            />
          ))}
        </Row>
      ))}
    </>
  )
}

function HoursCell(props: {
  label: string
  /** The whole name of the cell, for those who do not see its row. */
  name: string
  text: string
  problem: string | null
  onText(text: string): void
}): JSX.Element {
  const { label, name, text, problem, onText } = props
  return (
    <Cell>
      <Field>
        <Field.Label isRegular aria-hidden="true">
          {label}
        </Field.Label>
        <Input
          isCompact
          inputMode="decimal"
          aria-label={name}
          aria-labelledby={undefined}
          value={text}
          {...(problem && { validation: 'error' as const })}
          onChange={({ target }) => onText(target.value)}
        />
      </Field>
      <Problem text={problem} />
    </Cell>
  )
}

function Resolution({ draft, onChange, problemAt }: Props): JSX.Element {
  const words = useWords()
  const tierName = useTierName()
  const clock = words.t('policyPage.resolution')
  const set = (tier: Tier, priority: Priority, target: Target) =>
    onChange({ resolution: withCell(draft.resolution, tier, priority, target) })
  return (
    <Group>
      <legend>{clock}</legend>
      {TIERS.map((tier) => (
        <WideRow key={tier}>
          <span>{tierName(tier)}</span>
          {PRIORITIES.map((priority) => {
            const target = draft.resolution[tier][priority]
            const name = { clock, tier: tierName(tier), priority }
            return (
              <Cell key={priority}>
                <HoursCell
                  label={priority}
                  name={words.t('policyPage.cell', name)}
                  text={target.amount}
                  problem={problemAt(`resolution.${tier}.${priority}`)}
                  onText={(amount) =>
                    set(tier, priority, { amount, unit: target.unit === 'none' ? 'hours' : target.unit })
                  }
                />
                <Field>
                  <Select
                    isCompact
                    aria-label={words.t('policyPage.cellUnit', name)}
                    value={target.unit}
                    onChange={({ target: { value } }) => {
                      const unit = UNITS.find((one) => one === value) ?? 'none'
                      set(tier, priority, { unit, amount: unit === 'none' ? '' : target.amount })
                    }}
                  >
                    {UNITS.map((unit) => (
                      <option key={unit} value={unit}>
                        {words.t(`policyPage.unit.${unit}`)}
                      </option>
                    ))}
                  </Select>
                </Field>
              </Cell>
            )
          })}
        </WideRow>
      ))}
    </Group>
  )
}

export function useTierName(): (tier: Tier) => string {
  const words = useWords()
  const now = useNow('minute')
  return (tier) => words.reason({ key: `tier.${tier}` }, now)
}
