import type { Plan, Rule, Stamp, State, TicketField, User } from './state.js'
import { noFaults } from './zendesk.js'

/** Zendesk hands out large ids; the first we give lies above every fixed one of a seed. */
const firstId = 10_000_000

export const ownerId = 1_001

/** An account as a customer of Zendesk finds it on the first day: one admin, system fields, one brand. */
export const newAccount = (plan: Plan = 'professional', at: Stamp = '2026-01-05T09:00:00Z'): State => ({
  account: {
    subdomain: 'acme',
    name: 'Acme',
    plan,
    time_zone: 'Berlin',
    iana_time_zone: 'Europe/Berlin',
    locale: 'en-US',
    custom_objects_enabled: true,
  },
  clock_offset: 0,
  next_id: firstId,
  seed: 1,
  faults: { ...noFaults },
  users: [
    newUser({
      id: ownerId,
      name: 'Olivia Owner',
      email: 'olivia@acme.example',
      role: 'admin',
      created_at: at,
    }),
  ],
  groups: [{ id: 2_001, name: 'Support', description: '', created_at: at, updated_at: at, deleted: false }],
  memberships: [
    { id: 3_001, user_id: ownerId, group_id: 2_001, default: true, created_at: at, updated_at: at },
  ],
  custom_roles: [],
  organizations: [],
  tickets: [],
  comments: [],
  audits: [],
  ticket_fields: systemTicketFields(at),
  views: [],
  macros: [],
  triggers: [],
  automations: [closeAfterFourDays(at)],
  custom_objects: [],
  custom_object_fields: [],
  custom_object_records: [],
  object_triggers: [],
  permission_policies: [],
  access_rules: [],
  apps: [],
  installations: [],
  uploads: [],
  jobs: [],
})

/** A user with everything the API shows; the caller says who. */
export const newUser = (given: Pick<User, 'id' | 'name' | 'email' | 'created_at'> & Partial<User>): User => ({
  role: 'end-user',
  role_type: null,
  custom_role_id: null,
  locale: 'en-US',
  time_zone: 'Berlin',
  iana_time_zone: 'Europe/Berlin',
  organization_id: null,
  default_group_id: null,
  phone: null,
  external_id: null,
  tags: [],
  user_fields: {},
  notes: '',
  details: '',
  signature: '',
  active: true,
  suspended: false,
  restricted_agent: false,
  ticket_restriction: null,
  only_private_comments: false,
  updated_at: given.created_at,
  ...given,
})

const systemTicketFields = (at: Stamp): TicketField[] =>
  (
    [
      ['subject', 'Subject'],
      ['description', 'Description'],
      ['status', 'Status'],
      ['tickettype', 'Type'],
      ['priority', 'Priority'],
      ['group', 'Group'],
      ['assignee', 'Assignee'],
    ] as const
  ).map(([type, title], index) => ({
    id: 4_001 + index,
    type,
    title,
    description: title,
    position: index + 1,
    active: true,
    required: false,
    agent_description: null,
    tag: null,
    removable: false,
    custom_field_options: [],
    creator_user_id: ownerId,
    creator_app_name: null,
    created_at: at,
    updated_at: at,
  }))

// https://support.zendesk.com/hc/en-us/articles/4408835051546: the automation every account starts with.
const closeAfterFourDays = (at: Stamp): Rule => ({
  id: 5_001,
  title: 'Close ticket 4 days after status is set to solved',
  description: null,
  active: true,
  position: 1,
  body: {
    conditions: {
      all: [
        { field: 'status', operator: 'is', value: 'solved' },
        { field: 'SOLVED', operator: 'greater_than', value: '96' },
      ],
      any: [],
    },
    actions: [{ field: 'status', value: 'closed' }],
  },
  app_installation_id: null,
  created_at: at,
  updated_at: at,
})
