import { added, agents, noFigures, runSchedule } from '../../bench/race.js'

test('forty agents never pass the cap, and nothing is lost, doubled or left open', async () => {
  const start = Date.now()
  let total = noFigures
  let given = 0
  let declined = 0
  for (let seed = 1; Date.now() - start < 15_000; seed += 1) {
    const one = await runSchedule(seed)
    total = added(total, one)
    given += one.given
    declined += one.declined
  }
  expect(total).toEqual({ schedules: total.schedules, over_cap: 0, lost: 0, doubled: 0, unanswered: 0 })
  expect(given + declined).toBe(total.schedules * agents)
  // The cap was worth racing for: some got something and some did not.
  expect(given).toBeGreaterThan(total.schedules)
  expect(declined).toBeGreaterThan(total.schedules)
}, 60_000)
