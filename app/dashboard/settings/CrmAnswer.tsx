import type { JSX } from 'react'
import type { CrmTested } from '../../../domain/settings-view.ts'
import type { TextKey } from '../../i18n.ts'
import { useWords } from '../../texts.tsx'
import { Line } from '../../ui/Panel.tsx'
import { Quiet } from '../page.ts'
import { choiceWord } from './words.ts'

/** What the CRM said about one customer, and what follows from it. */
export function CrmAnswer({ tested }: { tested: CrmTested }): JSX.Element {
  const words = useWords()
  const { state, why, milliseconds, found, tier, tierSource, isVip, paths } = tested
  if (state === 'no-answer')
    return <Line $tone="bad">{words.t('settingsPage.crm.noAnswer', { why: why ? words.reason(why, 0) : '' })}</Line>
  if (state === 'unknown-customer') return <Line $tone="warn">{words.t('settingsPage.crm.unknown')}</Line>
  return (
    <section data-part="crm-answer">
      <Line $tone="good">{words.t('settingsPage.crm.answered', { milliseconds })}</Line>
      <p>
        {words.t(tierSource === 'default' ? 'settingsPage.crm.noTier' : 'settingsPage.crm.tier', {
          tier: choiceWord(words, 'tier', tier ?? ''),
        })}{' '}
        {words.t(isVip ? 'settingsPage.crm.vip' : 'settingsPage.crm.notVip')}
      </p>
      <ul>
        {found.map(({ fact, path, value }) => (
          <li key={`${fact} ${path}`}>
            {words.t(value === null ? 'settingsPage.crm.valueNone' : 'settingsPage.crm.value', {
              fact: words.t(`settingsPage.crm.fact.${fact}` as TextKey),
              path,
              value: value ?? '',
            })}
          </li>
        ))}
      </ul>
      {paths.length > 0 && <Quiet>{words.t('settingsPage.crm.paths', { paths: paths.join(', ') })}</Quiet>}
    </section>
  )
}
