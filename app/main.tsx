import { lazy, type ReactNode, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import type { Texts } from '../domain/reason.ts'
import type { Boot } from '../domain/views.ts'
import { createApi } from './api.ts'
import { readBoot } from './boot.ts'
import { createGate } from './gate.ts'
import { loadLaterTexts, loadTexts, localeOf, readerTag } from './i18n.ts'
import { createLive, type Live } from './live.ts'
import type { Reader } from './moment.ts'
import { whileHere } from './presence.ts'
import { createServerTime } from './server-time.ts'
import { createBearer } from './session.ts'
import { StoppedSection } from './sidebar/MacroSection.tsx'
import { NewTicket, Sidebar } from './sidebar/Sidebar.tsx'
import { Skeleton } from './sidebar/Skeleton.tsx'
import { WordsProvider, wordsOf } from './texts.tsx'
import { browserTimers as timers } from './timers.ts'
import type { TroubleKind } from './trouble.ts'
import { Notice } from './ui/Notice.tsx'
import { createTicker, TickerProvider } from './ui/now.tsx'
import { Theme } from './ui/theme.tsx'
import { watchTicket } from './watch.ts'
import { openZaf, type Scheme, type Zaf, ZafProvider } from './zaf.tsx'

const Dashboard = lazy(() => import('./dashboard/Dashboard.tsx').then((file) => ({ default: file.Dashboard })))

/** The agent's language arrives with a message; later than this the browser's language has to do. */
const AGENT_MS = 1000

/** What is on the page now; every change of it draws the page anew. */
type Page = {
  readonly scheme: Scheme
  readonly reader: Reader
  readonly texts: Texts | null
  readonly content: ReactNode
}

// styled-components looks for its nonce under `property`, the server names it under `name`; without one no style applies.
document.querySelector('meta[name="csp-nonce"]')?.setAttribute('property', 'csp-nonce')
const element = document.getElementById('root')
if (!element) throw new Error('Firstline: the page has no #root')
const root = createRoot(element)
const browserTag = readerTag(navigator.language)
const scheme = new URLSearchParams(window.location.search).get('colorScheme') === 'dark' ? 'dark' : 'light'
let page: Page = { scheme, reader: { tag: browserTag, timeZone: undefined }, texts: null, content: null }

function show(change: Partial<Page>): void {
  page = { ...page, ...change }
  const { texts, reader, content } = page
  document.documentElement.lang = localeOf(reader.tag)
  root.render(
    <StrictMode>
      <Theme scheme={page.scheme}>
        <main>
          {texts && content ? (
            <WordsProvider texts={texts} reader={reader}>
              {content}
            </WordsProvider>
          ) : (
            <Skeleton label="Firstline" />
          )}
        </main>
      </Theme>
    </StrictMode>,
  )
}

/** A page that can only say why there is nothing: these need no server. */
async function showNotice(name: TroubleKind | 'outside', isAdmin = false): Promise<void> {
  const texts = page.texts ?? (await loadTexts(localeOf(page.reader.tag)))
  const { t } = wordsOf(texts, page.reader)
  const text =
    name === 'not-connected' && isAdmin ? t('sidebar.state.not-connected.admin') : t(`sidebar.state.${name}.text`)
  const icon = name === 'no-permission' ? 'lock' : 'offline'
  show({ texts, content: <Notice name={name} icon={icon} title={t(`sidebar.state.${name}.title`)} text={text} /> })
}

function reportSize(zaf: Zaf): void {
  let height = 0
  new ResizeObserver(() => {
    const next = Math.ceil(document.body.getBoundingClientRect().height)
    // A tab in the background has no height; it keeps the one it had.
    if (next === 0 || next === height) return
    zaf.resize(next)
    height = next
  }).observe(document.body)
}

/** The agent's own language and zone, if Zendesk tells in time. */
async function learnReader(zaf: Zaf): Promise<void> {
  const late = new Promise<null>((resolve) => timers.after(AGENT_MS, () => resolve(null)))
  const agent = await Promise.race([zaf.agent(), late])
  const tag = agent?.locale ? readerTag(agent.locale) : browserTag
  const texts = await loadTexts(localeOf(tag))
  show({ texts, reader: { tag, timeZone: agent?.timeZone ?? undefined } })
}

function liveOf(boot: Boot, connect: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>): Live {
  const name = `firstline ${boot.account} ${boot.userId}`
  return createLive({
    name,
    connect,
    locks: navigator.locks,
    channel: 'BroadcastChannel' in window ? new BroadcastChannel(name) : undefined,
    timers,
    chance: Math.random,
  })
}

async function start(): Promise<void> {
  show({})
  // Under way while Zendesk answers; most agents' browsers speak their language.
  const texts = loadTexts(localeOf(browserTag))
  const zaf = await openZaf()
  if (!zaf) return showNotice('outside')
  zaf.onScheme((next) => show({ scheme: next }))
  if (zaf.location !== 'nav_bar') reportSize(zaf)

  const boot = readBoot(document)
  const reader = learnReader(zaf)
  if (boot?.state !== 'ready' || !boot.session) {
    await reader
    const why = boot?.state === 'not-connected' || boot?.state === 'no-permission' ? boot.state : 'outdated'
    return showNotice(why, boot?.isAdmin)
  }
  const request = (path: string, init: RequestInit): Promise<Response> => fetch(path, init)
  const api = createApi(request, createBearer(request, boot.session))
  const live = liveOf(boot, api.stream)
  const time = createServerTime()

  const isSidebar = zaf.location !== 'nav_bar'
  const words = () => (page.texts ? wordsOf(page.texts, page.reader) : null)
  const gate = isSidebar ? createGate({ zaf, account: boot.account, rules: boot.gate, timers, words }) : null
  const { ticketId } = zaf
  const watch =
    isSidebar && ticketId !== null ? watchTicket({ ticketId, api, live, time, timers, chance: Math.random }) : null
  const ticker = createTicker(time, timers, () => watch?.refresh())
  whileHere(
    zaf,
    () => {
      ticker.wake()
      if (watch) watch.wake()
      else live.wake()
    },
    () => {
      ticker.sleep()
      if (watch) watch.sleep()
      else live.sleep()
    },
  )
  await Promise.all([texts, reader])
  if (!isSidebar) show({ texts: { ...page.texts, ...(await loadLaterTexts(localeOf(page.reader.tag))) } })
  show({
    content: (
      <ZafProvider value={zaf}>
        <TickerProvider value={ticker}>
          {gate && <StoppedSection gate={gate} ticketId={ticketId} api={api} />}
          {watch ? (
            <Sidebar watch={watch} api={api} boot={boot} />
          ) : isSidebar ? (
            <NewTicket account={boot.account} api={api} />
          ) : (
            <Suspense fallback={null}>
              <Dashboard api={api} live={live} time={time} isAdmin={boot.isAdmin} />
            </Suspense>
          )}
        </TickerProvider>
      </ZafProvider>
    ),
  })
}

void start()
