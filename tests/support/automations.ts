import type { Rule, State, Ticket } from '../../local-zendesk/state.js'
import type { Condition } from '../../local-zendesk/tickets/conditions.js'
import type { Zendesk } from '../../local-zendesk/zendesk.js'
import { aState } from './a-zendesk.js'
import { anApi } from './an-api.js'

export const hourMs = 60 * 60 * 1000

type RuleParts = Partial<Rule> & {
  all?: Condition[]
  any?: Condition[]
  actions?: { field: string; value: unknown }[]
}

/** An automation or trigger as an account keeps it, past what the API would ask of it. */
export const aRule = ({ all = [], any = [], actions = [], ...given }: RuleParts): Rule => ({
  id: 5_100,
  title: 'A rule',
  description: null,
  active: true,
  position: 1,
  body: { conditions: { all, any }, actions },
  app_installation_id: null,
  created_at: '2026-01-05T09:00:00Z',
  updated_at: '2026-01-05T09:00:00Z',
  ...given,
})

export const condition = (field: string, operator: string, value: unknown): Condition => ({
  field,
  operator,
  value,
})

/** An account with these tickets and automations, and the API with its clock at an instant. */
export const anHourlyAccount = async (given: {
  at: string
  tickets?: Ticket[]
  automations?: Rule[]
  triggers?: Rule[]
  state?: Partial<State>
}) => {
  const { at, tickets = [], automations = [], triggers = [] } = given
  const api = anApi(aState({ tickets, automations, triggers, ...given.state }))
  const moveClock = async (body: { now?: string | number; advance_hours?: number }) =>
    (await api.call('admin', 'POST', '/local/clock', body)).body
  // Not the journey there, only what happens from there on.
  const held = api.zendesk.state.automations
  api.zendesk.state.automations = []
  await moveClock({ now: at })
  api.zendesk.state.automations = held
  return { ...api, moveClock, ticket: (id: number) => ticketOf(api.zendesk, id) }
}

const ticketOf = (zendesk: Zendesk, id: number): Ticket => {
  const found = zendesk.state.tickets.find((one) => one.id === id)
  if (!found) throw new Error(`There is no ticket ${id}`)
  return found
}

/** When automations updated a ticket. */
export const firingsOn = (zendesk: Zendesk, ticketId: number): string[] =>
  zendesk.state.audits
    .filter((one) => one.ticket_id === ticketId && one.via.source.rel === 'automation')
    .map((one) => one.created_at)
