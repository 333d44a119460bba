import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field, Input, Select } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import { PLACES } from '../../../domain/policy/places.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { Item, Problems, Side } from './fields/frame.tsx'
import { Remove } from './fields/Lists.tsx'
import { numbered } from './fields/numbered.ts'
import { textOf } from './typed.ts'
import type { Settings } from './use-settings.ts'

type Queue = { readonly key: string; readonly name: string; readonly group: string; readonly isShared: boolean }
const PLACE = PLACES.queues

export const queuesIn = (value: unknown): readonly Queue[] =>
  Array.isArray(value)
    ? value.map((one: Partial<Queue>) => ({
        key: textOf(one.key),
        name: textOf(one.name),
        group: textOf(one.group),
        isShared: one.isShared === true,
      }))
    : []

/** R6: the queues, each worked by a group of Zendesk. A group that is not there is named. */
export function Queues({ settings }: { settings: Settings }): JSX.Element {
  const words = useWords()
  const list = queuesIn(settings.valueAt(PLACE))
  const groups = settings.offers?.groups ?? null
  const put = (index: number, change: Partial<Queue>) =>
    settings.change(
      PLACE,
      list.map((one, other) => (other === index ? { ...one, ...change } : one)),
    )
  return (
    <section data-field={PLACE}>
      <h3>{words.t('settingsPage.queues.title')}</h3>
      <Quiet>{words.t('settingsPage.queues.lead')}</Quiet>
      <Problems texts={settings.problemsAt(PLACE, true)} />
      <ul>
        {numbered(list).map(({ item: queue, index, id }) => {
          const place = `${PLACE}.${index}`
          const name = queue.name || queue.key || words.t('settingsPage.queues.new')
          const isMissing = groups !== null && queue.group !== '' && !groups.includes(queue.group)
          return (
            <Item key={id} data-field={place}>
              <Side>
                <Field className="grow">
                  <Field.Label>{words.t('settingsPage.queues.name')}</Field.Label>
                  <Input isCompact value={queue.name} onChange={({ target }) => put(index, { name: target.value })} />
                </Field>
                <Field className="narrow">
                  <Field.Label>{words.t('settingsPage.queues.key')}</Field.Label>
                  <Input isCompact value={queue.key} onChange={({ target }) => put(index, { key: target.value })} />
                </Field>
                <GroupField groups={groups} value={queue.group} onChange={(group) => put(index, { group })} />
              </Side>
              <Field>
                <Checkbox checked={queue.isShared} onChange={({ target }) => put(index, { isShared: target.checked })}>
                  <Field.Label isRegular>{words.t('settingsPage.queues.shared')}</Field.Label>
                </Checkbox>
              </Field>
              {isMissing && (
                <Line $tone="warn">
                  <Icon name="warning" />
                  {words.t('settingsPage.queues.missing', { group: queue.group })}
                </Line>
              )}
              <Problems texts={settings.problemsAt(place)} />
              <Remove
                name={name}
                onClick={() =>
                  settings.change(
                    PLACE,
                    list.filter((_, other) => other !== index),
                  )
                }
              />
            </Item>
          )
        })}
      </ul>
      <Button
        size="small"
        onClick={() => settings.change(PLACE, [...list, { key: '', name: '', group: '', isShared: false }])}
      >
        {words.t('settingsPage.queues.add')}
      </Button>
    </section>
  )
}

type GroupProps = { groups: readonly string[] | null; value: string; onChange(value: string): void }

/** The account's groups to choose from; a text where nobody knows them. */
function GroupField({ groups, value, onChange }: GroupProps): JSX.Element {
  const words = useWords()
  const label = <Field.Label>{words.t('settingsPage.queues.group')}</Field.Label>
  if (!groups)
    return (
      <Field className="grow">
        {label}
        <Input isCompact value={value} onChange={({ target }) => onChange(target.value)} />
      </Field>
    )
  return (
    <Field className="grow">
      {label}
      <Select isCompact value={value} onChange={({ target }) => onChange(target.value)}>
        {!groups.includes(value) && <option value={value}>{value}</option>}
        {groups.map((group) => (
          <option key={group} value={group}>
            {group}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** The queues to choose from, and the one that is chosen though it is not there any more. */
export const QueueOptions = ({ queues, value }: { queues: readonly Queue[]; value: string }): JSX.Element => (
  <>
    {!queues.some(({ key }) => key === value) && <option value={value}>{value}</option>}
    {numbered(queues).map(({ item: { key, name }, id }) => (
      <option key={id} value={key}>
        {name || key}
      </option>
    ))}
  </>
)
