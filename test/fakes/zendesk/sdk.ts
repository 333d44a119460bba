import { readFileSync } from 'node:fs'

const folder = new URL('../../../node_modules/zendesk_app_framework_sdk/lib/', import.meta.url)
const MODULES = {
  './index': 'index.js',
  './client': 'client.js',
  './utils': 'utils.js',
  './vendor/native-promise-only': 'vendor/native-promise-only.js',
}

let script: string | undefined

/** The SDK's own files, unmodified, each in a function of its own, and `window.ZAFClient` as its CDN build leaves it. */
export function sdkScript(): string {
  if (script !== undefined) return script
  const modules = Object.entries(MODULES).map(([name, file]) => {
    const source = readFileSync(new URL(file, folder), 'utf8')
    return `${JSON.stringify(name)}:function(require,module,exports){\n${source}\n}`
  })
  script = `(function(){var all={${modules.join(',\n')}},cache={};function require(name){if(!cache[name]){cache[name]={exports:{}};all[name](require,cache[name],cache[name].exports)}return cache[name].exports}window.ZAFClient=require('./index')})();\n`
  return script
}
