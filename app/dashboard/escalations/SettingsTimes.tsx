import type { JSX } from 'react'
import { FIGURES } from '../../../domain/escalation/health.ts'
import { SEVERITIES } from '../../../domain/escalation/severity.ts'
import { useWords } from '../../texts.tsx'
import { useNow } from '../../ui/now.tsx'
import { Quiet } from '../page.ts'
import { Problem } from '../policy/Problem.tsx'
import { Block, Grid, LengthField, NumberField, Part, TextField } from './Fields.tsx'
import { UNITS } from './length.ts'
import { CADENCES, EDGES, type FormProps } from './settings-draft.ts'

/** E7: how often receivers and customers hear of an open escalation; E6: when a matter is critical by its customers. */
export function Cadences({ draft, onChange, problemAt }: FormProps): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  return (
    <Part aria-labelledby="escalation-cadence">
      <h2 id="escalation-cadence">{words.t('escalationsPage.settings.cadence')}</h2>
      <Quiet>{words.t('escalationsPage.cadence.lead')}</Quiet>
      {SEVERITIES.map((severity) => {
        const of = words.reason({ key: `escalation.severity.${severity}` }, now)
        return (
          <Block key={severity}>
            <legend>{of}</legend>
            <Grid $least={230}>
              {CADENCES.map((what) => (
                <LengthField
                  key={what}
                  label={words.t(`escalationsPage.cadence.${what}`)}
                  name={words.t('escalationsPage.of', { what: words.t(`escalationsPage.cadence.${what}`), of })}
                  length={draft.cadence[severity][what]}
                  units={UNITS}
                  problem={problemAt(`cadence.${severity}.${what}`)}
                  onLength={(length) =>
                    onChange({
                      cadence: { ...draft.cadence, [severity]: { ...draft.cadence[severity], [what]: length } },
                    })
                  }
                />
              ))}
            </Grid>
          </Block>
        )
      })}
      <Grid $least={230}>
        <NumberField
          label={words.t('escalationsPage.settings.largeCustomersCritical')}
          hint={words.t('escalationsPage.cadence.largeHint')}
          text={draft.largeCustomers}
          problem={problemAt('largeCustomersCritical')}
          onText={(largeCustomers) => onChange({ largeCustomers })}
        />
      </Grid>
    </Part>
  )
}

/** E11: what counts as healthy, and what as an alarm. */
export function Bands({ draft, onChange, problemAt }: FormProps): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  return (
    <Part aria-labelledby="escalation-bands">
      <h2 id="escalation-bands">{words.t('escalationsPage.settings.health')}</h2>
      <Quiet>{words.t('escalationsPage.bands.lead')}</Quiet>
      {FIGURES.map((figure) => {
        const of = words.reason({ key: `escalation.health.${figure}` }, now)
        const at = `health.${figure}`
        const atEdges = EDGES.map((edge) => problemAt(`${at}.${edge}`))
        return (
          <Block key={figure}>
            <legend>{of}</legend>
            <Grid $least={120}>
              {EDGES.map((edge, index) => (
                <NumberField
                  key={edge}
                  label={words.t(`escalationsPage.bands.${edge}`)}
                  name={words.t('escalationsPage.of', { what: words.t(`escalationsPage.bands.${edge}`), of })}
                  text={draft.health[figure][edge]}
                  problem={atEdges[index] ?? null}
                  onText={(text) =>
                    onChange({ health: { ...draft.health, [figure]: { ...draft.health[figure], [edge]: text } } })
                  }
                />
              ))}
            </Grid>
            {atEdges.every((problem) => problem === null) && <Problem text={problemAt(at)} />}
          </Block>
        )
      })}
    </Part>
  )
}

/** Where the brief goes as JSON, for a tracker. */
export function Webhook({ draft, onChange, problemAt }: FormProps): JSX.Element {
  const words = useWords()
  return (
    <Part aria-labelledby="escalation-webhook">
      <h2 id="escalation-webhook">{words.t('escalationsPage.settings.webhookUrl')}</h2>
      <TextField
        label={words.t('escalationsPage.webhook.address')}
        hint={words.t('escalationsPage.webhook.hint')}
        text={draft.webhookUrl}
        problem={problemAt('webhookUrl')}
        onText={(webhookUrl) => onChange({ webhookUrl })}
      />
    </Part>
  )
}
