import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useState } from 'react'
import * as z from 'zod/mini'
import type { PolicyView } from '../../../domain/policy-view.ts'
import { type VersionView, versionViewSchema } from '../../../domain/settings-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { troubleOf } from '../../trouble.ts'
import { Moment } from '../../ui/Moment.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { Differences } from './Differences.tsx'
import { Item, Problems, Row } from './fields/frame.tsx'
import { sentenceOf } from './use-settings.ts'
import { sectionWord } from './words.ts'

type Props = {
  view: Pick<PolicyView, 'saved' | 'version'>
  api: Api
  /** What is typed and not saved would be lost. */
  isUnsaved: boolean
  onRestored(said: string): void
}
const restoredSchema = z.object({ isSaved: z.boolean() })

/** Who changed what when; every version says what differs, and can come back as a new one. */
export function History({ view, api, isUnsaved, onRestored }: Props): JSX.Element {
  const words = useWords()
  const { saved } = view
  return (
    <section aria-labelledby="fl-history" data-part="history">
      <h2 id="fl-history">{words.t('policyPage.history.title')}</h2>
      {saved.length === 0 && <Quiet>{words.t('policyPage.history.none')}</Quiet>}
      <ol>
        {saved.map(({ version, savedBy, savedAt, changed }) => (
          <Item key={version}>
            <span>
              {words.t('policyPage.history.item', {
                version,
                who: savedBy,
                what: changed.map((section) => sectionWord(words, section)).join(', '),
              })}{' '}
              <Moment at={savedAt} />
            </span>
            <Version view={view} version={version} api={api} isUnsaved={isUnsaved} onRestored={onRestored} />
          </Item>
        ))}
        {saved.at(-1)?.version === 1 && (
          <Item>
            <span>{words.t('settingsPage.history.beginning')}</span>
            <Version view={view} version={0} api={api} isUnsaved={isUnsaved} onRestored={onRestored} />
          </Item>
        )}
      </ol>
    </section>
  )
}

function Version({ view, version, api, isUnsaved, onRestored }: Props & { version: number }): JSX.Element {
  const words = useWords()
  const [found, setFound] = useState<VersionView | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [problems, setProblems] = useState<readonly string[]>([])
  const isNewest = version === view.version
  const failed = (cause: unknown): void => {
    const trouble = troubleOf(cause)
    const texts = trouble.problems.map((problem) => `${problem.field}: ${sentenceOf(words, problem)}`)
    const text = trouble.code === 'conflict' ? words.t('settingsPage.outdated') : saveProblem(words, cause)
    setProblems(texts.length > 0 ? [words.t('settingsPage.history.notAnyMore'), ...texts] : [text])
  }
  const look = (): void => {
    setProblems([])
    if (found) setFound(null)
    else api.ask(versionViewSchema, `/api/policy/versions/${version}`).then(setFound, failed)
  }
  const restore = (): void => {
    setAsking(false)
    setProblems([])
    api
      .ask(restoredSchema, '/api/policy/restore', { post: { version: view.version, to: version } })
      .then(() => onRestored(words.t('settingsPage.history.restored', { version: view.version + 1 })), failed)
  }
  return (
    <>
      <Row>
        <Button
          isLink
          size="small"
          aria-expanded={found !== null}
          aria-label={words.t('settingsPage.history.lookWhat', { version })}
          onClick={look}
        >
          {words.t(found ? 'settingsPage.history.hide' : 'settingsPage.history.look')}
        </Button>
      </Row>
      {found && (
        <>
          {version > 0 && <Differences differences={found.changed} none={words.t('settingsPage.history.same')} />}
          {!isNewest && (
            <>
              <h3>{words.t('settingsPage.history.back', { version })}</h3>
              <Differences differences={found.toNow} none={words.t('settingsPage.history.noBack')} />
              {found.toNow.length > 0 && !isAsking && (
                <Button size="small" disabled={isUnsaved} onClick={() => setAsking(true)}>
                  {words.t('settingsPage.history.restore', { version })}
                </Button>
              )}
              {isUnsaved && <Quiet>{words.t('settingsPage.history.unsaved')}</Quiet>}
              {isAsking && (
                <Row role="group" aria-label={words.t('settingsPage.history.sure', { version })}>
                  <Line $tone="warn">{words.t('settingsPage.history.sure', { version })}</Line>
                  <Button size="small" isPrimary onClick={restore}>
                    {words.t('settingsPage.history.yes')}
                  </Button>
                  <Button size="small" isBasic onClick={() => setAsking(false)}>
                    {words.t('settingsPage.history.no')}
                  </Button>
                </Row>
              )}
            </>
          )}
        </>
      )}
      <div role="status">
        <Problems texts={problems} />
      </div>
    </>
  )
}
