import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { listenOn } from '../listen.ts'

export type TinyApp = {
  readonly url: string
  /** The token of each signed page load, in order. */
  readonly tokens: readonly string[]
  close(): Promise<void>
}

/** The smallest app that uses the real SDK: it keeps what it was told in `window.seen` and lets a test drive `window.client`. */
export async function startTinyApp(): Promise<TinyApp> {
  const tokens: string[] = []
  const script = sdk()
  const { url, close } = await listenOn(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/sdk.js') return new Response(script, { headers: { 'content-type': 'text/javascript' } })
    if (pathname === '/answer')
      return Response.json({ authorization: request.headers.get('authorization'), body: await request.text() })
    if (request.method === 'POST') tokens.push(new URLSearchParams(await request.text()).get('token') ?? '')
    return new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  })
  return { url, tokens, close }
}

/** npm's build of the SDK, its three CommonJS files as they are, in one script that sets `ZAFClient`. */
function sdk(): string {
  const { resolve } = createRequire(import.meta.url)
  const source = (file: string) => readFileSync(resolve(`zendesk_app_framework_sdk/lib/${file}.js`), 'utf8')
  const files = ['utils', 'client', 'index']
  const modules = files.map((file) => `'./${file}': function (module, exports, require) {${source(file)}\n}`)
  return `(function (files, loaded) {
  function require(name) {
    if (!loaded[name]) files[name](loaded[name] = { exports: {} }, loaded[name].exports, require)
    return loaded[name].exports
  }
  window.ZAFClient = require('./index')
})({${modules.join(',\n')}}, {})`
}

const PAGE = `<!doctype html><html><body><script src="/sdk.js"></script><script>
  window.seen = []
  window.client = ZAFClient.init(function (registered) { seen.push(['app.registered', registered]) })
  for (const event of ['app.activated', 'app.deactivated', 'app.willDestroy', 'colorScheme.changed', 'ticket.status.changed', 'comment.text.changed',
    'ticket.submit.start', 'ticket.submit.done', 'ticket.submit.fail', 'ticket.updated', '*.changed', 'hello'])
    client.on(event, function (payload) { seen.push([event, payload]) })
</script></body></html>`
