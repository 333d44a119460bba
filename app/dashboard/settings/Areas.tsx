import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Textarea } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import { PLACES } from '../../../domain/policy/places.ts'
import { useWords } from '../../texts.tsx'
import { Quiet } from '../page.ts'
import { Item, Problems, Side } from './fields/frame.tsx'
import { Remove } from './fields/Lists.tsx'
import { numbered } from './fields/numbered.ts'
import { useTyped } from './fields/use-typed.ts'
import { linesIn, textOf, textOfLines } from './typed.ts'
import type { Settings } from './use-settings.ts'

type Area = { readonly key: string; readonly name: string; readonly words: readonly string[] }
const PLACE = PLACES.areas

export const areasIn = (value: unknown): readonly Area[] =>
  Array.isArray(value)
    ? value.map((one: Partial<Area>) => ({ key: textOf(one.key), name: textOf(one.name), words: one.words ?? [] }))
    : []

/** R5: the product areas, and the words by which each is known. */
export function Areas({ settings }: { settings: Settings }): JSX.Element {
  const words = useWords()
  const list = areasIn(settings.valueAt(PLACE))
  const put = (index: number, change: Partial<Area>) =>
    settings.change(
      PLACE,
      list.map((one, other) => (other === index ? { ...one, ...change } : one)),
    )
  return (
    <section data-field={PLACE}>
      <Quiet>{words.t('settingsPage.areas.lead')}</Quiet>
      <Problems texts={settings.problemsAt(PLACE, true)} />
      <ul>
        {numbered(list).map(({ item: area, index, id }) => {
          const place = `${PLACE}.${index}`
          const name = area.name || area.key || words.t('settingsPage.areas.new')
          return (
            <Item key={id} data-field={place}>
              <Side>
                <Field className="grow">
                  <Field.Label>{words.t('settingsPage.areas.name')}</Field.Label>
                  <Input isCompact value={area.name} onChange={({ target }) => put(index, { name: target.value })} />
                </Field>
                <Field className="grow">
                  <Field.Label>{words.t('settingsPage.areas.key')}</Field.Label>
                  <Input isCompact value={area.key} onChange={({ target }) => put(index, { key: target.value })} />
                </Field>
              </Side>
              <AreaWords value={area.words} name={name} onChange={(next) => put(index, { words: next })} />
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
      <Button size="small" onClick={() => settings.change(PLACE, [...list, { key: '', name: '', words: [] }])}>
        {words.t('settingsPage.areas.add')}
      </Button>
    </section>
  )
}

function AreaWords({
  value,
  name,
  onChange,
}: {
  value: readonly string[]
  name: string
  onChange(value: string[]): void
}): JSX.Element {
  const words = useWords()
  const [text, setText] = useTyped(value, textOfLines, linesIn)
  return (
    <Field>
      <Field.Label>{words.t('settingsPage.areas.words', { name })}</Field.Label>
      <Textarea
        isCompact
        minRows={2}
        maxRows={8}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          onChange(linesIn(target.value))
        }}
      />
    </Field>
  )
}
