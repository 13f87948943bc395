import * as v from 'valibot'
import type { Requester } from './client.js'
import { read } from './request.js'

const id = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number())
const usersSchema = v.object({ users: v.array(v.object({ id, name: v.nullish(v.string(), '') })) })

/** Names of people by id, a hundred a request; somebody deleted has none. */
export const readUserNames = async (
  client: Requester,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  const names = new Map<number, string>()
  for (let start = 0; start < ids.length; start += 100) {
    const some = ids.slice(start, start + 100).join(',')
    const reply = await read(client, `/api/v2/users/show_many?ids=${some}`, usersSchema)
    for (const user of reply.users) names.set(user.id, user.name)
  }
  return names
}
