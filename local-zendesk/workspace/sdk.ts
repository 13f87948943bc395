import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where Zendesk serves its SDK. Packages load it from here, whatever account they run in. */
export const SDK_ADDRESS = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'

const SDK_FILES = ['./client', './index', './utils', './vendor/native-promise-only']

let script: string | undefined

/** The npm SDK as one classic script that sets `window.ZAFClient`, as the file at SDK_ADDRESS does. */
export const sdkScript = (): string => {
  if (script !== undefined) return script
  const resolve = createRequire(join(process.cwd(), 'package.json')).resolve
  const folder = dirname(resolve('zendesk_app_framework_sdk'))
  const modules = SDK_FILES.map((name) => {
    const source = readFileSync(join(folder, `${name}.js`), 'utf8')
    return `${JSON.stringify(name)}: function (module, exports, require) {\n${source}\n}`
  })
  script = `(function () {
var modules = {${modules.join(',\n')}};
var loaded = {};
function require(name) {
  if (!loaded[name]) {
    loaded[name] = { exports: {} };
    modules[name](loaded[name], loaded[name].exports, require);
  }
  return loaded[name].exports;
}
window.ZAFClient = require('./index');
})();
`
  return script
}

/** Answers the SDK's address within the documents of apps. */
export const sdkWorker = (): string => `
self.addEventListener('install', function () { self.skipWaiting() })
self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()) })
self.addEventListener('fetch', function (event) {
  if (event.request.url === ${JSON.stringify(SDK_ADDRESS)}) event.respondWith(fetch('/sdk/zaf_sdk.min.js'))
})
`

/** Registers the worker on the apps' origin and tells the page around it when it works. */
export const sdkPreparation = (): string => `<!doctype html>
<html lang="en">
<title>Preparing apps</title>
<script>
(async function () {
  function isActive(worker) {
    return new Promise(function (resolve) {
      if (worker.state === 'activated') resolve()
      worker.addEventListener('statechange', function () { if (worker.state === 'activated') resolve() })
    })
  }
  var said = 'unavailable'
  try {
    var found = await navigator.serviceWorker.register('/sdk/worker.js', { scope: '/apps/' })
    var worker = found && (found.installing || found.waiting || found.active)
    if (worker) {
      await isActive(worker)
      said = 'prepared'
    }
  } catch (problem) {}
  parent.postMessage(said, '*')
})()
</script>
</html>
`
