import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Select } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import { LANGUAGES, MEANINGS } from '../../../domain/meaning.ts'
import { PLACES } from '../../../domain/policy/places.ts'
import { useWords } from '../../texts.tsx'
import { Line, Unseen } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { Item, Problems, Row, Side } from './fields/frame.tsx'
import { Remove } from './fields/Lists.tsx'
import { textOf } from './typed.ts'
import type { Settings } from './use-settings.ts'
import { meaningWord } from './words.ts'

export type Phrase = { readonly phrase: string; readonly language: string; readonly means: string }
const PLACE = PLACES.signals
/** So many stand on the page at once. */
const PAGE = 25

/** R1, R5: what customers say, and what it means: found, added, changed, removed. */
export function Signals({ settings }: { settings: Settings }): JSX.Element {
  const words = useWords()
  const [wanted, setWanted] = useState({ text: '', language: '', means: '' })
  const [most, setMost] = useState(PAGE)
  const list = phrasesIn(settings.valueAt(PLACE))
  const needle = wanted.text.trim().toLowerCase()
  const isWrong = (index: number) => settings.problemsAt(`${PLACE}.${index}`).length > 0
  const found = list.flatMap((one, index) => {
    const isFound =
      (wanted.language === '' || one.language === wanted.language) &&
      (wanted.means === '' || one.means === wanted.means) &&
      one.phrase.toLowerCase().includes(needle)
    return isFound || isWrong(index) ? [{ ...one, index }] : []
  })
  // What is wrong comes first, wherever it stands.
  const shown = found.toSorted((one, other) => Number(isWrong(other.index)) - Number(isWrong(one.index))).slice(0, most)
  const put = (index: number, change: Partial<Phrase>) =>
    settings.change(
      PLACE,
      list.map((one, other) => (other === index ? { ...one, ...change } : one)),
    )
  const look = (change: Partial<typeof wanted>): void => {
    setWanted({ ...wanted, ...change })
    setMost(PAGE)
  }
  const add = (): void => {
    const { language, means, text } = wanted
    settings.change(PLACE, [{ phrase: text.trim(), language: language || 'en', means: means || 'urgent' }, ...list])
  }
  return (
    <section data-field={PLACE}>
      <Quiet>{words.t('settingsPage.signals.lead')}</Quiet>
      <Quiet>{words.t('settingsPage.signals.notation')}</Quiet>
      <Problems texts={settings.problemsAt(PLACE, true)} />
      <Side role="search">
        <Field className="grow">
          <Field.Label>{words.t('settingsPage.signals.find')}</Field.Label>
          <Input isCompact type="search" value={wanted.text} onChange={({ target }) => look({ text: target.value })} />
        </Field>
        <LanguageSelect value={wanted.language} isFilter onChange={(language) => look({ language })} />
        <MeaningSelect value={wanted.means} isFilter onChange={(means) => look({ means })} />
      </Side>
      <Row>
        <Line role="status" className="grow">
          {words.t('settingsPage.signals.found', { found: found.length, all: list.length })}
        </Line>
        <Button size="small" onClick={add}>
          {words.t('settingsPage.signals.add')}
        </Button>
      </Row>
      <ul>
        {shown.map(({ phrase, language, means, index }) => {
          const name = phrase || words.t('settingsPage.signals.new')
          return (
            <Item key={`signal ${index}`} data-field={`${PLACE}.${index}`}>
              <Side>
                <Field className="grow">
                  <Field.Label>{words.t('settingsPage.signals.phrase')}</Field.Label>
                  <Input isCompact value={phrase} onChange={({ target }) => put(index, { phrase: target.value })} />
                </Field>
                <LanguageSelect value={language} of={name} onChange={(next) => put(index, { language: next })} />
                <MeaningSelect value={means} of={name} onChange={(next) => put(index, { means: next })} />
              </Side>
              <Problems texts={settings.problemsAt(`${PLACE}.${index}`)} />
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
      {found.length > shown.length && (
        <Button size="small" onClick={() => setMost(most + PAGE)}>
          {words.t('settingsPage.signals.more', { count: found.length - shown.length })}
        </Button>
      )}
    </section>
  )
}

export const phrasesIn = (value: unknown): readonly Phrase[] =>
  Array.isArray(value)
    ? value.map((one: Partial<Phrase>) => ({
        phrase: textOf(one.phrase),
        language: textOf(one.language),
        means: textOf(one.means),
      }))
    : []

type SelectProps = { value: string; isFilter?: boolean; of?: string; onChange(value: string): void }

function LanguageSelect({ value, isFilter = false, of, onChange }: SelectProps): JSX.Element {
  const words = useWords()
  const label = words.t('settingsPage.signals.language')
  return (
    <Field className="narrow">
      <Field.Label>
        {label}
        {of && <Unseen>, {of}</Unseen>}
      </Field.Label>
      <Select isCompact value={value} onChange={({ target }) => onChange(target.value)}>
        {isFilter && <option value="">{words.t('settingsPage.signals.any')}</option>}
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {words.t(`settingsPage.language.${language}`)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function MeaningSelect({ value, isFilter = false, of, onChange }: SelectProps): JSX.Element {
  const words = useWords()
  const label = words.t('settingsPage.signals.means')
  return (
    <Field className="grow">
      <Field.Label>
        {label}
        {of && <Unseen>, {of}</Unseen>}
      </Field.Label>
      <Select isCompact value={value} onChange={({ target }) => onChange(target.value)}>
        {isFilter && <option value="">{words.t('settingsPage.signals.any')}</option>}
        {MEANINGS.map((meaning) => (
          <option key={meaning} value={meaning}>
            {meaningWord(words, meaning)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
