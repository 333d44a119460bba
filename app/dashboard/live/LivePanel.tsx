import { Button } from '@zendeskgarden/react-buttons'
import { type JSX, useEffect, useState } from 'react'
import styled from 'styled-components'
import { type LiveView, liveViewSchema } from '../../../domain/live-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Line } from '../../ui/Panel.tsx'
import { color } from '../../ui/theme.tsx'
import { Quiet } from '../page.ts'

const Box = styled.section`
  margin: 16px 0;
  padding: 12px 16px;
  border: 1px solid ${color('line-quiet')};
  border-radius: 4px;
  h2 { margin: 0 0 4px; }
  li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 8px 0; }
  li > div { flex: 1 1 200px; }
  strong { font-weight: 600; }
`

type Capability = LiveView['capabilities'][number]

/** Issue 7.4: what Firstline does by itself; each is one decision of an admin, and can be taken back. */
export function LivePanel({ api }: { api: Api }): JSX.Element | null {
  const words = useWords()
  const [view, setView] = useState<LiveView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState<Capability['name'] | null>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    api.ask(liveViewSchema, '/api/live').then(setView, (cause) => setProblem(saveProblem(words, cause)))
  }, [api, words])

  function turn({ name, isLive }: Capability): void {
    setBusy(name)
    setProblem(null)
    setSaid('')
    api
      .ask(liveViewSchema, '/api/live', { put: { name, isLive: !isLive } })
      .then(
        (next) => {
          setView(next)
          setSaid(words.t(isLive ? 'livePanel.off' : 'livePanel.on', { what: words.t(`livePanel.${name}.title`) }))
        },
        (cause) => setProblem(saveProblem(words, cause)),
      )
      .finally(() => setBusy(null))
  }

  if (!view)
    return problem === null ? null : (
      <Line $tone="bad" role="status">
        {words.t('livePanel.failed', { why: problem })}
      </Line>
    )
  const waiting = view.capabilities.filter(({ isLive }) => !isLive)
  const isAll = waiting.length === 0
  return (
    <Box aria-labelledby="fl-live" data-part="live">
      <h2 id="fl-live">
        {words.t(
          isAll
            ? 'livePanel.allLive'
            : waiting.length === view.capabilities.length
              ? 'livePanel.shadow'
              : 'livePanel.partly',
        )}
      </h2>
      <Quiet>{words.t(isAll ? 'livePanel.allLiveText' : 'livePanel.shadowText', { tickets: view.tickets })}</Quiet>
      {(!isAll || isOpen) && (
        <ul>
          {view.capabilities.map((one) => (
            <li key={one.name} data-capability={one.name}>
              <div>
                <strong>{words.t(`livePanel.${one.name}.title`)}</strong>
                <Quiet>{words.t(`livePanel.${one.name}.text`)}</Quiet>
                {!one.isLive && one.held > 0 && (
                  <Quiet>{words.t(`livePanel.${one.name}.held`, { count: one.held })}</Quiet>
                )}
              </div>
              <Button
                size="small"
                isPrimary={!one.isLive}
                disabled={busy !== null}
                aria-label={words.t(one.isLive ? 'livePanel.turnOffWhat' : 'livePanel.turnOnWhat', {
                  what: words.t(`livePanel.${one.name}.title`),
                })}
                onClick={() => turn(one)}
              >
                {words.t(one.isLive ? 'livePanel.turnOff' : 'livePanel.turnOn')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAll && (
        <Button isLink size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.t(isOpen ? 'livePanel.close' : 'livePanel.open')}
        </Button>
      )}
      <Line role="status" $tone={problem === null ? 'good' : 'bad'}>
        {problem !== null && <Icon name="warning" />}
        {problem ?? said}
      </Line>
    </Box>
  )
}
