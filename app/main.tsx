import { lazy, type ReactNode, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import type { Texts } from '../domain/reason.ts'
import type { Boot, Session } from '../domain/views.ts'
import { createApi } from './api.ts'
import { readBoot } from './boot.ts'
import type { Connect } from './connect/ConnectPage.tsx'
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
import { LaterWords, WordsProvider, wordsOf } from './texts.tsx'
import { browserTimers as timers } from './timers.ts'
import type { TroubleKind } from './trouble.ts'
import { Notice } from './ui/Notice.tsx'
import { createTicker, TickerProvider } from './ui/now.tsx'
import { Theme } from './ui/theme.tsx'
import { watchTicket } from './watch.ts'
import { openZaf, type Scheme, type Zaf, ZafProvider } from './zaf.tsx'

const later = () => import('./dashboard/on-demand.ts')
const Dashboard = lazy(() => later().then((file) => ({ default: file.Dashboard })))
const ConnectPage = lazy(() => later().then((file) => ({ default: file.ConnectPage })))
const CutOff = lazy(() => later().then((file) => ({ default: file.CutOff })))

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
async function learnReader(zaf: Zaf): Promise<string | null> {
  const late = new Promise<null>((resolve) => timers.after(AGENT_MS, () => resolve(null)))
  const agent = await Promise.race([zaf.agent(), late])
  const tag = agent?.locale ? readerTag(agent.locale) : browserTag
  const texts = await loadTexts(localeOf(tag))
  show({ texts, reader: { tag, timeZone: agent?.timeZone ?? undefined } })
  return agent?.role ?? null
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

const request = (path: string, init: RequestInit): Promise<Response> => fetch(path, init)
const learnLater = async (): Promise<void> =>
  show({ texts: { ...page.texts, ...(await loadLaterTexts(localeOf(page.reader.tag))) } })

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
    const role = await reader
    if (boot?.connect) return showConnect(zaf, boot.connect, boot.account, role)
    const why = boot?.state === 'not-connected' || boot?.state === 'no-permission' ? boot.state : 'outdated'
    return showNotice(why, boot?.isAdmin)
  }
  await begin(zaf, boot, boot.session, Promise.all([texts, reader]))
}

/** Design 2.7: an admin connects the account; then the page goes on with the session it is given. */
async function showConnect(zaf: Zaf, connect: Connect, account: string, role: string | null): Promise<void> {
  await learnLater()
  const onConnected = (boot: Boot): void => {
    if (boot.session) void begin(zaf, boot, boot.session)
    else void showNotice('no-permission')
  }
  show({
    content: (
      <Suspense fallback={null}>
        <ConnectPage {...{ connect, account, role, request, onConnected }} />
      </Suspense>
    ),
  })
}

/** Everything starts at once; what is shown waits for its words. */
async function begin(zaf: Zaf, boot: Boot, session: Session, texts?: Promise<unknown>): Promise<void> {
  const api = createApi(request, createBearer(request, session))
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
  await texts
  if (!isSidebar) await learnLater()
  show({
    content: (
      <ZafProvider value={zaf}>
        <TickerProvider value={ticker}>
          {(boot.isCutOff || !isSidebar) && (
            <Suspense fallback={null}>
              <LaterWords>
                <CutOff api={api} />
              </LaterWords>
            </Suspense>
          )}
          {gate && <StoppedSection gate={gate} ticketId={ticketId} api={api} />}
          {watch ? (
            <Sidebar watch={watch} api={api} boot={boot} />
          ) : isSidebar ? (
            <NewTicket account={boot.account} api={api} />
          ) : (
            <Suspense fallback={null}>
              <Dashboard api={api} live={live} time={time} isAdmin={boot.isAdmin} account={boot.account} />
            </Suspense>
          )}
        </TickerProvider>
      </ZafProvider>
    ),
  })
}

void start()
