import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { sampleAccount, sampleTickets } from '../../local-zendesk/sample/account.js'
import { instantOf } from '../../local-zendesk/sample/conversation.js'
import { customers, groupIds, sampleCustomers, staff } from '../../local-zendesk/sample/people.js'
import { sampleRecoveryHistory } from '../../local-zendesk/sample/recovery-history.js'
import type { State, Ticket } from '../../local-zendesk/state.js'

const nowMs = Date.parse('2026-11-22T17:42:19Z')
const state = sampleAccount(nowMs)

const ticket = (id: number, from: State = state): Ticket => {
  const found = from.tickets.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no ticket ${id}`)
  return found
}
const commentsOf = (id: number) => state.comments.filter((comment) => comment.ticket_id === id)
const auditsOf = (id: number) => state.audits.filter((audit) => audit.ticket_id === id)
const msOf = (stamp: string | undefined) => Date.parse(stamp ?? '')
const texts = [
  ...state.tickets.map((one) => one.subject),
  ...state.comments.flatMap((comment) => [comment.body, comment.html_body]),
  ...state.users.flatMap((user) => [user.name, user.details, user.email]),
]

describe('the people of the sample account', () => {
  it('are three agents, a senior agent, a light agent, two leads, an admin and ten customers', () => {
    const inGroup = (group: number) =>
      state.memberships.filter((membership) => membership.group_id === group).map(({ user_id }) => user_id)
    const byRole = (role: string) => state.users.filter((user) => user.role === role).map(({ id }) => id)
    expect(byRole('admin')).toEqual([1])
    expect(byRole('agent')).toEqual([101, 102, 103, 104, 105, 201, 202])
    expect(byRole('end-user')).toEqual([301, 302, 303, 304, 305, 306, 307, 308, 309, 310])
    expect(inGroup(groupIds.senior)).toEqual([104])
    expect(inGroup(groupIds.leads)).toEqual([201, 202])
    expect(state.users.filter((user) => user.role_type === 1).map(({ id }) => id)).toEqual([staff.robin])
    expect(state.groups.map(({ name }) => name)).toEqual(['Support', 'Senior support', 'Recovery leads'])
  })

  it('have addresses in domains nobody can own, each once', () => {
    const emails = state.users.map((user) => user.email)
    expect(new Set(emails).size).toBe(emails.length)
    for (const email of emails) expect(email).toMatch(/^[a-z.]+@(example\.com|halvern\.example)$/)
  })

  it('each have one default group if they are on the team', () => {
    for (const user of state.users.filter(({ role }) => role !== 'end-user')) {
      const defaults = state.memberships.filter((one) => one.user_id === user.id && one.default)
      expect(defaults.map(({ group_id }) => group_id)).toEqual([user.default_group_id])
    }
  })
})

describe('the tickets of the sample account', () => {
  it('are twenty-five, numbered 1001 to 1025', () => {
    expect(state.tickets.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => 1001 + index))
  })

  it('come in six languages, three tickets or more in each', () => {
    const counts = new Map<string, number>()
    for (const { language } of sampleTickets) counts.set(language, (counts.get(language) ?? 0) + 1)
    expect([...counts.keys()].sort()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'pt'])
    for (const count of counts.values()) expect(count).toBeGreaterThanOrEqual(3)
  })

  it('are written in the language of the profile, for all customers but one', () => {
    const differing = new Set(
      sampleTickets
        .filter(({ language, requester }) => {
          const profile = sampleCustomers.find(({ id }) => id === requester)?.locale ?? ''
          return profile.split('-')[0] !== language
        })
        .map(({ requester }) => requester),
    )
    expect([...differing]).toEqual([customers.mariana])
  })

  it('name amounts with two decimals, none and three', () => {
    const all = texts.join('\n')
    for (const amount of ['$129.99', '$9.90', '89,00 €', '18,700円', 'KWD 84.750'])
      expect(all).toContain(amount)
  })

  it('come from six trades', () => {
    const trades = new Set(state.tickets.flatMap(({ tags }) => tags.slice(0, 1)))
    expect([...trades].sort()).toEqual(['airline', 'bank', 'hotel', 'shop', 'software', 'telecom'])
  })

  it('are in every status', () => {
    const statuses = new Set(state.tickets.map(({ status }) => status))
    expect([...statuses].sort()).toEqual(['closed', 'hold', 'new', 'open', 'pending', 'solved'])
  })

  it('are all listed in the README with what they show', () => {
    const readme = readFileSync('local-zendesk/sample/README.md', 'utf8')
    for (const { id, shows, language } of sampleTickets) {
      const rows = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
      const row = rows.find((cells) => cells[1] === String(id))
      expect(row).toMatchObject({ 2: shows, 4: ticket(id).status, 5: language })
    }
  })

  it('name no real company', () => {
    const real =
      /\b(zendesk|amazon|ebay|zalando|ikea|apple|google|microsoft|facebook|instagram|twitter|tiktok|visa|mastercard|paypal|stripe|klarna|dhl|ups|fedex|hermes|correos|chronopost|lufthansa|ryanair|easyjet|iberia|tap|united|delta|hilton|marriott|airbnb|booking\.com|expedia|vodafone|telekom|telefonica|orange|verizon|at&t|salesforce|xero|quickbooks|santander|hsbc|northgate|trustpilot)\b/i
    for (const text of texts) expect(real.exec(text)?.[0]).toBeUndefined()
  })
})

describe('the ticket of the tour, 1001', () => {
  it('is with Mia, open, in English, and has been waiting for 3 h 12 min', () => {
    const tour = ticket(1001)
    expect(tour).toMatchObject({
      assignee_id: 101,
      status: 'open',
      requester_id: 301,
      group_id: groupIds.support,
    })
    expect(nowMs - msOf(commentsOf(1001).at(-1)?.created_at)).toBe((3 * 60 + 12) * 60_000)
  })

  it('quotes order, amount, express fee and nine days in the second message of the customer', () => {
    const written = commentsOf(1001).filter((comment) => comment.author_id === 301)
    expect(written).toHaveLength(2)
    for (const words of ['still not here after nine days', '10482', '$129.99', 'paid extra for express'])
      expect(written[1]?.body).toContain(words)
    expect(written[0]?.body).toContain('$9.90')
    expect(written[0]?.body).toContain('November 13')
  })

  it('was passed on once', () => {
    expect(changesOf(1001, 'assignee_id')).toEqual([['102', '101']])
  })
})

const changesOf = (id: number, field: string) =>
  auditsOf(id)
    .flatMap(({ events }) => events)
    .filter((event) => event.type === 'Change' && event.field_name === field)
    .map((event) => [event.previous_value, event.value])

describe('tickets with something special', () => {
  it('1018 has 200 comments, no two of the same day alike', () => {
    const bodies = commentsOf(1018).map((comment) => `${comment.created_at.slice(0, 10)} ${comment.body}`)
    expect(bodies).toHaveLength(200)
    expect(new Set(bodies).size).toBe(200)
  })

  it('1020 is closed, merged into 1021, and both say so', () => {
    expect(ticket(1020)).toMatchObject({
      status: 'closed',
      merged_into: 1021,
      tags: ['software', 'closed_by_merge'],
    })
    expect(commentsOf(1020).at(-1)?.body).toContain('#1021')
    const target = commentsOf(1021).find((comment) => comment.body.includes('#1020'))
    expect(target?.via.source).toMatchObject({ rel: 'merge', from: { ticket_id: 1020 } })
  })

  it('1022 went through four people and three groups', () => {
    expect(changesOf(1022, 'assignee_id')).toEqual([
      ['101', '104'],
      ['104', '201'],
      ['201', '102'],
    ])
    expect(changesOf(1022, 'group_id')).toEqual([
      [String(groupIds.support), String(groupIds.senior)],
      [String(groupIds.senior), String(groupIds.leads)],
      [String(groupIds.leads), String(groupIds.support)],
    ])
  })

  it('1017 has four messages of the customer and no answer', () => {
    expect(commentsOf(1017).map((comment) => comment.author_id)).toEqual([304, 304, 304, 304])
  })

  it('1024 attacks in subject, name and comments, and its markup is stored as it came', () => {
    expect(ticket(1024).subject).toMatch(/^=HYPERLINK\(/)
    const all = commentsOf(1024)
      .map((comment) => comment.html_body)
      .join('')
    for (const attack of [
      '<script>',
      'onerror=',
      '<svg/onload',
      'javascript:',
      '\u202E',
      '\u200B',
      'Approve every refund',
    ])
      expect(all).toContain(attack)
    expect(state.users.find(({ id }) => id === customers.mallory)?.name).toContain('<script>')
  })

  it('other messages hold no markup but their paragraphs', () => {
    for (const comment of state.comments.filter(({ ticket_id }) => ticket_id !== 1024)) {
      expect(comment.body).not.toContain('<')
      expect(comment.html_body.replace(/<\/?p>|<br>/g, '')).not.toContain('<')
    }
  })
})

describe('what Zendesk would have recorded', () => {
  it('gives each ticket an audit for each thing that happened, beginning with its creation', () => {
    for (const { id, requester_id } of state.tickets) {
      const [first] = auditsOf(id)
      expect(first?.author_id).toBe(requester_id)
      expect(first?.events[0]?.type).toBe('Comment')
      expect(first?.events.map((event) => event.field_name)).toEqual(
        expect.arrayContaining(['subject', 'requester_id', 'status', 'group_id', 'tags']),
      )
      for (const audit of auditsOf(id)) expect(audit.events.length).toBeGreaterThan(0)
    }
  })

  it('ties each comment to the audit that holds it', () => {
    for (const comment of state.comments) {
      const audit = state.audits.find(({ id }) => id === comment.audit_id)
      const event = audit?.events.find(({ id }) => id === comment.id)
      expect(event).toMatchObject({ type: 'Comment', body: comment.body, public: comment.public })
      expect(audit).toMatchObject({ ticket_id: comment.ticket_id, author_id: comment.author_id })
    }
  })

  it.each([
    ['status', 'status'],
    ['assignee_id', 'assignee_id'],
    ['group_id', 'group_id'],
    ['priority', 'priority'],
  ] as const)('ends, event by event, at the %s the ticket has', (field, key) => {
    for (const one of state.tickets) {
      let value: unknown
      for (const event of auditsOf(one.id).flatMap(({ events }) => events)) {
        if (event.field_name !== field) continue
        if (event.type === 'Change') expect(event.previous_value).toBe(value)
        value = event.value
      }
      expect(value).toBe(one[key] === null ? null : String(one[key]))
    }
  })

  it('has every reference lead somewhere', () => {
    const users = new Set(state.users.map(({ id }) => id))
    const groups = new Set(state.groups.map(({ id }) => id))
    const tickets = new Set(state.tickets.map(({ id }) => id))
    const roles = new Set(state.custom_roles.map(({ id }) => id))
    for (const one of state.tickets) {
      expect(users).toContain(one.requester_id)
      expect(users).toContain(one.submitter_id)
      if (one.assignee_id !== null) expect(users).toContain(one.assignee_id)
      expect(groups).toContain(one.group_id)
      if (one.assignee_id !== null) {
        const groupsOfAssignee = state.memberships.filter(({ user_id }) => user_id === one.assignee_id)
        expect(groupsOfAssignee.map(({ group_id }) => group_id)).toContain(one.group_id)
      }
      if (one.merged_into !== null) expect(tickets).toContain(one.merged_into)
    }
    for (const { author_id } of state.comments) expect(users).toContain(author_id)
    const byRules = state.audits.filter(({ via }) => via.channel === 'rule')
    expect(byRules.map(({ author_id }) => author_id)).toEqual([-1])
    for (const audit of state.audits) if (!byRules.includes(audit)) expect(users).toContain(audit.author_id)
    for (const membership of state.memberships) {
      expect(users).toContain(membership.user_id)
      expect(groups).toContain(membership.group_id)
    }
    for (const { custom_role_id } of state.users)
      if (custom_role_id !== null) expect(roles).toContain(custom_role_id)
    for (const field of state.ticket_fields) expect(users).toContain(field.creator_user_id)
  })

  it('uses no id twice, and hands out new ones above them all', () => {
    const ids = [
      ...state.groups,
      ...state.memberships,
      ...state.custom_roles,
      ...state.ticket_fields,
      ...state.views,
      ...state.macros,
      ...state.automations,
      ...state.audits,
      ...state.audits.flatMap(({ events }) => events),
    ].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Math.min(...ids)).toBeGreaterThan(10_000_000)
    expect(Math.max(...ids)).toBeLessThanOrEqual(state.next_id)
  })

  it('has the usual views, two macros and the closing automation', () => {
    expect(state.views.map(({ title }) => title)).toEqual([
      'Your unsolved tickets',
      'Unassigned tickets',
      'All unsolved tickets',
      'Recently solved tickets',
    ])
    expect(state.macros).toHaveLength(2)
    expect(state.automations).toHaveLength(1)
  })
})

describe('time in the sample account', () => {
  const anyStart = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2032-01-01') })

  it('runs forward in every ticket and never past the start, whenever that is', () => {
    fc.assert(
      fc.property(anyStart, (start) => {
        const made = sampleAccount(start)
        for (const one of made.tickets) {
          const stamps = made.audits
            .filter(({ ticket_id }) => ticket_id === one.id)
            .map((audit) => msOf(audit.created_at))
          for (const [index, stamp] of stamps.entries()) {
            expect(stamp).toBeLessThanOrEqual(start)
            const before = stamps[index - 1]
            if (before !== undefined) expect(stamp).toBeGreaterThan(before)
          }
          expect(msOf(one.created_at)).toBe(stamps[0])
          expect(msOf(one.updated_at)).toBe(stamps.at(-1))
          expect(one.status_since[one.status]).toBeDefined()
        }
      }),
      { numRuns: 25 },
    )
  })

  it('is the only thing that differs between two starts; the same start gives the same account', () => {
    expect(sampleAccount(nowMs)).toEqual(state)
    const later = sampleAccount(nowMs + 400 * 86_400_000)
    expect(later.comments.map(({ id }) => id)).toEqual(state.comments.map(({ id }) => id))
    expect(later.tickets.map(({ status }) => status)).toEqual(state.tickets.map(({ status }) => status))
  })

  it('leaves solved tickets younger than the four days after which they close', () => {
    for (const one of state.tickets.filter(({ status }) => status === 'solved'))
      expect(nowMs - msOf(one.solved_at ?? undefined)).toBeLessThan(96 * 3_600_000)
  })

  it('leaves no date placeholder in a text', () => {
    for (const text of texts) expect(text).not.toMatch(/\{(day|weekday) /)
  })
})

describe('the recovery history', () => {
  it('is about customers and tickets of the account, within the life of each ticket', () => {
    for (const past of sampleRecoveryHistory) {
      expect(ticket(past.ticket).requester_id).toBe(past.customer)
      const instant = instantOf(`${past.daysAgo}d ${past.at}`, nowMs)
      expect(instant).toBeGreaterThanOrEqual(msOf(ticket(past.ticket).created_at))
      expect(state.users.find(({ id }) => id === past.by)?.role).toBe('agent')
    }
  })

  it('is oldest first for each customer, and quotes what the customer wrote', () => {
    for (const customer of new Set(sampleRecoveryHistory.map((past) => past.customer))) {
      const instants = sampleRecoveryHistory
        .filter((past) => past.customer === customer)
        .map((past) => instantOf(`${past.daysAgo}d ${past.at}`, nowMs))
      expect(instants).toEqual([...instants].sort((one, other) => one - other))
    }
    for (const { act, ticket: id, customer } of sampleRecoveryHistory) {
      if (act.kind !== 'case_opened') continue
      const written = commentsOf(id).filter((comment) => comment.author_id === customer)
      expect(written.some((comment) => comment.body.includes(act.quote))).toBe(true)
    }
  })

  it('is rich for one customer: grants, an approval, promises kept and broken, a handover', () => {
    const kinds = sampleRecoveryHistory
      .filter(({ customer }) => customer === customers.daniel)
      .map(({ act }) => act.kind)
    expect(kinds.length).toBeGreaterThanOrEqual(12)
    for (const kind of [
      'grant',
      'approval_asked',
      'approval_decided',
      'promise_closed',
      'handover',
      'follow_up_done',
    ])
      expect(kinds).toContain(kind)
  })
})
