import type { User } from '../state.js'
import type { Zendesk } from '../zendesk.js'

/** A user as the API sends it. Customers see little of others; `/users/me` shows everyone themselves. */
export const userOnWire = (zendesk: Zendesk, user: User, asker: User | null): Record<string, unknown> => {
  const seenByAll = {
    id: user.id,
    url: zendesk.urlOf(`users/${user.id}.json`),
    name: user.name,
    email: user.email,
    created_at: user.created_at,
    updated_at: user.updated_at,
    time_zone: user.time_zone,
    iana_time_zone: user.iana_time_zone,
    phone: user.phone,
    shared_phone_number: null,
    photo: null,
    locale_id: localeIds[user.locale] ?? 1,
    locale: user.locale,
    organization_id: user.organization_id,
    role: user.role,
    verified: true,
  }
  if (!asker || (asker.role === 'end-user' && asker.id !== user.id)) return seenByAll
  return {
    ...seenByAll,
    external_id: user.external_id,
    tags: user.tags,
    alias: '',
    active: user.active,
    shared: false,
    shared_agent: false,
    last_login_at: user.updated_at,
    two_factor_auth_enabled: null,
    signature: user.signature,
    details: user.details,
    notes: user.notes,
    role_type: user.role_type,
    custom_role_id: user.custom_role_id,
    moderator: user.role === 'admin',
    ticket_restriction: user.ticket_restriction,
    only_private_comments: user.only_private_comments,
    restricted_agent: user.restricted_agent,
    suspended: user.suspended,
    default_group_id: user.default_group_id,
    report_csv: user.role === 'admin',
    user_fields: user.user_fields,
  }
}

const localeIds: Record<string, number> = { 'en-US': 1, es: 2, de: 8, fr: 16, 'pt-BR': 19, ja: 67 }

/** Who `/users/me` says is asking when nobody is signed in: 200, and no id. */
export const anonymousUser = (zendesk: Zendesk): Record<string, unknown> => ({
  id: null,
  name: 'Anonymous user',
  email: 'invalid@example.com',
  role: 'end-user',
  locale: zendesk.state.account.locale,
  locale_id: 1,
  time_zone: zendesk.state.account.time_zone,
  iana_time_zone: zendesk.state.account.iana_time_zone,
  organization_id: null,
  photo: null,
  verified: false,
})
