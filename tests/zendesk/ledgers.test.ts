import { Zendesk } from '../../local-zendesk/zendesk.js'
import type { RequestOptions } from '../../src/zendesk/client.js'
import { readLedgers } from '../../src/zendesk/ledgers.js'
import { aState, people } from '../support/a-zendesk.js'
import { requesterIn } from '../support/requester.js'
import { withApp } from '../support/with-app.js'

// Several customers' ledgers in as few requests as their entries fit in.

const entry = (customer: number, n: number) => ({
  custom_object_record: {
    name: `${customer}-${n}`,
    external_id: `customer:${customer}:${n}`,
    custom_object_fields: {
      kind: 'ownership_taken',
      command: `${customer}-${n}`,
      body: JSON.stringify({
        ticketId: 1,
        agentId: people.agent.id,
        agentName: 'Alex Agent',
        command: `${customer}-${n}`,
        body: { kind: 'ownership_taken', reason: '' },
      }),
    },
  },
})

const account = async (lengths: Readonly<Record<number, number>>) => {
  const zendesk = new Zendesk(() => withApp(aState()).state)
  const client = requesterIn(zendesk)(people.agent.email)
  for (const [customer, length] of Object.entries(lengths)) {
    for (let n = 1; n <= length; n += 1) {
      const data = JSON.stringify(entry(Number(customer), n))
      const url = '/api/v2/custom_objects/recovery_entry/records'
      await client.request({ url, type: 'POST', contentType: 'application/json', data })
    }
  }
  let requests = 0
  const counted = {
    request: (options: RequestOptions) => {
      requests += 1
      return client.request(options)
    },
  }
  return { client: counted, requests: () => requests }
}

type Lengths = Record<number, number>
const cases: [name: string, lengths: Lengths, known: Lengths, requests: number][] = [
  ['none at all', {}, {}, 0],
  ['ten short ones, ends known', fill(10, 3), fill(10, 3), 1],
  ['an empty one', { 1: 0 }, {}, 1],
  ['one that goes on beyond what was known', { 1: 20 }, { 1: 4 }, 2],
  ['one longer than a request holds, end known', { 1: 120 }, { 1: 120 }, 2],
  ['one longer than a request holds, end unknown', { 1: 120 }, { 1: 2 }, 3],
  ['long ones and short ones', { 1: 60, 2: 60, 3: 2 }, { 1: 60, 2: 60, 3: 2 }, 2],
  ['one that fills a request to its end', { 1: 100 }, { 1: 95 }, 2],
]

test.each(cases)('%s', async (_, lengths, known, requests) => {
  const zendesk = await account(lengths)
  const customers = Object.keys(lengths).map(Number)
  const heard = new Map(Object.entries(known).map(([id, n]) => [Number(id), n]))
  const reads = await readLedgers(zendesk.client, customers, heard)
  for (const [customer, length] of Object.entries(lengths)) {
    const read = reads.get(Number(customer))
    expect(read?.entries.map((one) => one.n).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length }, (_unused, i) => i + 1),
    )
    expect(read?.last).toBe(length)
  }
  expect(zendesk.requests()).toBe(requests)
})

function fill(customers: number, length: number): Lengths {
  return Object.fromEntries(Array.from({ length: customers }, (_, i) => [i + 1, length]))
}
