import { type JSX, useState } from 'react'
import styled from 'styled-components'
import type { Api } from '../api.ts'
import type { Live } from '../live.ts'
import { useWords } from '../texts.tsx'
import { color } from '../ui/theme.tsx'
import { Activity } from './Activity.tsx'
import { DuplicatesPage } from './duplicates/DuplicatesPage.tsx'
import { MacrosPage } from './macros/MacrosPage.tsx'
import { PolicyPage } from './policy/PolicyPage.tsx'
import { SettingsPage } from './settings/SettingsPage.tsx'
import type { Kept } from './settings/use-settings.ts'

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

const PAGES = ['activity', 'macros', 'duplicates', 'policy', 'settings'] as const
const FOR_ADMINS: readonly string[] = ['duplicates', 'policy', 'settings']
type PageName = (typeof PAGES)[number]

/** The pages of the navigation bar. Settings are an admin's: others do not see what they could not open. */
export function Dashboard({ api, live, isAdmin }: { api: Api; live: Live; isAdmin: boolean }): JSX.Element {
  const words = useWords()
  const [open, setOpen] = useState<PageName>('activity')
  /** What is typed into the settings outlives their page. */
  const [settings, setSettings] = useState<Kept | null>(null)
  const isUnsaved = settings?.isChanged ?? false
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
      {open === 'macros' && <MacrosPage api={api} isAdmin={isAdmin} />}
      {open === 'duplicates' && <DuplicatesPage api={api} />}
      {open === 'policy' && <PolicyPage api={api} />}
      {open === 'settings' && <SettingsPage api={api} kept={settings} onKeep={setSettings} onPage={setOpen} />}
    </>
  )
}
