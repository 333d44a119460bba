import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { type JSX, useState } from 'react'
import styled from 'styled-components'
import type { AccountData } from '../../../domain/account-view.ts'
import { useWords } from '../../texts.tsx'
import { Quiet } from '../page.ts'
import type { AccountState } from './use-account.ts'

const Numbers = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
  gap: 12px 16px;
  margin: 12px 0;
`
const NAMES = ['decisionDays', 'historyDays', 'deliveryDays', 'auditDays'] as const
type Name = (typeof NAMES)[number]

const daysIn = (text: string): number => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN)

/** How many days what is kept, each within what the product needs. */
export function Retention({ data, account }: { data: AccountData; account: AccountState }): JSX.Element {
  const words = useWords()
  const [texts, setTexts] = useState<Readonly<Record<Name, string>>>(() => ({
    decisionDays: String(data.retention.decisionDays.days),
    historyDays: String(data.retention.historyDays.days),
    deliveryDays: String(data.retention.deliveryDays.days),
    auditDays: String(data.retention.auditDays.days),
  }))
  const isFine = (name: Name): boolean => {
    const { least, most } = data.retention[name]
    const days = daysIn(texts[name])
    return days >= least && days <= most
  }
  const changed = NAMES.filter((name) => daysIn(texts[name]) !== data.retention[name].days)
  const isBusy = account.busy === 'retention'
  const save = (): void =>
    account.save(
      Object.fromEntries(changed.map((name) => [name, daysIn(texts[name])])),
      words.t('accountPage.retention.saved'),
    )
  return (
    <section aria-labelledby="account-retention">
      <h2 id="account-retention">{words.t('accountPage.retention.title')}</h2>
      <Quiet>{words.t('accountPage.retention.lead')}</Quiet>
      <Numbers>
        {NAMES.map((name) => {
          const { least, most } = data.retention[name]
          return (
            <Field key={name}>
              <Field.Label>{words.t(`accountPage.retention.${name}.name`)}</Field.Label>
              <Field.Hint>{words.t(`accountPage.retention.${name}.hint`)}</Field.Hint>
              <Input
                isCompact
                inputMode="numeric"
                value={texts[name]}
                onChange={({ target }) => setTexts({ ...texts, [name]: target.value })}
                validation={isFine(name) ? undefined : 'error'}
              />
              {!isFine(name) && (
                <Field.Message validation="error">
                  {words.t('accountPage.retention.bounds', { least, most })}
                </Field.Message>
              )}
            </Field>
          )
        })}
      </Numbers>
      <Button isPrimary size="small" disabled={changed.length === 0 || !NAMES.every(isFine) || isBusy} onClick={save}>
        {words.t(isBusy ? 'accountPage.retention.saving' : 'accountPage.retention.save')}
      </Button>
    </section>
  )
}
