import { Checkbox, Field, Input, Select } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import { CATEGORIES } from '../../../domain/category.ts'
import { TOPICS } from '../../../domain/meaning.ts'
import { PLACES } from '../../../domain/policy/places.ts'
import { TIERS } from '../../../domain/tier.ts'
import { useWords } from '../../texts.tsx'
import { areasIn } from './Areas.tsx'
import { Box, Choices, Group } from './fields/frame.tsx'
import { useTyped } from './fields/use-typed.ts'
import { QueueOptions, type queuesIn } from './Queues.tsx'
import type { Route, When } from './route.ts'
import type { Settings } from './use-settings.ts'
import { choiceWord, meaningWord } from './words.ts'

type Props = {
  settings: Settings
  route: Route
  queues: ReturnType<typeof queuesIn>
  onChange(route: Route): void
}

/** The conditions of one route; what is not chosen is not asked. */
export function RouteForm({ settings, route, queues, onChange }: Props): JSX.Element {
  const words = useWords()
  const { when } = route
  const areas = areasIn(settings.valueAt(PLACES.areas)).map(({ key }) => key)
  const put = (change: Partial<Record<keyof When, unknown>>): void => {
    const kept = Object.entries({ ...when, ...change }).filter(([, asked]) => asked !== undefined)
    onChange({ ...route, when: Object.fromEntries(kept) })
  }
  const codes = useTyped<string>(
    when.language,
    (value) => (Array.isArray(value) ? value.join(', ') : ''),
    (text) => codesIn(text),
  )
  return (
    <>
      <YesNo label={words.t('settingsPage.routes.isVip')} value={when.isVip} onChange={(isVip) => put({ isVip })} />
      <Asked
        label={words.t('settingsPage.routes.tier')}
        of={TIERS}
        chosen={when.tier}
        name={(tier) => choiceWord(words, 'tier', tier)}
        onChange={(tier) => put({ tier })}
      />
      <Asked
        label={words.t('settingsPage.routes.category')}
        of={CATEGORIES}
        chosen={when.category}
        name={(one) => words.reason({ key: `category.${one}` }, 0)}
        onChange={(category) => put({ category })}
      />
      <Asked
        label={words.t('settingsPage.routes.topic')}
        of={TOPICS}
        chosen={when.topic}
        name={(one) => meaningWord(words, one)}
        onChange={(topic) => put({ topic })}
      />
      <Asked
        label={words.t('settingsPage.routes.area')}
        of={areas}
        chosen={when.productArea}
        name={(one) => one}
        onChange={(productArea) => put({ productArea })}
      />
      <Box>
        <Field>
          <Field.Label>{words.t('settingsPage.routes.language')}</Field.Label>
          <Field.Hint>{words.t('settingsPage.routes.languageHelp')}</Field.Hint>
          <Input
            isCompact
            value={codes[0]}
            onChange={({ target }) => {
              codes[1](target.value)
              put({ language: codesIn(target.value) })
            }}
          />
        </Field>
      </Box>
      <YesNo
        label={words.t('settingsPage.routes.isServed')}
        value={when.isLanguageServed}
        onChange={(isLanguageServed) => put({ isLanguageServed })}
      />
      <Box>
        <Field>
          <Field.Label>{words.t('settingsPage.routes.queue')}</Field.Label>
          <Select isCompact value={route.queue} onChange={({ target }) => onChange({ ...route, queue: target.value })}>
            <QueueOptions queues={queues} value={route.queue} />
          </Select>
        </Field>
      </Box>
    </>
  )
}

/** `de, fr`; nothing written: not asked. */
function codesIn(text: string): string[] | undefined {
  const codes = text.split(/[\s,;]+/).filter((code) => code !== '')
  return codes.length > 0 ? codes : undefined
}

function YesNo({
  label,
  value,
  onChange,
}: {
  label: string
  value: boolean | undefined
  onChange(value: boolean | undefined): void
}): JSX.Element {
  const words = useWords()
  return (
    <Box>
      <Field>
        <Field.Label>{label}</Field.Label>
        <Select
          isCompact
          value={value === undefined ? '' : String(value)}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'true')}
        >
          <option value="">{words.t('settingsPage.routes.notAsked')}</option>
          <option value="true">{words.t('settingsPage.yes')}</option>
          <option value="false">{words.t('settingsPage.no')}</option>
        </Select>
      </Field>
    </Box>
  )
}

type AskedProps = {
  label: string
  of: readonly string[]
  chosen: readonly string[] | undefined
  name(one: string): string
  onChange(chosen: readonly string[] | undefined): void
}

/** One or several; what is chosen though it is not there any more can still be taken away. */
function Asked({ label, of, chosen = [], name, onChange }: AskedProps): JSX.Element {
  const all = [...of, ...chosen.filter((one) => !of.includes(one))]
  const turn = (value: string, isOn: boolean): void => {
    const next = all.filter((one) => (one === value ? isOn : chosen.includes(one)))
    onChange(next.length > 0 ? next : undefined)
  }
  return (
    <Group>
      <legend>{label}</legend>
      <Choices>
        {all.map((value) => (
          <Field key={value}>
            <Checkbox checked={chosen.includes(value)} onChange={({ target }) => turn(value, target.checked)}>
              <Field.Label isRegular>{name(value)}</Field.Label>
            </Checkbox>
          </Field>
        ))}
      </Choices>
    </Group>
  )
}
