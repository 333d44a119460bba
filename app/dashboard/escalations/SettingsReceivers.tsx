import { Checkbox, Field, Select, Textarea } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import styled from 'styled-components'
import { LEVELS, RECEIVERS, type Receiver } from '../../../domain/escalation/level.ts'
import { useWords } from '../../texts.tsx'
import { useNow } from '../../ui/now.tsx'
import { Quiet } from '../page.ts'
import { Problem } from '../policy/Problem.tsx'
import { Block, Grid, Part, TextField } from './Fields.tsx'
import { type Draft, type FormProps, ON_CALL } from './settings-draft.ts'

const Taking = styled.div`
  margin-top: 8px;
`

/** E1: which groups work at which level. */
export function Levels({ draft, onChange, problemAt }: FormProps): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  return (
    <Part aria-labelledby="escalation-levels">
      <h2 id="escalation-levels">{words.t('escalationsPage.settings.levels')}</h2>
      <Quiet>{words.t('escalationsPage.levels.lead')}</Quiet>
      <Grid $least={220}>
        {LEVELS.map((level) => {
          const problem = problemAt(`levels.${level}`)
          return (
            <div key={level}>
              <Field>
                <Field.Label isRegular>
                  {words.t('escalationsPage.levels.groups', {
                    level: words.reason({ key: `escalation.level.${level}` }, now),
                  })}
                </Field.Label>
                <Textarea
                  isCompact
                  minRows={2}
                  maxRows={8}
                  isResizable
                  value={draft.levels[level]}
                  {...(problem && { validation: 'error' as const })}
                  onChange={({ target }) => onChange({ levels: { ...draft.levels, [level]: target.value } })}
                />
              </Field>
              <Problem text={problem} />
            </div>
          )
        })}
      </Grid>
    </Part>
  )
}

/** E5, E10, O1: where each receiver is reached, and whether the ticket goes there. */
export function Receivers(props: FormProps): JSX.Element {
  const words = useWords()
  return (
    <Part aria-labelledby="escalation-receivers">
      <h2 id="escalation-receivers">{words.t('escalationsPage.settings.receivers')}</h2>
      <Quiet>{words.t('escalationsPage.receivers.lead')}</Quiet>
      {RECEIVERS.map((receiver) => (
        <ReceiverRow key={receiver} receiver={receiver} {...props} />
      ))}
    </Part>
  )
}

function ReceiverRow({ receiver, draft, onChange, problemAt }: FormProps & { receiver: Receiver }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const who = words.reason({ key: `escalation.receiver.${receiver}` }, now)
  const { group, channel, onCall, takesTicket } = draft.receivers[receiver]
  const at = `receivers.${receiver}`
  const [atGroup, atChannel] = [problemAt(`${at}.group`), problemAt(`${at}.channel`)]
  const set = (change: Partial<Draft['receivers'][Receiver]>): void =>
    onChange({ receivers: { ...draft.receivers, [receiver]: { ...draft.receivers[receiver], ...change } } })
  const nameOf = (what: string): string => words.t('escalationsPage.of', { what, of: who })
  return (
    <Block>
      <legend>{who}</legend>
      <Grid>
        <TextField
          label={words.t('escalationsPage.receivers.group')}
          name={nameOf(words.t('escalationsPage.receivers.group'))}
          text={group}
          problem={atGroup}
          onText={(text) => set({ group: text })}
        />
        <TextField
          label={words.t('escalationsPage.receivers.channel')}
          name={nameOf(words.t('escalationsPage.receivers.channel'))}
          text={channel}
          problem={atChannel}
          onText={(text) => set({ channel: text })}
        />
        <Field>
          <Field.Label isRegular>{words.t('escalationsPage.receivers.onCall')}</Field.Label>
          <Select
            isCompact
            aria-label={nameOf(words.t('escalationsPage.receivers.onCall'))}
            aria-labelledby={undefined}
            value={onCall ?? ''}
            onChange={({ target }) => set({ onCall: ON_CALL.find((role) => role === target.value) ?? null })}
          >
            <option value="">{words.t('escalationsPage.receivers.nobody')}</option>
            {ON_CALL.map((role) => (
              <option key={role} value={role}>
                {words.t(`escalationsPage.receivers.role.${role}`)}
              </option>
            ))}
          </Select>
        </Field>
      </Grid>
      <Taking>
        <Field>
          <Checkbox checked={takesTicket} onChange={({ target }) => set({ takesTicket: target.checked })}>
            <Field.Label isRegular>{words.t('escalationsPage.receivers.takesTicket', { who })}</Field.Label>
          </Checkbox>
        </Field>
      </Taking>
      {!atGroup && !atChannel && <Problem text={problemAt(at)} />}
    </Block>
  )
}
