import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import * as z from 'zod/mini'
import type { Instant } from '../../../domain/instant.ts'
import { readMacro, renderMacro } from '../../../domain/macro.ts'
import type { MacrosView } from '../../../domain/macro-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'
import { CoverageOf } from './MacroRow.tsx'

type Template = MacrosView['library'][number]

const Item = styled.li`
  padding: 8px 0;
  border-top: 1px solid ${color('line-quiet')};
  pre { margin: 8px 0; padding: 8px 12px; background: ${color('recessed')}; font: inherit; white-space: pre-wrap; }
`
/** What installing may touch: an edited macro is never overwritten. */
const MAY_INSTALL: readonly Template['state'][] = ['absent', 'outdated']

/** A customer who has everything: how a template reads when nothing is missing. */
const EXAMPLE = {
  ticket: {
    id: 4711,
    tags: 'area_billing',
    requester: { first_name: 'Jane', name: 'Jane Doe' },
    organization: { name: 'Acme', custom_fields: { csm_name: 'Dana Reyes' } },
  },
  current_user: { first_name: 'Ada', name: 'Ada Agent' },
}
const exampleOf = (text: string, now: Instant): string => renderMacro(readMacro(text), EXAMPLE, now).output
/** Zendesk nests by `::`. */
const nameOf = (title: string): string => title.replace(/^Firstline::/, '').replaceAll('::', ' › ')

/** M1: the templates of the product; chosen ones become macros of the account. */
export function Library(props: {
  library: readonly Template[]
  language: 'en' | 'de'
  api: Api
  onInstalled(): void
}): JSX.Element {
  const { library, language, api, onInstalled } = props
  const words = useWords()
  const now = useNow('minute')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [said, setSaid] = useState<{ readonly isGood: boolean; readonly text: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const free = library.filter(({ state }) => MAY_INSTALL.includes(state)).map(({ key }) => key)
  const keys = chosen.filter((key) => free.includes(key))

  const install = (): void => {
    setBusy(true)
    setSaid(null)
    api
      .ask(z.unknown(), '/api/macros/library', { post: { keys, language } })
      .then(
        () => {
          setSaid({ isGood: true, text: words.t('macrosPage.library.installed', { count: keys.length }) })
          setChosen([])
          onInstalled()
        },
        (cause) => setSaid({ isGood: false, text: saveProblem(words, cause) }),
      )
      .finally(() => setBusy(false))
  }
  const toggle = (key: string, isOn: boolean): void =>
    setChosen(isOn ? [...chosen, key] : chosen.filter((other) => other !== key))

  return (
    <>
      <Quiet>{words.t('macrosPage.library.lead')}</Quiet>
      <ul>
        {library.map(({ key, title, text, state, actions }) => (
          <Item key={key}>
            {MAY_INSTALL.includes(state) ? (
              <Field>
                <Checkbox checked={chosen.includes(key)} onChange={({ target }) => toggle(key, target.checked)}>
                  <Field.Label isRegular>{nameOf(title)}</Field.Label>
                </Checkbox>
              </Field>
            ) : (
              <p>{nameOf(title)}</p>
            )}
            <Quiet>{words.t(`macrosPage.library.state.${state}`)}</Quiet>
            <details>
              <summary>{words.t('macrosPage.library.show')}</summary>
              <pre>{exampleOf(text, now)}</pre>
              <details>
                <summary>{words.t('macrosPage.library.template')}</summary>
                <pre>{text}</pre>
              </details>
              <ul>
                {actions.map((action) => (
                  <li key={JSON.stringify(action)}>{words.reason(action, now)}</li>
                ))}
              </ul>
              <CoverageOf id={key} api={api} language={language} />
            </details>
          </Item>
        ))}
      </ul>
      {free.length > 0 && (
        <Button isPrimary size="small" disabled={keys.length === 0 || isBusy} onClick={install}>
          {words.t(isBusy ? 'macrosPage.library.installing' : 'macrosPage.library.install', { count: keys.length })}
        </Button>
      )}
      {free.length > 0 && (
        <Button isBasic size="small" onClick={() => setChosen(free)}>
          {words.t('macrosPage.library.all')}
        </Button>
      )}
      <Line role="status" $tone={said?.isGood === false ? 'bad' : 'good'}>
        {said && <Icon name={said.isGood ? 'check' : 'warning'} />}
        {said?.text}
      </Line>
    </>
  )
}
