import * as v from 'valibot'
import {
  blankStanding,
  closingAutomation,
  type SampleTicket,
  standingAfter,
  type Turn,
  withDates,
} from '../../local-zendesk/sample/conversation.js'
import { groupIds, type SampleCustomer } from '../../local-zendesk/sample/people.js'
import { type AccountClient, CallFailed } from './account-client.js'
import { makeOnce, type Pace, readPatiently } from './exactly-once.js'

// How far a conversation has been loaded is written on the ticket itself, in the same update as the message. So a
// run that was cut off goes on where it stopped, and an update whose answer got lost is recognised.
const stepTag = (done: number): string => `demo_step_${done}`
const isStepTag = (tag: string): boolean => tag.startsWith('demo_step_')
const stepsDone = (ticket: LoadedTicket): number =>
  Math.max(1, ...ticket.tags.filter(isStepTag).map((tag) => Number(tag.slice('demo_step_'.length)) || 0))
export const demoTag = 'demo_data'

const userSchema = v.looseObject({ id: v.number(), external_id: v.nullish(v.string()) })
const ticketSchema = v.looseObject({
  id: v.number(),
  external_id: v.nullish(v.string()),
  status: v.string(),
  tags: v.array(v.string()),
  updated_at: v.string(),
})
export type LoadedTicket = v.InferOutput<typeof ticketSchema>

export type Outcome = { done: 'created' | 'continued' | 'there'; id: number; note: string }
export type Loading = { client: AccountClient; pace: Pace; nowMs: number; me: number; allMessages: boolean }

/** Who the token belongs to. Zendesk answers an unknown one with "Anonymous user" and no id. */
export const whoAmI = async (client: AccountClient, pace: Pace): Promise<{ id: number; name: string }> => {
  const schema = v.looseObject({ id: v.nullable(v.number()), name: v.string(), role: v.optional(v.string()) })
  const me = await readPatiently(() => client.call(schema, (zendesk) => zendesk.users.show('me')), pace)
  if (me.id === null) throw new CallFailed('refused', 'the e-mail or the token is not accepted', 401)
  if (me.role === 'end-user') throw new CallFailed('refused', `${me.name} is a customer, not an agent`, 403)
  return { id: me.id, name: me.name }
}

export const loadCustomer = async (customer: SampleCustomer, loading: Loading): Promise<Outcome> => {
  const { client, pace } = loading
  const external_id = `demo:${customer.id}`
  const find = async () => {
    const users = await client.call(v.array(userSchema), (zendesk) =>
      zendesk.users.list(`external_id=${external_id}`),
    )
    return users.find((user) => user.external_id === external_id)
  }
  const create = async (locale: boolean) => {
    const { user } = await client.call(v.object({ user: userSchema }), (zendesk) =>
      // Matches by external_id and e-mail on Zendesk's side, so it cannot double by itself either.
      zendesk.users.createOrUpdate({
        external_id,
        name: customer.name,
        email: customer.email,
        role: 'end-user',
        ...(locale ? { locale: customer.locale } : {}),
        ...(customer.phone ? { phone: customer.phone } : {}),
        details: customer.details,
        // Nobody is to be written to.
        verified: true,
        skip_verify_email: true,
      }),
    )
    return user
  }
  const withoutUnknownLocale = () =>
    create(true).catch((problem) => {
      const refused =
        problem instanceof CallFailed &&
        problem.kind === 'refused' &&
        /locale|language/i.test(problem.message)
      return refused ? create(false) : Promise.reject(problem)
    })
  const { made, value } = await makeOnce(find, withoutUnknownLocale, pace)
  return { done: made ? 'created' : 'there', id: value.id, note: '' }
}

/** The ticket with its first message, unless it is there already. */
export const openTicket = async (
  sample: SampleTicket,
  requester: number,
  loading: Loading,
): Promise<{ made: boolean; ticket: LoadedTicket }> => {
  const { client, pace } = loading
  const external_id = externalId(sample)
  const [opening] = sample.turns
  const standing = standingAfter(blankStanding(sample, groupIds.support), opening, sample.requester)
  const make = async () => {
    const { ticket } = await client.call(v.object({ ticket: ticketSchema }), (zendesk) =>
      zendesk.tickets.create({
        external_id,
        subject: sample.subject,
        requester_id: requester,
        submitter_id: requester,
        comment: commentOf(opening, sample, requester, loading, new Map()),
        tags: [...standing.tags, demoTag, stepTag(1)],
        ...(sample.type ? { type: sample.type } : {}),
        ...(standing.priority ? { priority: standing.priority } : {}),
        ...(standing.assignee === null ? {} : { assignee_id: loading.me }),
        ...(standing.status === 'new' ? {} : { status: standing.status }),
      }),
    )
    return ticket
  }
  const { made, value } = await makeOnce(() => findTicket(sample, client), make, pace)
  return { made, ticket: value }
}

/** Long conversations would keep a real account busy for an hour: Zendesk takes 30 updates of a ticket in 10 minutes. */
export const shortLength = 15

/** Says the rest of the conversation, from wherever an earlier run stopped. */
export const continueTicket = async (
  sample: SampleTicket,
  opened: { made: boolean; ticket: LoadedTicket },
  requester: number,
  idOf: Map<number, number>,
  loading: Loading,
): Promise<Outcome> => {
  const { client, pace } = loading
  const wanted = loading.allMessages ? sample.turns.length : Math.min(sample.turns.length, shortLength)
  let ticket = opened.ticket
  const before = stepsDone(ticket)
  let note = wanted < sample.turns.length ? `the first ${wanted} of ${sample.turns.length} messages` : ''

  let standing = blankStanding(sample, groupIds.support)
  for (const [index, turn] of sample.turns.slice(0, wanted).entries()) {
    standing = standingAfter(standing, turn, sample.requester)
    const step = index + 1
    if (step <= stepsDone(ticket)) continue
    let status: string = standing.status
    const { id } = ticket
    // What is known of the ticket serves the first try; after a failure it is read again.
    let fresh = true
    const find = async () => {
      if (!fresh) ticket = await client.call(ticketSchema, (zendesk) => zendesk.tickets.show(id))
      fresh = false
      return stepsDone(ticket) >= step ? ticket : undefined
    }
    const say = () =>
      client.call(v.object({ ticket: ticketSchema }), (zendesk) =>
        zendesk.tickets.update(id, {
          ...((turn.says ?? turn.notes)
            ? { comment: commentOf(turn, sample, requester, loading, idOf) }
            : {}),
          tags: [
            ...new Set([...ticket.tags.filter((tag) => !isStepTag(tag)), ...standing.tags, stepTag(step)]),
          ],
          ...(status === 'new' ? {} : { status }),
          ...(standing.priority ? { priority: standing.priority } : {}),
          ...(standing.assignee === null ? {} : { assignee_id: loading.me }),
          // Another run, or a person, was faster: Zendesk refuses, and the ticket is read again.
          safe_update: true,
          updated_stamp: ticket.updated_at,
        }),
      )
    const make = async () => {
      try {
        return (await say()).ticket
      } catch (problem) {
        // Many accounts have no "on hold".
        if (!(problem instanceof CallFailed) || problem.kind !== 'refused' || status !== 'hold') throw problem
        status = 'pending'
        note = 'pending, as this account has no "on hold"'
        return (await say()).ticket
      }
    }
    ticket = (await makeOnce(find, make, pace)).value
  }
  const added = stepsDone(ticket) - before
  if (opened.made)
    return {
      done: 'created',
      id: ticket.id,
      note: [`${stepsDone(ticket)} messages`, note].filter(Boolean).join(', '),
    }
  if (added > 0)
    return {
      done: 'continued',
      id: ticket.id,
      note: [`${added} messages added`, note].filter(Boolean).join(', '),
    }
  return { done: 'there', id: ticket.id, note }
}

const externalId = (sample: SampleTicket): string => `demo:${sample.id}`

/** The list is current but leaves out archived tickets; the search knows those, but lags. */
const findTicket = async (sample: SampleTicket, client: AccountClient): Promise<LoadedTicket | undefined> => {
  const wanted = externalId(sample)
  const isIt = (ticket: LoadedTicket) => ticket.external_id === wanted
  const listed = await client.call(v.array(ticketSchema), (zendesk) =>
    zendesk.tickets.list(`external_id=${wanted}`),
  )
  const known = listed.find(isIt)
  if (known) return known
  const query = encodeURIComponent(`type:ticket external_id:"${wanted}"`)
  const found = await client.call(v.array(ticketSchema), (zendesk) => zendesk.search.list(`query=${query}`))
  return found.find(isIt)
}

const commentOf = (
  turn: Turn,
  sample: SampleTicket,
  requester: number,
  loading: Loading,
  idOf: Map<number, number>,
): Record<string, unknown> => {
  const text = withDates(turn.says ?? turn.notes ?? '', sample.language, loading.nowMs)
  // Tickets have other numbers there.
  const renumbered = text.replace(/#(\d{4})\b/g, (whole, id: string) => {
    const there = idOf.get(Number(id))
    return there === undefined ? whole : `#${there}`
  })
  return {
    ...(turn.html === undefined ? { body: renumbered } : { html_body: turn.html }),
    public: turn.says !== undefined,
    author_id: turn.by === sample.requester ? requester : loading.me,
  }
}

/** The closing is the target account's own affair; everything else is said by somebody. */
export const loadable = (sample: SampleTicket): SampleTicket => {
  const [opening, ...rest] = sample.turns
  return { ...sample, turns: [opening, ...rest.filter((turn) => turn.by !== closingAutomation)] }
}
