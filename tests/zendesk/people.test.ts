import { readLeads, readStandings, teamMembers } from '../../src/zendesk/people.js'
import { parseSettings } from '../../src/zendesk/settings.js'
import { aState, people } from '../support/a-zendesk.js'
import { type Account, anAccount, undescribed } from '../support/an-account.js'

const role = 4_001
const seniorGroup = 2_002

/** Noor has a custom role, Alex is in the seniors' group. */
const state = () => {
  const made = aState({ plan: 'enterprise' })
  const [group] = made.groups
  const noor = made.users.find((one) => one.id === people.other.id)
  if (!group || !noor) throw new Error('the small account has changed')
  noor.custom_role_id = role
  noor.role_type = 0
  made.groups.push({ ...group, id: seniorGroup, name: 'Seniors' })
  const [membership] = made.memberships
  if (membership)
    made.memberships.push({ ...membership, id: 3_900, user_id: people.agent.id, group_id: seniorGroup })
  return made
}

let account: Account
beforeEach(async () => {
  account = await anAccount({ state: state() })
})
afterEach(async () => {
  const problems = undescribed(account)
  await account.close()
  expect(problems).toEqual([])
})

const settings = (lead_groups: unknown, lead_roles: unknown) =>
  parseSettings({ appId: 1, installationId: 2, settings: { lead_groups, lead_roles } })

const leads = async (groups: unknown, roles: unknown): Promise<number[]> =>
  [...(await readLeads(account.as('agent'), settings(groups, roles)))].sort((a, b) => a - b)

test('leads are the members of the groups that the settings name', async () => {
  expect(await leads(String(seniorGroup), '')).toEqual([people.agent.id])
})

test('leads are the holders of the roles that the settings name, and nobody else', async () => {
  expect(await leads('', String(role))).toEqual([people.other.id])
  expect(await leads(`${seniorGroup}`, `${role}`)).toEqual([people.agent.id, people.other.id])
})

test('without a word in the settings the admins are the leads', async () => {
  expect(await leads('', '')).toEqual([people.admin.id])
  expect(await leads(null, undefined)).toEqual([people.admin.id])
})

test('a group or role that is gone has nobody, and never everybody', async () => {
  expect(await leads('987654', '')).toEqual([])
  expect(await leads('', '987654')).toEqual([])
  expect(await leads(`987654, ${seniorGroup}`, '')).toEqual([people.agent.id])
})

test('the team are agents and admins, without customers', async () => {
  const team = await teamMembers(account.as('agent'))
  expect(team.map((one) => one.id).sort((a, b) => a - b)).toEqual(
    [people.admin, people.agent, people.other, people.light].map((one) => one.id).sort((a, b) => a - b),
  )
})

test("standings hold everybody's groups, role and whether they lead", async () => {
  const standings = await readStandings(account.as('agent'), new Set([people.agent.id]))
  expect(standings.get(people.agent.id)).toMatchObject({ lead: true, roleId: null, name: 'Alex Agent' })
  expect(standings.get(people.agent.id)?.groups).toEqual(expect.arrayContaining([2_001, seniorGroup]))
  expect(standings.get(people.other.id)).toMatchObject({ lead: false, roleId: role })
  expect(standings.has(people.customer.id)).toBe(false)
})

test('more team members than one page holds are all read', async () => {
  const [, alex] = account.state.users
  if (!alex) throw new Error('nobody there')
  for (let i = 0; i < 230; i += 1) {
    account.state.users.push({ ...alex, id: 60_000 + i, email: `a${i}@acme.example`, role: 'agent' })
  }
  expect(await teamMembers(account.as('agent'))).toHaveLength(234)
})
