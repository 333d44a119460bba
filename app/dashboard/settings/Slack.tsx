import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Select } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import { settingsViewSchema, slackTestedSchema } from '../../../domain/settings-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { Side } from './fields/frame.tsx'
import { textOf } from './typed.ts'
import type { Settings } from './use-settings.ts'

const CHANNELS = ['leadChannel', 'alertsChannel', 'managerChannel', 'incidentChannel'] as const

/** The connection to Slack, and a message that shows whether it works. The token is kept encrypted and never shown again. */
export function Slack({ settings, api }: { settings: Settings; api: Api }): JSX.Element {
  const words = useWords()
  const [token, setToken] = useState('')
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('alertsChannel')
  const [said, setSaid] = useState<{ readonly text: string; readonly isBad: boolean } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isConnected = settings.offers?.slack.isConnected ?? false
  const channelOf = (name: (typeof CHANNELS)[number]) => textOf(settings.valueAt(['slack', name].join('.')))

  const run = (work: Promise<{ readonly text: string; readonly isBad: boolean }>): void => {
    setBusy(true)
    setSaid(null)
    work
      .then(setSaid, (cause) => setSaid({ text: saveProblem(words, cause), isBad: true }))
      .finally(() => setBusy(false))
  }
  const keep = (botToken: string | null) =>
    run(
      api.ask(settingsViewSchema, '/api/settings/slack', { put: { botToken } }).then((offers) => {
        settings.setOffers(offers)
        setToken('')
        return {
          text: words.t(botToken === null ? 'settingsPage.slack.forgotten' : 'settingsPage.slack.kept'),
          isBad: false,
        }
      }),
    )
  const test = () =>
    run(
      api
        .ask(slackTestedSchema, '/api/settings/slack/test', {
          post: { channel: channelOf(channel), ...(token.trim() !== '' && { botToken: token.trim() }) },
        })
        .then(({ isSent, why }) => {
          const about = { channel: channelOf(channel), why: why ?? '' }
          return {
            text: words.t(isSent ? 'settingsPage.slack.sent' : 'settingsPage.slack.notSent', about),
            isBad: !isSent,
          }
        }),
    )
  return (
    <section aria-labelledby="fl-slack" data-part="slack">
      <h3 id="fl-slack">{words.t('settingsPage.slack.title')}</h3>
      <Quiet>{words.t(isConnected ? 'settingsPage.slack.connected' : 'settingsPage.slack.notConnected')}</Quiet>
      <Side>
        <Field className="grow">
          <Field.Label>{words.t('settingsPage.slack.token')}</Field.Label>
          <Field.Hint>{words.t('settingsPage.slack.tokenHelp')}</Field.Hint>
          <Input
            isCompact
            type="password"
            autoComplete="off"
            value={token}
            onChange={({ target }) => setToken(target.value)}
          />
        </Field>
      </Side>
      <Side>
        <Button size="small" disabled={isBusy || token.trim() === ''} onClick={() => keep(token.trim())}>
          {words.t('settingsPage.slack.keep')}
        </Button>
        {isConnected && (
          <Button size="small" isDanger disabled={isBusy} onClick={() => keep(null)}>
            {words.t('settingsPage.slack.forget')}
          </Button>
        )}
      </Side>
      <Side>
        <Field className="grow">
          <Field.Label>{words.t('settingsPage.slack.testTo')}</Field.Label>
          <Select
            isCompact
            value={channel}
            onChange={({ target }) => setChannel(CHANNELS.find((one) => one === target.value) ?? channel)}
          >
            {CHANNELS.map((name) => (
              <option key={name} value={name}>
                {channelOf(name)}
              </option>
            ))}
          </Select>
        </Field>
      </Side>
      <Side>
        <Button size="small" disabled={isBusy || (!isConnected && token.trim() === '')} onClick={test}>
          {words.t('settingsPage.slack.test')}
        </Button>
      </Side>
      <Line role="status" $tone={said?.isBad ? 'bad' : 'good'}>
        {said?.text}
      </Line>
    </section>
  )
}
