import { emptyConversation, isNoted, readConversation, readRest } from '../../src/zendesk/conversation.js'
import { people } from '../support/a-zendesk.js'
import { type Account, anAccount, ticketIn, undescribed } from '../support/an-account.js'
import type { Person } from '../support/an-api.js'

const customer = people.customer.id
let account: Account
beforeEach(async () => {
  account = await anAccount()
})
afterEach(async () => {
  const problems = undescribed(account)
  await account.close()
  expect(problems).toEqual([])
})

const update = (who: Person, ticket: Record<string, unknown>) =>
  account.as(who).request({
    url: '/api/v2/tickets/1',
    type: 'PUT',
    contentType: 'application/json',
    data: JSON.stringify({ ticket }),
  })

const whole = async () => {
  const client = account.as('agent')
  const first = await readConversation(client, 1, customer)
  return readRest(client, 1, customer, first)
}

test('comments come oldest first, with who said them and whether customers see them', async () => {
  await update('agent', { comment: { body: 'I am sorry.', public: true } })
  await update('other', { comment: { body: 'Depot says Friday.', public: false } })
  const { conversation, next } = await whole()
  expect(next).toBeNull()
  expect(conversation.complete).toBe(true)
  expect(conversation.comments.map(({ by, author, public: seen, text }) => [by, author, seen, text])).toEqual(
    [
      ['customer', 'Maria Keller', true, 'My parcel has not come. I am waiting.'],
      ['agent', 'Alex Agent', true, 'I am sorry.'],
      ['agent', 'Noor Agent', false, 'Depot says Friday.'],
    ],
  )
})

test('another customer on the ticket is a customer; the system is neither', async () => {
  const [first] = account.state.audits
  if (!first) throw new Error('no audit')
  const comment = (id: number, author_id: number) => ({
    ...first,
    id,
    author_id,
    events: [{ id: id + 1, type: 'Comment', author_id, public: true, body: `by ${author_id}` }],
  })
  account.state.audits.push(comment(90_001, people.second.id), comment(90_011, -1))
  const { conversation } = await whole()
  expect(conversation.comments.map((one) => one.by)).toEqual(['customer', 'customer', 'system'])
})

test('an agent who asks for help themselves is the customer of their own ticket', async () => {
  await update('agent', { comment: { body: 'It is my own parcel.', public: true } })
  const { conversation } = await readConversation(account.as('other'), 1, people.agent.id)
  expect(conversation.comments.at(-1)).toMatchObject({ by: 'customer', text: 'It is my own parcel.' })
})

test('whoever had the ticket is told in order, also within one second', async () => {
  ticketIn(account).assignee_id = null
  await update('agent', { assignee_id: people.agent.id })
  await update('agent', { assignee_id: people.other.id })
  await update('other', { priority: 'high' })
  const { conversation } = await whole()
  const had = conversation.passes.map((one) => one.assigneeId)
  expect(had.filter((one, i) => one !== had[i - 1])).toEqual([people.agent.id, people.other.id])
})

test('two hundred and fifty audits come in pages of a hundred, newest first, and are all there in the end', async () => {
  for (let i = 0; i < 249; i += 1) {
    if (i % 20 === 0) account.state.clock_offset += 660_000
    await update(i % 2 ? 'agent' : 'other', { comment: { body: `Comment ${i}`, public: true } })
  }
  const client = account.as('agent')
  const first = await readConversation(client, 1, customer)
  expect(first.conversation.complete).toBe(false)
  expect(first.conversation.comments).toHaveLength(100)
  expect(first.conversation.comments.at(-1)?.text).toBe('Comment 248')
  const all = await readRest(client, 1, customer, first)
  expect(all.conversation.complete).toBe(true)
  const texts = all.conversation.comments.map((one) => one.text)
  expect(texts).toHaveLength(250)
  expect(texts.slice(1)).toEqual(Array.from({ length: 249 }, (_, i) => `Comment ${i}`))
  expect(new Set(all.conversation.comments.map((one) => one.id)).size).toBe(250)
}, 30_000)

const hostile = [
  '<script>document.title = "taken"</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  'a < b && c > d',
  '\u202Edrowssap\u202C \u0000',
]

test.each(hostile)('%j stays the text it is', async (body) => {
  await update('agent', { comment: { body, public: true } })
  const { conversation } = await whole()
  expect(conversation.comments.at(-1)?.text).toBe(body)
})

test('a note is known by the command it was written with, with the author of its audit', async () => {
  await update('agent', { comment: { body: 'Gave 10', public: false }, metadata: { recovery_command: 'c1' } })
  await update('other', { priority: 'low', metadata: { recovery_command: 'c2' } })
  const { noted } = await whole()
  expect([...noted]).toEqual([['c1', people.agent.id]])
  expect(await isNoted(account.as('agent'), 1, 'c1', 1)).toBe(true)
  expect(await isNoted(account.as('agent'), 1, 'c2', 5)).toBe(false)
})

test('ticket fields are as the newest change left them', async () => {
  const id = account.fieldIds.owner
  await update('agent', { custom_fields: [{ id, value: 'Alex' }] })
  await update('other', { custom_fields: [{ id, value: 'Noor' }] })
  const { fields } = await whole()
  expect(fields.get(Number(id))).toBe('Noor')
})

test('an empty conversation knows nothing and says that more may come', () => {
  expect(emptyConversation.conversation).toEqual({ comments: [], passes: [], complete: false })
})
