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
  margin: 6px 0;
  > * { flex: none; }
`
const Name = styled.h2`
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  overflow: hidden;
  font-weight: 600;
`

/** Who this is: priority, tier with its source and age, VIP with the reason. */
export function CustomerPanel({ triage }: { triage: TriageView }): JSX.Element {
  const words = useWords()
  const now = useNow('minute')
  const { tier, vip } = triage
  const source = `${words.reason(tier.source, now)} · ${words.age(Date.parse(tier.at), now)}`
  return (
    <Panel aria-label={words.t('sidebar.customer.details')}>
      <Name title={triage.customer?.name}>{triage.customer?.name ?? words.t('sidebar.customer.unknown')}</Name>
      <Row>
        <Tag size="large">{triage.priority}</Tag>
        <Tag size="large">{words.reason({ key: `tier.${tier.value}` }, now)}</Tag>
        {vip.isVip && (
          <Tag size="large" hue="primaryHue">
            {words.t('sidebar.customer.vip')}
          </Tag>
        )}
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
      {vip.isVip && <Line>{words.reason(vip.why, now)}</Line>}
      {vip.isVip && vip.csm && (
        <Line>
          {words.t(vip.isCsmUnknown ? 'sidebar.customer.csmUnknown' : 'sidebar.customer.csm', { csm: vip.csm })}
        </Line>
      )}
    </Panel>
  )
}
