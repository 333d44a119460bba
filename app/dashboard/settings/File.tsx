import { Button } from '@zendeskgarden/react-buttons'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import { exportViewSchema, type ImportView, importViewSchema } from '../../../domain/settings-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { Differences } from './Differences.tsx'
import { draftOf } from './draft.ts'
import { Side } from './fields/frame.tsx'
import { type Settings, sentenceOf } from './use-settings.ts'
import { sectionWord } from './words.ts'

/** The settings as a file: out, and back with everything that it would change before anything is saved. */
export function File({ settings, api }: { settings: Settings; api: Api }): JSX.Element {
  const words = useWords()
  const [yaml, setYaml] = useState('')
  const [read, setRead] = useState<ImportView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const run = (work: () => Promise<void>): void => {
    setBusy(true)
    setProblem(null)
    setRead(null)
    work()
      .catch((cause) => setProblem(saveProblem(words, cause)))
      .finally(() => setBusy(false))
  }
  const take = () =>
    run(async () => {
      const { name, yaml: text } = await api.ask(exportViewSchema, '/api/policy/export')
      download(name, text)
      setYaml(text)
    })
  const look = () => run(async () => setRead(await api.ask(importViewSchema, '/api/policy/import', { post: { yaml } })))
  return (
    <>
      <Quiet>{words.t('settingsPage.file.lead')}</Quiet>
      <Side>
        <Button size="small" disabled={isBusy} onClick={take}>
          {words.t('settingsPage.file.export')}
        </Button>
      </Side>
      <Side>
        <Field className="grow">
          <Field.Label>{words.t('settingsPage.file.choose')}</Field.Label>
          <input
            type="file"
            accept=".yaml,.yml,text/yaml"
            aria-label={words.t('settingsPage.file.choose')}
            onChange={({ target }) => void target.files?.[0]?.text().then(setYaml)}
          />
        </Field>
      </Side>
      <Field>
        <Field.Label>{words.t('settingsPage.file.text')}</Field.Label>
        <Textarea
          isCompact
          // Growing with its text costs seconds for three thousand lines.
          rows={12}
          isResizable
          spellCheck={false}
          value={yaml}
          onChange={({ target }) => {
            setYaml(target.value)
            setRead(null)
          }}
        />
      </Field>
      <Side>
        <Button size="small" disabled={isBusy || yaml.trim() === ''} onClick={look}>
          {words.t('settingsPage.file.look')}
        </Button>
      </Side>
      <div role="status">
        {problem && (
          <Line $tone="bad">
            <Icon name="warning" />
            {problem}
          </Line>
        )}
        {read && <Read read={read} settings={settings} />}
      </div>
    </>
  )
}

function Read({ read, settings }: { read: ImportView; settings: Settings }): JSX.Element {
  const words = useWords()
  const { policy, problems, differences, kept } = read
  const isUnsaved = settings.kept?.isChanged ?? false
  if (!policy)
    return (
      <section data-part="file-problems">
        <h3>{words.t('settingsPage.file.problems', { count: problems.length })}</h3>
        <ul>
          {problems.map((one) => (
            <li key={`${one.line} ${one.field} ${one.reason}`}>
              {words.t(one.line === null ? 'settingsPage.file.noLine' : 'settingsPage.file.line', {
                line: one.line ?? 0,
                place: one.field ?? '',
                why: sentenceOf(words, one),
              })}
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <section data-part="file-differences">
      <h3>{words.t('settingsPage.file.differences', { count: differences.length })}</h3>
      <Differences differences={differences} none={words.t('settingsPage.file.same')} />
      {kept.length > 0 && (
        <Quiet>
          {words.t('settingsPage.file.kept', { sections: kept.map((one) => sectionWord(words, one)).join(', ') })}
        </Quiet>
      )}
      {differences.length > 0 && (
        <Button
          size="small"
          disabled={isUnsaved}
          onClick={() => settings.replace(draftOf(policy), words.t('settingsPage.file.taken'))}
        >
          {words.t('settingsPage.file.take')}
        </Button>
      )}
      {differences.length > 0 && isUnsaved && <Quiet>{words.t('settingsPage.history.unsaved')}</Quiet>}
    </section>
  )
}

/** Hands the text over as a file; where a frame may not, it stands in the field below all the same. */
function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = `data:text/yaml;charset=utf-8,${encodeURIComponent(text)}`
  link.download = name
  link.click()
}
