import { waitingOf } from '../../../src/core/reading/waiting.js'
import type { Pass } from '../../../src/core/ticket.js'
import { aConversation, agent, customer, later, note, system } from '../../support/a-conversation.js'

describe('since when the customer waits', () => {
  it('since the first message nobody has answered', () => {
    const said = [customer('Hello?', later(0)), customer('Still nothing', later(30))]
    expect(waitingOf(aConversation(...said)).since).toBe(later(0))
    expect(waitingOf(aConversation(...said, agent('On it', later(31)))).since).toBeNull()
    expect(
      waitingOf(aConversation(...said, agent('On it', later(31)), customer('And?', later(40)))).since,
    ).toBe(later(40))
  })

  it('notes and automatic replies answer nobody', () => {
    expect(waitingOf(aConversation(customer('Hello?'), note('hm'), system('We got your mail'))).since).toBe(
      later(0),
    )
  })

  it('nobody waits where no customer wrote', () => {
    expect(waitingOf(aConversation(agent('Hello')))).toEqual({
      since: null,
      contacts: 0,
      people: 1,
      passedOn: 0,
    })
  })
})

it('messages of one hour are one contact', () => {
  const said = [
    customer('a', later(0)),
    customer('b', later(0.5)),
    customer('c', later(20)),
    agent('d', later(21)),
  ]
  expect(waitingOf(aConversation(...said, customer('e', later(21.2)))).contacts).toBe(3)
})

describe('how often the ticket was passed on', () => {
  const pass = (assigneeId: number | null, groupId: number | null): Pass => ({
    at: later(1),
    assigneeId,
    groupId,
  })
  it.each([
    ['given to its first owner', [pass(null, 1), pass(7, 1)], 0, 1],
    ['to another person', [pass(7, 1), pass(8, 1)], 1, 2],
    ['to another group and person at once', [pass(7, 1), pass(8, 2)], 1, 2],
    ['to a group, and from there to a person', [pass(7, 1), pass(null, 2), pass(8, 2)], 2, 2],
    ['there and back', [pass(7, 1), pass(8, 1), pass(7, 1)], 2, 2],
  ] as const)('%s', (_name, passes, passedOn, people) => {
    expect(waitingOf({ ...aConversation(customer('Hello?')), passes: [...passes] })).toMatchObject({
      passedOn,
      people,
    })
  })

  it('those who answered count as people, too', () => {
    const conversation = aConversation(customer('Hello?'), agent('Hi', later(1), 5), agent('Hi', later(2), 6))
    expect(waitingOf(conversation).people).toBe(2)
  })
})
