import { type JSX, useEffect, useState, useSyncExternalStore } from 'react'
import type { Boot, SidebarView } from '../../domain/views.ts'
import type { Api } from '../api.ts'
import { useWords } from '../texts.tsx'
import type { TroubleKind } from '../trouble.ts'
import { Announcer } from '../ui/Announcer.tsx'
import type { IconName } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useNow } from '../ui/now.tsx'
import { Unseen } from '../ui/Panel.tsx'
import type { Watch } from '../watch.ts'
import { ClockPanel } from './ClockPanel.tsx'
import { CustomerPanel, type TriageView } from './CustomerPanel.tsx'
import { moodOf } from './clock-face.ts'
import { DuplicateSection } from './DuplicateSection.tsx'
import { EscalationSection } from './EscalationSection.tsx'
import { GreetingPanel } from './GreetingPanel.tsx'
import { MacroSection } from './MacroSection.tsx'
import { Skeleton } from './Skeleton.tsx'
import { StagePanel } from './StagePanel.tsx'
import { StaleBanner } from './StaleBanner.tsx'
import { TriagePanel } from './TriagePanel.tsx'

const ICONS: Readonly<Record<TroubleKind, IconName>> = {
  unreachable: 'offline',
  'session-over': 'clock',
  'no-permission': 'lock',
  'not-connected': 'offline',
  unknown: 'person',
  outdated: 'warning',
  refused: 'warning',
}

/** One ticket's sidebar: exactly one of its designed states. */
export function Sidebar({ watch, api, boot }: { watch: Watch; api: Api; boot: Boot }): JSX.Element {
  const words = useWords()
  const { view, trouble } = useSyncExternalStore(watch.subscribe, watch.state)

  // What is refused is not shown from memory either.
  if (trouble && (view?.triage == null || trouble === 'no-permission' || trouble === 'unknown')) {
    const admin = trouble === 'not-connected' && boot.isAdmin
    return (
      <Notice
        name={trouble}
        icon={ICONS[trouble]}
        title={words.t(`sidebar.state.${trouble}.title`)}
        text={words.t(admin ? 'sidebar.state.not-connected.admin' : `sidebar.state.${trouble}.text`)}
        action={trouble === 'unreachable' ? { label: words.t('sidebar.stale.retry'), run: watch.refresh } : undefined}
      />
    )
  }
  if (!view) return <Skeleton label={words.t('sidebar.loading')} />
  if (!view.triage || view.state !== 'triaged') {
    const name = view.state === 'unknown' ? 'unknown' : 'waiting'
    return (
      <Notice
        name={name}
        icon={name === 'unknown' ? 'person' : 'clock'}
        title={words.t(`sidebar.state.${name}.title`)}
        text={words.t(`sidebar.state.${name}.text`)}
      />
    )
  }
  return <Triaged watch={watch} view={view} triage={view.triage} api={api} boot={boot} />
}

/** One calm surface: what matters now on top, everything else below it and one click away. */
function Triaged(props: { watch: Watch; view: SidebarView; triage: TriageView; api: Api; boot: Boot }): JSX.Element {
  const { watch, view, triage, api, boot } = props
  const { heardAt, trouble } = watch.state()
  // Where the escalation was when it was opened: nothing moves away under the hands of whoever works in it.
  const [openedOnTop, setOpenedOnTop] = useState<boolean | null>(null)
  const { first, open } = triage.escalation
  const isOnTop = openedOnTop ?? (first !== null || open !== null)
  const escalation = (
    <EscalationSection
      key="escalation"
      view={view}
      escalation={triage.escalation}
      api={api}
      boot={boot}
      isOpen={openedOnTop !== null}
      onOpen={(isOpen) => setOpenedOnTop(isOpen ? isOnTop : null)}
    />
  )
  return (
    <div data-screen="triaged">
      {trouble && heardAt !== null && <StaleBanner why={trouble} heardAt={heardAt} onRetry={watch.refresh} />}
      {isOnTop && escalation}
      <CustomerPanel triage={triage} />
      <ClockPanel view={view} triage={triage} api={api} />
      <StagePanel triage={triage} />
      {triage.acknowledgement && <GreetingPanel acknowledgement={triage.acknowledgement} />}
      <DuplicateSection view={view} triage={triage} api={api} />
      <MacroSection account={boot.account} api={api} />
      {!isOnTop && escalation}
      <TriagePanel view={view} triage={triage} api={api} onSaved={watch.accept} />
      <Changes view={view} triage={triage} />
    </div>
  )
}

/** A ticket that is being written: its macros work already, all else begins when it is saved. */
export function NewTicket({ account, api }: { account: string; api: Api }): JSX.Element {
  const words = useWords()
  const title = words.t('sidebar.state.new-ticket.title')
  return (
    <>
      <Notice name="new-ticket" icon="clock" title={title} text={words.t('sidebar.state.new-ticket.text')} />
      <MacroSection account={account} api={api} />
    </>
  )
}

/** Speaks when the clock's mood or the decision changes, or something must be escalated, and at no other time. */
function Changes({ view, triage }: { view: SidebarView; triage: TriageView }): JSX.Element {
  const words = useWords()
  const now = useNow('second')
  const mood = moodOf(triage.clock, now)
  const dueAt = triage.clock.dueAt
  const at = dueAt === null ? '' : words.moment(Date.parse(dueAt), now)
  const fact = JSON.stringify([triage.priority, dueAt, triage.tier.value])
  const [said, setSaid] = useState('')
  const { first } = triage.escalation
  const call = first && (first.isRequired ? 'must' : 'may')
  const [before, setBefore] = useState({ mood, fact, call })

  useEffect(() => {
    if (before.mood === mood && before.fact === fact && before.call === call) return
    setBefore({ mood, fact, call })
    if (before.call !== call && call) setSaid(words.t(`sidebar.escalation.${call}`))
    else if (before.fact !== fact) setSaid(words.t('sidebar.say.updated', { priority: triage.priority, at }))
    else if (mood === 'breached') setSaid(words.t('sidebar.say.breached', { at }))
    else if (mood === 'at-risk' || mood === 'prioritise') setSaid(words.t('sidebar.say.at-risk', { at }))
  }, [before, mood, fact, call, words, triage.priority, at])

  return (
    <>
      <Unseen as="h1">{`${words.t('sidebar.title')} #${view.ticketId}`}</Unseen>
      <Announcer text={said} />
    </>
  )
}
