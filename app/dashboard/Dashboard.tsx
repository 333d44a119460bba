import { type JSX, useEffect, useState } from 'react'
import styled from 'styled-components'
import { setupStateSchema } from '../../domain/setup-view.ts'
import type { Api } from '../api.ts'
import type { Live } from '../live.ts'
import type { ServerTime } from '../server-time.ts'
import { useWords } from '../texts.tsx'
import { color } from '../ui/theme.tsx'
import { Activity } from './Activity.tsx'
import { AccountPage } from './account/AccountPage.tsx'
import { ConnectionPage } from './connection/ConnectionPage.tsx'
import { DuplicatesPage } from './duplicates/DuplicatesPage.tsx'
import { EscalationsPage } from './escalations/EscalationsPage.tsx'
import { MacrosPage } from './macros/MacrosPage.tsx'
import { PolicyPage } from './policy/PolicyPage.tsx'
import { SettingsPage } from './settings/SettingsPage.tsx'
import type { Kept } from './settings/use-settings.ts'
import { SetupPage } from './setup/SetupPage.tsx'

const Pages = styled.nav`
  display: flex;
  flex-wrap: wrap;
  gap: 0 16px;
  max-width: 880px;
  margin: 0 auto;
  padding: 8px 16px 0;
  border-bottom: 1px solid ${color('line-quiet')};
  button {
    padding: 8px 0;
    border: 0;
    border-bottom: 3px solid transparent;
    background: none;
    color: ${color('quiet')};
    font: inherit;
    cursor: pointer;
  }
  button[aria-current] {
    border-color: ${color('accent')};
    color: ${color('text')};
    font-weight: 600;
  }
`

/** There is something that nobody has saved yet. */
const Mark = styled.span`
  margin-left: 6px;
  font-size: 12px;
  font-weight: 400;
`

const PAGES = [
  'activity',
  'escalations',
  'macros',
  'duplicates',
  'policy',
  'settings',
  'setup',
  'connection',
  'account',
] as const
const FOR_ADMINS: readonly string[] = ['duplicates', 'policy', 'settings', 'setup', 'connection', 'account']
type PageName = (typeof PAGES)[number]

type Props = { api: Api; live: Live; time: ServerTime; isAdmin: boolean; account: string }

/** The pages of the navigation bar. Settings are an admin's: others do not see what they could not open. */
export function Dashboard({ api, live, time, isAdmin, account }: Props): JSX.Element {
  const words = useWords()
  const [open, setOpen] = useState<PageName | null>(isAdmin ? null : 'activity')
  /** What is typed into the settings outlives their page. */
  const [settings, setSettings] = useState<Kept | null>(null)
  const isUnsaved = settings?.isChanged ?? false
  // Issue 7.2: the first thing an admin of a new account sees. Whoever has opened another page meanwhile stays there.
  useEffect(() => {
    if (!isAdmin) return
    const begin = (first: PageName) => setOpen((before) => before ?? first)
    api.ask(setupStateSchema, '/api/setup/state').then(
      ({ isMissing }) => begin(isMissing ? 'setup' : 'activity'),
      () => begin('activity'),
    )
  }, [api, isAdmin])
  return (
    <>
      <Pages aria-label={words.t('dashboard.pages')}>
        {PAGES.filter((name) => isAdmin || !FOR_ADMINS.includes(name)).map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === open ? 'page' : undefined}
            onClick={() => setOpen(name)}
          >
            {words.t(`dashboard.${name}`)}
            {name === 'settings' && isUnsaved && <Mark> {words.t('settingsPage.mark')}</Mark>}
          </button>
        ))}
      </Pages>
      {open === 'activity' && <Activity api={api} live={live} isAdmin={isAdmin} />}
      {open === 'escalations' && <EscalationsPage api={api} live={live} time={time} isAdmin={isAdmin} />}
      {open === 'macros' && <MacrosPage api={api} isAdmin={isAdmin} />}
      {open === 'duplicates' && <DuplicatesPage api={api} />}
      {open === 'policy' && <PolicyPage api={api} />}
      {open === 'setup' && <SetupPage api={api} onActivity={() => setOpen('activity')} />}
      {open === 'connection' && <ConnectionPage api={api} account={account} />}
      {open === 'account' && <AccountPage api={api} />}
      {open === 'settings' && <SettingsPage api={api} kept={settings} onKeep={setSettings} onPage={setOpen} />}
    </>
  )
}
