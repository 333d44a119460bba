import { type JSX, useState } from 'react'
import styled from 'styled-components'
import type { Api } from '../../api.ts'
import type { Live } from '../../live.ts'
import type { ServerTime } from '../../server-time.ts'
import { useWords } from '../../texts.tsx'
import { color } from '../../ui/theme.tsx'
import { Page } from '../page.ts'
import { Overview } from './Overview.tsx'
import { Settings } from './Settings.tsx'

const Tabs = styled.nav`
  display: flex;
  flex-wrap: wrap;
  gap: 0 16px;
  margin: 4px 0 8px;
  button {
    padding: 4px 0;
    border: 0;
    border-bottom: 2px solid transparent;
    background: none;
    color: ${color('quiet')};
    font: inherit;
    cursor: pointer;
  }
  button[aria-current] { border-color: ${color('accent')}; color: ${color('text')}; font-weight: 600; }
`
const PARTS = ['overview', 'settings'] as const

/** Escalations for leads and agents; their settings, for admins, beside them. */
export function EscalationsPage(props: { api: Api; live: Live; time: ServerTime; isAdmin: boolean }): JSX.Element {
  const { api, live, time, isAdmin } = props
  const words = useWords()
  const [part, setPart] = useState<(typeof PARTS)[number]>('overview')
  return (
    <Page data-screen="escalations">
      <h1>{words.t('escalationsPage.title')}</h1>
      {isAdmin && (
        <Tabs aria-label={words.t('escalationsPage.parts')}>
          {PARTS.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={name === part ? 'page' : undefined}
              onClick={() => setPart(name)}
            >
              {words.t(`escalationsPage.part.${name}`)}
            </button>
          ))}
        </Tabs>
      )}
      {part === 'overview' ? <Overview api={api} live={live} time={time} /> : <Settings api={api} />}
    </Page>
  )
}
