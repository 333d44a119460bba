import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Select } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import { PLACES } from '../../../domain/policy/places.ts'
import { type CrmTested, crmTestedSchema, settingsViewSchema } from '../../../domain/settings-view.ts'
import type { Api } from '../../api.ts'
import { saveProblem } from '../../save-problem.ts'
import { useWords } from '../../texts.tsx'
import { troubleOf } from '../../trouble.ts'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { CrmAnswer } from './CrmAnswer.tsx'
import { policyIn } from './draft.ts'
import { Problems, Side } from './fields/frame.tsx'
import { type Settings, sentenceOf } from './use-settings.ts'

/** Where the CRMs that many have keep a company, and what leads to its tier there. */
const PRESETS = {
  hubspot: {
    url: 'https://api.hubapi.com/crm/v3/objects/companies/{id}?idProperty=zendesk_organization_id&properties=tier,plan',
    tier: 'properties.tier',
  },
  salesforce: {
    url: 'https://YOUR-DOMAIN.my.salesforce.com/services/data/v62.0/sobjects/Account/Zendesk_Organization_Id__c/{id}',
    tier: 'Tier__c',
  },
} as const

/** T3: the connection to a CRM, and a call that shows what it says about one customer. The token never comes back. */
export function Crm({ settings, api }: { settings: Settings; api: Api }): JSX.Element {
  const words = useWords()
  const crm = settings.offers?.crm ?? null
  const [typed, setUrl] = useState<string | null>(null)
  const [token, setToken] = useState('')
  const [customer, setCustomer] = useState('')
  const [said, setSaid] = useState<{ readonly texts: readonly string[]; readonly isBad: boolean } | null>(null)
  const [tested, setTested] = useState<CrmTested | null>(null)
  const [isBusy, setBusy] = useState(false)
  const url = typed ?? crm?.url ?? ''

  const run = (work: () => Promise<string | null>): void => {
    setBusy(true)
    setSaid(null)
    setTested(null)
    work()
      .then(
        (text) => setSaid(text === null ? null : { texts: [text], isBad: false }),
        (cause) => {
          const { problems } = troubleOf(cause)
          const texts = problems.map((problem) => `${problem.field}: ${sentenceOf(words, problem)}`)
          setSaid({ texts: texts.length > 0 ? texts : [saveProblem(words, cause)], isBad: true })
        },
      )
      .finally(() => setBusy(false))
  }
  const withToken = token.trim() === '' ? {} : { token: token.trim() }
  const keep = (next: object | null) =>
    run(async () => {
      settings.setOffers(await api.ask(settingsViewSchema, '/api/settings/crm', { put: { crm: next } }))
      setToken('')
      setUrl(null)
      return words.t(next === null ? 'settingsPage.crm.forgotten' : 'settingsPage.crm.kept')
    })
  const test = () =>
    run(async () => {
      if (!settings.kept) return null
      const post = { url, ...withToken, customer, policy: policyIn(settings.kept.draft) }
      setTested(await api.ask(crmTestedSchema, '/api/settings/crm/test', { post }))
      return null
    })
  return (
    <section aria-labelledby="fl-crm" data-part="crm">
      <h3 id="fl-crm">{words.t('settingsPage.crm.title')}</h3>
      <Quiet>{words.t(crm ? 'settingsPage.crm.connected' : 'settingsPage.crm.notConnected')}</Quiet>
      <Side>
        <Field className="grow">
          <Field.Label>{words.t('settingsPage.crm.preset')}</Field.Label>
          <Field.Hint>{words.t('settingsPage.crm.presetHelp')}</Field.Hint>
          <Select
            isCompact
            value=""
            onChange={({ target }) => {
              const preset = target.value === 'hubspot' || target.value === 'salesforce' ? PRESETS[target.value] : null
              if (!preset) return
              setUrl(preset.url)
              settings.change(PLACES.crmPath, preset.tier)
            }}
          >
            <option value="">{words.t('settingsPage.crm.choose')}</option>
            <option value="hubspot">HubSpot</option>
            <option value="salesforce">Salesforce</option>
          </Select>
        </Field>
      </Side>
      <Side>
        <Field className="grow">
          <Field.Label>{words.t('settingsPage.crm.url')}</Field.Label>
          <Field.Hint>{words.t('settingsPage.crm.urlHelp')}</Field.Hint>
          <Input isCompact value={url} onChange={({ target }) => setUrl(target.value)} />
        </Field>
      </Side>
      <Side>
        <Field className="grow">
          <Field.Label>{words.t('settingsPage.crm.token')}</Field.Label>
          <Field.Hint>{words.t(crm ? 'settingsPage.crm.tokenKept' : 'settingsPage.crm.tokenHelp')}</Field.Hint>
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
        <Button size="small" disabled={isBusy || url.trim() === ''} onClick={() => keep({ url, ...withToken })}>
          {words.t('settingsPage.crm.keep')}
        </Button>
        {crm && (
          <Button size="small" isDanger disabled={isBusy} onClick={() => keep(null)}>
            {words.t('settingsPage.crm.forget')}
          </Button>
        )}
      </Side>
      <Side>
        <Field className="grow">
          <Field.Label>{words.t('settingsPage.crm.customer')}</Field.Label>
          <Field.Hint>{words.t('settingsPage.crm.customerHelp')}</Field.Hint>
          <Input isCompact value={customer} onChange={({ target }) => setCustomer(target.value)} />
        </Field>
      </Side>
      <Side>
        <Button size="small" disabled={isBusy || url.trim() === '' || customer.trim() === ''} onClick={test}>
          {words.t('settingsPage.crm.test')}
        </Button>
      </Side>
      <div role="status">
        {said && !said.isBad && <Line $tone="good">{said.texts.join(' ')}</Line>}
        {said?.isBad && <Problems texts={said.texts} />}
        {tested && <CrmAnswer tested={tested} />}
      </div>
    </section>
  )
}
