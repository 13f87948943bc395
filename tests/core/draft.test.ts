import fc from 'fast-check'
import { type Draft, draftKey, emptyDraft, parseDraft, remedyKey } from '../../src/core/draft.js'
import { aGrantEntry } from '../support/ledger.js'

const { ticketId, agentId, agentName, command, body } = aGrantEntry(1)
const act = {
  command,
  kind: 'grant',
  about: 'goodwill.credit',
  entry: { ticketId, agentId, agentName, command, body },
  note: 'Credit of $10.00 given.',
  state: 'unanswered' as const,
}

const full: Draft = {
  correction: { failure: true, types: ['late', 'service'], severity: 3, heardElsewhere: true },
  remedies: { 'goodwill.credit': { amount: '15,0', reason: 'nine days late', basis: '' } },
  order: { ref: '10482', value: '129,99' },
  promise: { what: 'write', when: 'tomorrow 16:00', channel: 'email' },
  followUp: { date: '2026-12-01', about: 'has it come' },
  closing: { outcome: 'failed', rootCause: 'Left in the depot' },
  pending: [act],
  scripts: ['en.late.acknowledge.serious.1'],
}

describe('a draft', () => {
  it('comes back as it was kept, amounts as typed', () => {
    expect(parseDraft(JSON.stringify(full))).toEqual(full)
  })

  it('is empty where nothing was kept', () => {
    expect(parseDraft(null)).toEqual(emptyDraft)
    expect(emptyDraft.pending).toEqual([])
    expect(emptyDraft.correction).toEqual({
      failure: null,
      types: null,
      severity: null,
      heardElsewhere: false,
    })
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '"text"',
    '{"remedies":[]}',
    '{"pending":{}}',
    '{"__proto__":{"scripts":["x"]}}',
  ])('is empty where %s was kept', (json) => {
    expect(parseDraft(json)).toEqual(emptyDraft)
  })

  it.each([
    ['correction', { types: ['nonsense'], severity: 3 }, { ...emptyDraft.correction, severity: 3 }],
    ['promise', { what: 'call', when: 5, channel: 'pigeon' }, { what: 'call', when: '', channel: null }],
    ['pending', [{ command: '' }, act, 7], [act]],
    ['scripts', [1, 'en.late.own.minor.1'], ['en.late.own.minor.1']],
  ] as const)('loses of a broken %s only what is broken', (part, broken, expected) => {
    const kept = parseDraft(JSON.stringify({ ...full, [part]: broken }))
    expect(kept).toEqual({ ...full, [part]: expected })
  })

  it('is always a whole draft, whatever was kept', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.object().map((one) => JSON.stringify({ ...full, ...one })),
        ),
        (json) => {
          const draft = parseDraft(json)
          expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
          expect(Object.keys(draft).sort()).toEqual(Object.keys(emptyDraft).sort())
        },
      ),
    )
  })

  it('is kept apart by agent and ticket, and fields by remedy and lane', () => {
    expect(new Set([draftKey(1, 23), draftKey(12, 3), draftKey(1, 2)]).size).toBe(3)
    expect(remedyKey({ remedy: 'refund_part', lane: 'owed' })).toBe('owed.refund_part')
  })
})
