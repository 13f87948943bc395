import * as v from 'valibot'
import type { Standing } from '../core/policy.js'
import type { Requester } from './client.js'
import { read } from './request.js'
import type { Settings } from './settings.js'
import { toZendeskError } from './zendesk-error.js'

const id = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number())
const page = {
  meta: v.nullish(
    v.object({ has_more: v.nullish(v.boolean(), false), after_cursor: v.nullish(v.string(), null) }),
    null,
  ),
}

const membershipsSchema = v.object({
  group_memberships: v.array(v.object({ user_id: id, group_id: id })),
  ...page,
})
const usersSchema = v.object({
  users: v.array(
    v.object({
      id,
      name: v.string(),
      role: v.string(),
      custom_role_id: v.nullish(id, null),
      active: v.nullish(v.boolean(), true),
      suspended: v.nullish(v.boolean(), false),
    }),
  ),
  ...page,
})

export type TeamMember = { id: number; name: string; role: string; roleId: number | null }
export type Membership = { user_id: number; group_id: number }

const all = async <T, R extends { meta: { has_more: boolean; after_cursor: string | null } | null }>(
  get: (after: string) => Promise<R>,
  rows: (reply: R) => T[],
): Promise<T[]> => {
  const found: T[] = []
  let after = ''
  // 50 pages of 100: more team members than the largest accounts have.
  for (let n = 0; n < 50; n += 1) {
    const reply = await get(after)
    found.push(...rows(reply))
    const cursor = reply.meta?.after_cursor
    if (!reply.meta?.has_more || !cursor) break
    after = `&page[after]=${encodeURIComponent(cursor)}`
  }
  return found
}

const groupMembers = (client: Requester, groupId: number): Promise<Membership[]> =>
  all(
    (after) =>
      read(client, `/api/v2/groups/${groupId}/memberships?page[size]=100${after}`, membershipsSchema),
    (reply) => reply.group_memberships,
  )

export const allMemberships = (client: Requester): Promise<Membership[]> =>
  all(
    (after) => read(client, `/api/v2/group_memberships?page[size]=100${after}`, membershipsSchema),
    (reply) => reply.group_memberships,
  )

const users = (client: Requester, query: string): Promise<TeamMember[]> =>
  all(
    (after) => read(client, `/api/v2/users?${query}&page[size]=100${after}`, usersSchema),
    (reply) =>
      reply.users.map((user) => ({
        id: user.id,
        name: user.name,
        role: user.role,
        roleId: user.custom_role_id,
      })),
  )

/** Agents and admins, who may be owners, leads or members of a grade. */
export const teamMembers = (client: Requester): Promise<TeamMember[]> =>
  users(client, 'role[]=agent&role[]=admin')

/**
 * Who the leads are: members of the groups and holders of the roles that the settings name; where they name none,
 * the admins, since only they could have set it. What is asked for is looked at again in the answer: a filter that
 * was not heeded must not make everybody a lead.
 */
export const readLeads = async (client: Requester, settings: Settings): Promise<ReadonlySet<number>> => {
  if (settings.leadGroups.length === 0 && settings.leadRoles.length === 0) {
    const admins = await users(client, 'role[]=admin')
    return new Set(admins.filter((user) => user.role === 'admin').map((user) => user.id))
  }
  const found = await Promise.all([
    ...settings.leadGroups.map((group) => noneIfMissing(membersOf(client, group))),
    ...settings.leadRoles.map((role) => noneIfMissing(holdersOf(client, role))),
  ])
  return new Set(found.flat())
}

const membersOf = async (client: Requester, group: number): Promise<number[]> =>
  (await groupMembers(client, group)).filter((one) => one.group_id === group).map((one) => one.user_id)

const holdersOf = async (client: Requester, role: number): Promise<number[]> =>
  (await users(client, `permission_set=${role}`))
    .filter((user) => user.roleId === role)
    .map((user) => user.id)

/** A group that was deleted since has no members; the others' leads stay leads. */
const noneIfMissing = async (found: Promise<number[]>): Promise<number[]> => {
  try {
    return await found
  } catch (failure) {
    if (toZendeskError(failure).kind === 'not_found') return []
    throw failure
  }
}

/** Everybody's standing, for judging what others wrote: two requests for most accounts, loaded when needed. */
export const readStandings = async (
  client: Requester,
  leads: ReadonlySet<number>,
): Promise<Map<number, Standing & { name: string }>> => {
  const [members, memberships] = await Promise.all([teamMembers(client), allMemberships(client)])
  return new Map(
    members.map((member) => [
      member.id,
      {
        userId: member.id,
        name: member.name,
        groups: memberships.filter((one) => one.user_id === member.id).map((one) => one.group_id),
        roleId: member.roleId,
        lead: leads.has(member.id),
      },
    ]),
  )
}
