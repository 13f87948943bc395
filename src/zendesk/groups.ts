import * as v from 'valibot'
import type { Requester } from './client.js'
import { read } from './request.js'

export type Group = { id: number; name: string }

const id = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number())
const named = v.object({ id, name: v.nullish(v.string(), '') })
const groupsSchema = v.object({
  groups: v.array(named),
  meta: v.nullish(
    v.object({ has_more: v.nullish(v.boolean(), false), after_cursor: v.nullish(v.string(), null) }),
    null,
  ),
})
const rolesSchema = v.object({ custom_roles: v.array(named) })

/** Every group of the account: a grade or the leads may be one. */
export const readGroups = async (client: Requester): Promise<Group[]> => {
  const found: Group[] = []
  let after = ''
  for (let n = 0; n < 20; n += 1) {
    const page = await read(client, `/api/v2/groups?page[size]=100${after}`, groupsSchema)
    found.push(...page.groups)
    if (!page.meta?.has_more || !page.meta.after_cursor) break
    after = `&page[after]=${encodeURIComponent(page.meta.after_cursor)}`
  }
  return found
}

/** Custom roles; null where the plan has none or this person may not see them. */
export const readRoles = async (client: Requester): Promise<Group[] | null> => {
  try {
    return (await read(client, '/api/v2/custom_roles', rolesSchema)).custom_roles
  } catch {
    return null
  }
}
