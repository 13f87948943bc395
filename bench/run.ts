// npm run --silent bench -- NAME [--json]: one measurement of docs/figures.md, printed for people or as one JSON object.
import { ensureBuilt } from '../scripts/ready.mjs'

type Bench = { measure: () => Promise<Record<string, unknown>>; needsBuild: boolean }

const benches: Record<string, () => Promise<Bench>> = {
  bundle: () => import('./bundle.js'),
  decide: () => import('./decide.js'),
  open: () => import('./open.js'),
  race: () => import('./race.js'),
}

const [name, ...flags] = process.argv.slice(2)
const load = benches[name ?? '']
if (!load) {
  console.error(`Which one? ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}
const bench = await load()
if (bench.needsBuild) ensureBuilt()
const figures = await bench.measure()
if (flags.includes('--json')) console.log(JSON.stringify(figures))
else for (const [figure, value] of Object.entries(figures)) console.log(`${figure}: ${JSON.stringify(value)}`)
