import { Button } from '@zendeskgarden/react-buttons'
import { Field, Select } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import styled from 'styled-components'
import type { SetupItem } from '../../../domain/setup-view.ts'
import type { TextKey } from '../../i18n.ts'
import { useWords } from '../../texts.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line, type Tone, Unseen } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'
import { type Chosen, chosenFor } from './choices.ts'
import { Row } from './parts.ts'
import type { Setup } from './use-setup.ts'

const Kind = styled.span`
  color: ${color('quiet')};
  font-size: 12px;
`
const Titles = styled.details`
  summary { cursor: pointer; color: ${color('accent')}; }
`

type Props = {
  item: SetupItem
  setup: Setup
  chosen: Chosen
  choose: (key: string, value: string) => void
}

/** One thing of the plan: what it is, why, what is done about it, and what became of it. */
export function ItemRow({ item, setup, chosen, choose }: Props): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const { title, kind, why, parts, isOpen, state } = item
  return (
    <Row data-item={item.key}>
      <div>
        <p>
          <strong>{title}</strong> <Kind>{words.t(`setupPage.what.${kind}` as TextKey)}</Kind>
        </p>
        <Quiet>{words.reason(why, now)}</Quiet>
        {parts.length > 0 && (
          <Titles>
            <summary>{words.t('setupPage.parts', { count: parts.length })}</summary>
            <ul>
              {parts.map((part) => (
                <li key={part}>{part}</li>
              ))}
            </ul>
          </Titles>
        )}
      </div>
      <div>
        {isOpen && <ChoiceField item={item} value={chosenFor(item, chosen)} choose={choose} />}
        {state !== 'open' && <StateLine item={item} />}
        {state === 'failed' && item.choice.how === 'make' && <RepairButton item={item} setup={setup} isAgain />}
        <Differences item={item} setup={setup} />
      </div>
    </Row>
  )
}

type ChoiceProps = { item: SetupItem; value: string; choose: Props['choose'] }

function ChoiceField({ item, value, choose }: ChoiceProps): JSX.Element {
  const words = useWords()
  const { key, title, candidates, isOptional } = item
  if (!isOptional && candidates.length === 0)
    return (
      <Line>
        <Icon name="lock" />
        {words.t('setupPage.always')}
      </Line>
    )
  return (
    <Field>
      <Field.Label hidden>{words.t('setupPage.choose', { title })}</Field.Label>
      <Select isCompact value={value} onChange={({ target }) => choose(key, target.value)}>
        <option value="make">{words.t('setupPage.choices.make')}</option>
        {candidates.map((candidate) => (
          <option key={candidate.id} value={candidate.id}>
            {words.t('setupPage.choices.map', { title: candidate.title })}
          </option>
        ))}
        {isOptional && <option value="leave">{words.t('setupPage.choices.leave')}</option>}
      </Select>
    </Field>
  )
}

const LOOKS: Readonly<Partial<Record<SetupItem['state'], readonly [IconName, Tone]>>> = {
  waiting: ['clock', 'quiet'],
  working: ['clock', 'quiet'],
  done: ['check', 'good'],
  failed: ['warning', 'bad'],
  removing: ['clock', 'quiet'],
}

function StateLine({ item }: { item: SetupItem }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const { state, origin, error } = item
  const [icon, tone] = LOOKS[state] ?? ['pause', 'quiet']
  const name = state === 'done' && origin === 'mapped' ? 'mapped' : state
  return (
    <Line $tone={tone} data-state={name}>
      <Icon name={icon} />
      <span>
        {words.t(`setupPage.states.${name}`)}
        {error && <>. {words.reason(error, now)}</>}
      </span>
    </Line>
  )
}

/** What somebody changed by hand: what matters can be put right, the rest is theirs unless they want it back. */
function Differences({ item, setup }: { item: SetupItem; setup: Setup }): JSX.Element | null {
  const words = useWords()
  const now = useNow('minute')
  if (item.state !== 'done' || item.differences.length === 0) return null
  return (
    <div data-part="differences">
      {item.differences.map(({ what, matters }) => (
        <Line key={what.key} $tone={matters ? 'warn' : 'quiet'}>
          <Icon name={matters ? 'warning' : 'person'} />
          <span>
            {words.reason(what, now)}
            {!matters && <>. {words.t('setupPage.yours')}</>}
          </span>
        </Line>
      ))}
      {item.origin === 'made' && <RepairButton item={item} setup={setup} />}
    </div>
  )
}

type RepairProps = { item: SetupItem; setup: Setup; isAgain?: boolean }

function RepairButton({ item, setup, isAgain = false }: RepairProps): JSX.Element | null {
  const words = useWords()
  const { title, key, kind } = item
  const matters = item.differences.some((difference) => difference.matters)
  // An edited macro is somebody's work: it is never overwritten (M1).
  if (!isAgain && !matters && kind === 'macros') return null
  const name = isAgain ? 'again' : matters ? 'repair' : 'putBack'
  return (
    <Button
      isLink
      disabled={setup.busy !== null}
      onClick={() =>
        setup.send(`repair ${key}`, '/api/setup/repair', { keys: [key] }, () => words.t('setupPage.repairing'))
      }
    >
      <span aria-hidden>{words.t(`setupPage.${name}`)}</span>
      <Unseen>{words.t(`setupPage.${name}Of`, { title })}</Unseen>
    </Button>
  )
}
