import fc from 'fast-check'
import * as v from 'valibot'
import { ticketSchema } from '../../local-zendesk/workspace/schemas.js'
import {
  addTags,
  hasEdits,
  noEdits,
  removeTags,
  updateBody,
  withEdits,
  withoutEchoes,
} from '../../local-zendesk/workspace/ticket/edits.js'

const ticket = v.parse(ticketSchema, {
  id: 1,
  subject: 'Where is it?',
  status: 'open',
  requester_id: 2,
  tags: ['late', 'vip'],
  custom_fields: [{ id: 10, value: 'a' }],
  created_at: '2026-01-05T09:00:00Z',
  updated_at: '2026-01-05T09:00:00Z',
})
const nothing = { text: '  ', isPublic: true }

test('what the agent changed lies over what Zendesk has', () => {
  const edits = {
    ...addTags(ticket, noEdits(), ['New one']),
    status: 'pending' as const,
    custom: { 10: 'b', 11: 5 },
  }
  expect(withEdits(ticket, edits)).toMatchObject({
    status: 'pending',
    tags: ['late', 'vip', 'new', 'one'],
    custom_fields: [
      { id: 10, value: 'b' },
      { id: 11, value: 5 },
    ],
  })
})

test('an update carries only what changed, and the stamp it was made on', () => {
  const edits = { ...removeTags(ticket, noEdits(), ['vip']), priority: 'high' }
  expect(updateBody(ticket, edits, { text: 'Hello', isPublic: false })).toEqual({
    priority: 'high',
    tags: ['late'],
    comment: { body: 'Hello', public: false },
    safe_update: true,
    updated_stamp: '2026-01-05T09:00:00Z',
  })
  expect(updateBody(ticket, noEdits(), nothing)).toEqual({
    safe_update: true,
    updated_stamp: '2026-01-05T09:00:00Z',
  })
})

test('a tag that another adds meanwhile is kept when the edits are put over the new state', () => {
  const edits = addTags(ticket, noEdits(), ['mine'])
  const since = { ...ticket, tags: ['late', 'vip', 'theirs'] }
  expect(updateBody(since, withoutEchoes(since, edits), nothing)).toMatchObject({
    tags: ['late', 'vip', 'theirs', 'mine'],
  })
})

test('adding tags and taking them away again leaves nothing to submit', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/)
  fc.assert(
    fc.property(fc.array(word), (tags) => {
      const fresh = tags.filter((tag) => !ticket.tags.includes(tag))
      const back = removeTags(ticket, addTags(ticket, noEdits(), fresh), fresh)
      expect(hasEdits(withoutEchoes(ticket, back))).toBe(false)
    }),
  )
})

test('an edit back to the old value is no edit', () => {
  expect(hasEdits(withoutEchoes(ticket, { ...noEdits(), status: 'open', custom: { 10: 'a' } }))).toBe(false)
})
