import fc from 'fast-check'
import { createApp } from '../../local-zendesk/server.js'
import { Zendesk } from '../../local-zendesk/zendesk.js'
import { aState, as, aTicket, putTicket } from '../support/a-zendesk.js'

const withTickets = (count: number) => {
  const state = aState({ tickets: [], comments: [], audits: [] })
  for (let id = 1; id <= count; id += 1) putTicket(state, aTicket({ id }), `Text ${id}`)
  const zendesk = new Zendesk(() => state)
  const app = createApp(zendesk)
  const get = async (path: string) => {
    const reply = await app.request(path, { headers: as('agent') })
    return { status: reply.status, body: await reply.json() }
  }
  return { zendesk, get }
}

type Page = { tickets: { id: number }[]; links: { next: string | null }; meta: { has_more: boolean } }

it('cursor pages show every ticket once, in order, whatever the size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 25 }),
      fc.integer({ min: 1, max: 10 }),
      async (count, size) => {
        const { get } = withTickets(count)
        const seen: number[] = []
        let path: string | null = `/api/v2/tickets?page[size]=${size}`
        while (path) {
          const { body } = (await get(path)) as { body: Page }
          seen.push(...body.tickets.map((one) => one.id))
          expect(body.meta.has_more).toBe(body.links.next !== null)
          path = body.links.next
        }
        expect(seen).toEqual(Array.from({ length: count }, (_, index) => index + 1))
      },
    ),
    { numRuns: 30 },
  )
})

it('a cursor goes on where it stood when its ticket has been deleted', async () => {
  const { get, zendesk } = withTickets(6)
  const first = (await get('/api/v2/tickets?page[size]=3')).body as Page
  const third = zendesk.state.tickets[2]
  if (third) third.deleted = true
  const second = (await get(first.links.next ?? '')).body as Page
  expect(second.tickets.map((one) => one.id)).toEqual([4, 5, 6])
})

it.each([
  ['/api/v2/tickets?page[size]=101', 400, 'InvalidPaginationParameter'],
  ['/api/v2/tickets?page[size]=0', 400, 'InvalidPaginationParameter'],
  ['/api/v2/tickets?page[after]=nonsense', 400, 'InvalidCursor'],
  ['/api/v2/tickets?page=101&per_page=100', 400, 'InvalidPaginationDepth'],
])('%s is refused: %i %s', async (path, status, code) => {
  const { get } = withTickets(2)
  const reply = await get(path)
  expect([reply.status, reply.body.errors[0].code]).toEqual([status, code])
})

it('offset pages hold 100 at most and name the next', async () => {
  const { get } = withTickets(120)
  const { body } = await get('/api/v2/tickets?per_page=500')
  expect([body.tickets.length, body.count, body.next_page.includes('page=2')]).toEqual([100, 120, true])
})

it('search ends at 1,000 results', async () => {
  const { get } = withTickets(1)
  expect((await get('/api/v2/search?query=type:ticket&page=11')).status).toBe(422)
})
