import { Button } from '@zendeskgarden/react-buttons'
import { Field, Select } from '@zendeskgarden/react-forms'
import { type JSX, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import { PLACES } from '../../../domain/policy/places.ts'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Page, Quiet } from '../page.ts'
import { Actions } from '../policy/form-frame.ts'
import { Body } from './Body.tsx'
import { queuesIn } from './Queues.tsx'
import { Summary } from './Summary.tsx'
import { SECTIONS, type SectionName } from './spec.ts'
import { TriedTriage } from './TriedTriage.tsx'
import { useLeaveWarning } from './unsaved.ts'
import { type Kept, useSettings } from './use-settings.ts'

const Columns = styled.div`
  display: grid;
  grid-template-columns: 190px minmax(0, 1fr);
  gap: 24px;
  margin-top: 16px;
  @media (max-width: 640px) { grid-template-columns: minmax(0, 1fr); gap: 8px; }
`
const List = styled.nav`
  @media (max-width: 640px) { display: none; }
  button {
    display: block;
    width: 100%;
    padding: 6px 8px;
    border: 0;
    border-left: 3px solid transparent;
    background: none;
    color: ${color('quiet')};
    font: inherit;
    text-align: left;
    cursor: pointer;
  }
  button[aria-current] { border-color: ${color('accent')}; color: ${color('text')}; font-weight: 600; }
  p { margin: 16px 0 4px 8px; }
`
const Narrow = styled.div`
  display: none;
  @media (max-width: 640px) { display: block; }
`
const Main = styled.fieldset`
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
  > h2:first-child { margin-top: 0; }
`
/** Settings with pages of their own. */
const ELSEWHERE = ['policy', 'duplicates', 'escalations', 'account'] as const
export type Elsewhere = (typeof ELSEWHERE)[number]

type Props = { api: Api; kept: Kept | null; onKeep(kept: Kept | null): void; onPage(page: Elsewhere): void }

/** Issue 7.3: everything an admin sets, a section at a time; saved as one policy or not at all. */
export function SettingsPage({ api, kept, onKeep, onPage }: Props): JSX.Element {
  const words = useWords()
  const settings = useSettings({ api, words, kept, onKeep })
  const [open, setOpen] = useState<SectionName>('tiers')
  const [jump, setJump] = useState<string | null>(null)
  const body = useRef<HTMLFieldSetElement>(null)
  const { failure, tried, said, busy } = settings
  const isUnsaved = kept?.isChanged ?? false
  useLeaveWarning(isUnsaved)
  useEffect(() => {
    if (jump === null) return
    focusOn(body.current, jump)
    setJump(null)
  }, [jump])

  if (!kept) {
    if (!failure) return <Page data-screen="loading" />
    return (
      <Notice
        name="settings-failed"
        icon="offline"
        title={words.t('policyPage.failed.title')}
        text={words.t('policyPage.failed.text')}
        action={{ label: words.t('policyPage.failed.retry'), run: () => settings.load() }}
      />
    )
  }
  const section = SECTIONS.find(({ name }) => name === open) ?? SECTIONS[0]
  const queues = queuesIn(settings.valueAt(PLACES.queues))
  const isForm = open !== 'file' && open !== 'history'
  return (
    <Page data-screen="settings">
      <h1>{words.t('settingsPage.title')}</h1>
      <Quiet>{words.t('settingsPage.lead')}</Quiet>
      <Summary
        settings={settings}
        onShow={(name, place) => {
          setOpen(name)
          setJump(place)
        }}
      />
      <Columns>
        <List aria-label={words.t('settingsPage.sections')}>
          {SECTIONS.map(({ name }) => (
            <button
              key={name}
              type="button"
              aria-current={name === open ? 'true' : undefined}
              onClick={() => setOpen(name)}
            >
              {words.t(`settingsPage.section.${name}`)}
            </button>
          ))}
          <Quiet>{words.t('settingsPage.elsewhere')}</Quiet>
          {ELSEWHERE.map((page) => (
            <button key={page} type="button" onClick={() => onPage(page)}>
              {words.t(`dashboard.${page}`)}
            </button>
          ))}
        </List>
        <Narrow>
          <Field>
            <Field.Label>{words.t('settingsPage.chosen')}</Field.Label>
            <Select
              isCompact
              value={open}
              onChange={({ target }) => {
                const page = ELSEWHERE.find((name) => name === target.value)
                if (page) onPage(page)
                else setOpen(SECTIONS.find(({ name }) => name === target.value)?.name ?? open)
              }}
            >
              {SECTIONS.map(({ name }) => (
                <option key={name} value={name}>
                  {words.t(`settingsPage.section.${name}`)}
                </option>
              ))}
              {ELSEWHERE.map((page) => (
                <option key={page} value={page}>
                  {words.t(`dashboard.${page}`)}
                </option>
              ))}
            </Select>
          </Field>
        </Narrow>
        {/* What was typed while it is being saved would be lost with the answer. */}
        <Main ref={body} data-section={open} disabled={busy !== null}>
          {section && <Body section={section} settings={settings} api={api} />}
          {tried && (
            <TriedTriage tried={tried} queueName={(key) => queues.find((queue) => queue.key === key)?.name ?? key} />
          )}
        </Main>
      </Columns>
      <Actions>
        {section?.isTriage && (
          <Button size="small" disabled={busy !== null} onClick={settings.tryTriage}>
            {words.t(busy === 'try' ? 'settingsPage.trying' : 'settingsPage.try')}
          </Button>
        )}
        {(isForm || isUnsaved) && (
          <Button size="small" isPrimary disabled={busy !== null || !isUnsaved} onClick={settings.save}>
            {words.t(busy === 'save' ? 'policyPage.saving' : 'policyPage.save')}
          </Button>
        )}
        {isUnsaved && (
          <Button size="small" isBasic disabled={busy !== null} onClick={settings.discard}>
            {words.t('policyPage.discard')}
          </Button>
        )}
        <Line role="status">{said ?? words.t(isUnsaved ? 'settingsPage.unsaved' : 'settingsPage.unchanged')}</Line>
      </Actions>
    </Page>
  )
}

/** The first input of the field that stands closest to the place. */
function focusOn(within: HTMLElement | null, place: string): void {
  const fields = [...(within?.querySelectorAll<HTMLElement>('[data-field]') ?? [])]
  const closest = fields
    .filter(({ dataset }) => place === dataset.field || place.startsWith(`${dataset.field}.`))
    .toSorted((one, other) => (other.dataset.field?.length ?? 0) - (one.dataset.field?.length ?? 0))[0]
  closest?.scrollIntoView({ block: 'center' })
  closest?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
}
