import { Tag } from '@zendeskgarden/react-tags'
import type { JSX } from 'react'
import styled from 'styled-components'
import type { SidebarView } from '../../domain/views.ts'
import { useWords } from '../texts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.tsx'
import { Line, Panel } from '../ui/Panel.tsx'

export type TriageView = NonNullable<SidebarView['triage']>

const Row = styled.div`
  display: flex;
  align-items: center;
  gap: 6px;
  min-height: 24px;
  margin-bottom: 4px;
`
const Name = styled.span`
  margin-left: auto;
  padding-left: 8px;
  font-weight: 600;
  text-align: right;
`

/** Who this is: priority, tier with its source and age, VIP with the reason. */
export function CustomerPanel({ triage }: { triage: TriageView }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const { tier, vip } = triage
  const source = `${words.reason(tier.source, now)} · ${words.age(Date.parse(tier.at), now)}`
  return (
    <Panel aria-label={words.t('sidebar.customer.details')}>
      <Row>
        <Tag size="large">{triage.priority}</Tag>
        <Tag size="large">{words.reason({ key: `tier.${tier.value}` }, now)}</Tag>
        {vip.isVip && (
          <Tag size="large" hue="primaryHue">
            {words.t('sidebar.customer.vip')}
          </Tag>
        )}
        <Name>{triage.customer?.name ?? words.t('sidebar.customer.unknown')}</Name>
      </Row>
      {!tier.isConfirmed && (
        <Line $tone="warn">
          <Icon name="warning" />
          {words.t('sidebar.customer.unconfirmed')}
        </Line>
      )}
      <Line>{source}</Line>
      {tier.entitlement && (
        <Line $tone="warn">
          <Icon name="warning" />
          {words.reason(tier.entitlement, now)}
        </Line>
      )}
      {vip.isVip && (
        <Line>
          {words.t('sidebar.customer.vip')}: {words.reason(vip.why, now)}
        </Line>
      )}
      {vip.isVip && vip.csm && <Line>{words.t('sidebar.customer.csm', { csm: vip.csm })}</Line>}
    </Panel>
  )
}
