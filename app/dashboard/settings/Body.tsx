import type { JSX } from 'react'
import type { Api } from '../../api.ts'
import { useWords } from '../../texts.tsx'
import { Quiet } from '../page.ts'
import { Areas } from './Areas.tsx'
import { Crm } from './Crm.tsx'
import { File } from './File.tsx'
import { Fields } from './fields/Fields.tsx'
import { History } from './History.tsx'
import { Queues } from './Queues.tsx'
import { Routes } from './Routes.tsx'
import { Signals } from './Signals.tsx'
import { Slack } from './Slack.tsx'
import type { SectionSpec } from './spec.ts'
import type { Settings } from './use-settings.ts'

/** One section: what it is for, what is special about it, and its fields. */
export function Body({ section, settings, api }: { section: SectionSpec; settings: Settings; api: Api }): JSX.Element {
  const words = useWords()
  const { name } = section
  const { kept } = settings
  return (
    <>
      <h2>{words.t(`settingsPage.section.${name}`)}</h2>
      <Quiet>{words.t(`settingsPage.about.${name}`)}</Quiet>
      {name === 'signals' && <Signals settings={settings} />}
      {name === 'areas' && <Areas settings={settings} />}
      {name === 'routes' && <Queues settings={settings} />}
      {name === 'routes' && <Routes settings={settings} />}
      {name === 'slack' && <Slack settings={settings} api={api} />}
      {name === 'crm' && <Crm settings={settings} api={api} />}
      {name === 'file' && <File settings={settings} api={api} />}
      {name === 'history' && kept && (
        <History view={kept.view} api={api} isUnsaved={kept.isChanged} onRestored={settings.load} />
      )}
      <Fields settings={settings} section={section} />
    </>
  )
}
