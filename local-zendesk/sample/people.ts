import { newUser } from '../new-account.js'
import type { CustomRole, Group, GroupMembership, Id, Stamp, User } from '../state.js'

export const groupIds = { support: 10_000_001, senior: 10_000_002, leads: 10_000_003 } as const
const roleIds = { light: 10_000_011, staff: 10_000_012, lead: 10_000_013 } as const

/** Small fixed ids, so that people can be named in a tour and in `?as=`. */
export const staff = {
  ingrid: 1,
  mia: 101,
  kenji: 102,
  clara: 103,
  sofia: 104,
  robin: 105,
  tom: 201,
  elena: 202,
} as const

export const customers = {
  ana: 301,
  daniel: 302,
  lukas: 303,
  camille: 304,
  hiroshi: 305,
  mariana: 306,
  javier: 307,
  noura: 308,
  mallory: 309,
  margaret: 310,
} as const

type Zone = [rails: string, iana: string]
const zones = {
  newYork: ['Eastern Time (US & Canada)', 'America/New_York'],
  chicago: ['Central Time (US & Canada)', 'America/Chicago'],
  london: ['London', 'Europe/London'],
  berlin: ['Berlin', 'Europe/Berlin'],
  paris: ['Paris', 'Europe/Paris'],
  madrid: ['Madrid', 'Europe/Madrid'],
  lisbon: ['Lisbon', 'Europe/Lisbon'],
  tokyo: ['Tokyo', 'Asia/Tokyo'],
  kuwait: ['Kuwait', 'Asia/Kuwait'],
} as const satisfies Record<string, Zone>

export const accountZone: Zone = [...zones.newYork]

type TeamMember = {
  id: Id
  name: string
  zone: keyof typeof zones
  locale: string
  groups: Id[]
  role?: 'admin'
  light?: true
  lead?: true
  details: string
}

const team: TeamMember[] = [
  {
    id: staff.ingrid,
    name: 'Ingrid Solberg',
    zone: 'newYork',
    locale: 'en-US',
    groups: [groupIds.support],
    role: 'admin',
    details: 'Looks after the settings.',
  },
  {
    id: staff.mia,
    name: 'Mia Novak',
    zone: 'newYork',
    locale: 'en-US',
    groups: [groupIds.support],
    details: 'Agent. English.',
  },
  {
    id: staff.kenji,
    name: 'Kenji Mori',
    zone: 'tokyo',
    locale: 'en-US',
    groups: [groupIds.support],
    details: 'Agent. Japanese, English.',
  },
  {
    id: staff.clara,
    name: 'Clara Weiss',
    zone: 'berlin',
    locale: 'de',
    groups: [groupIds.support],
    details: 'Agent. German, French.',
  },
  {
    id: staff.sofia,
    name: 'Sofia Marques',
    zone: 'lisbon',
    locale: 'pt',
    groups: [groupIds.senior, groupIds.support],
    details: 'Senior agent. Portuguese, Spanish, English.',
  },
  {
    id: staff.robin,
    name: 'Robin Hale',
    zone: 'london',
    locale: 'en-GB',
    groups: [groupIds.support],
    light: true,
    details: 'Works in the warehouse. Light agent: reads tickets and writes internal notes.',
  },
  {
    id: staff.tom,
    name: 'Tom Okafor',
    zone: 'newYork',
    locale: 'en-US',
    groups: [groupIds.leads, groupIds.support],
    lead: true,
    details: 'Recovery lead.',
  },
  {
    id: staff.elena,
    name: 'Elena Petrova',
    zone: 'berlin',
    locale: 'en-US',
    groups: [groupIds.leads],
    lead: true,
    details: 'Recovery lead.',
  },
]

export type SampleCustomer = {
  id: Id
  name: string
  email: string
  zone: keyof typeof zones
  /** The language set in the profile: nearly always the one they write in. */
  locale: string
  details: string
  phone?: string
  hostile?: true
}

export const sampleCustomers: SampleCustomer[] = [
  {
    id: customers.ana,
    name: 'Ana Ruiz',
    email: 'ana.ruiz@example.com',
    zone: 'newYork',
    locale: 'en-US',
    details: '',
  },
  {
    id: customers.daniel,
    name: 'Daniel Whitmore',
    email: 'daniel.whitmore@example.com',
    zone: 'chicago',
    locale: 'en-US',
    details: 'Head of finance at a furniture maker. Flies with us twice a month.',
  },
  {
    id: customers.lukas,
    name: 'Lukas Brandt',
    email: 'lukas.brandt@example.com',
    zone: 'berlin',
    locale: 'de',
    details: '',
  },
  {
    id: customers.camille,
    name: 'Camille Moreau',
    email: 'camille.moreau@example.com',
    zone: 'paris',
    locale: 'fr',
    details: '',
  },
  {
    id: customers.hiroshi,
    name: '中川 浩',
    email: 'hiroshi.nakagawa@example.com',
    zone: 'tokyo',
    locale: 'ja',
    details: '',
  },
  {
    id: customers.mariana,
    name: 'Mariana Costa',
    email: 'mariana.costa@example.com',
    zone: 'lisbon',
    // The profile says English; she writes Portuguese.
    locale: 'en-US',
    details: '',
  },
  {
    id: customers.javier,
    name: 'Javier Ortega',
    email: 'javier.ortega@example.com',
    zone: 'madrid',
    locale: 'es',
    details: '',
  },
  {
    id: customers.noura,
    name: 'Noura Al-Mutairi',
    email: 'noura.almutairi@example.com',
    zone: 'kuwait',
    locale: 'en-US',
    details: '',
  },
  {
    id: customers.mallory,
    // A script, an image that fails on purpose, a right-to-left override and a zero-width space.
    name: '<script>alert("name")</script><img src=x onerror=alert(1)> Mallory \u202Eyrollam\u202C\u200B',
    email: 'mallory@example.com',
    zone: 'london',
    locale: 'en-US',
    details: '"><svg onload=alert("details")>',
    hostile: true,
  },
  {
    id: customers.margaret,
    name: 'Margaret Ellis',
    email: 'margaret.ellis@example.com',
    zone: 'london',
    locale: 'en-GB',
    details: '',
    phone: '+44 1632 960 118',
  },
]

const zoneOf = (zone: keyof typeof zones): Pick<User, 'time_zone' | 'iana_time_zone'> => ({
  time_zone: zones[zone][0],
  iana_time_zone: zones[zone][1],
})

export const sampleUsers = (teamSince: Stamp, customersSince: Stamp): User[] => [
  ...team.map((member) =>
    newUser({
      id: member.id,
      name: member.name,
      email: `${member.name.split(' ')[0]?.toLowerCase()}@halvern.example`,
      role: member.role ?? 'agent',
      ...(member.role === 'admin' ? {} : roleOf(member)),
      ...zoneOf(member.zone),
      locale: member.locale,
      default_group_id: member.groups[0] ?? null,
      details: member.details,
      only_private_comments: member.light ?? false,
      created_at: teamSince,
    }),
  ),
  ...sampleCustomers.map(({ zone, hostile: _, ...customer }) =>
    newUser({ ...customer, ...zoneOf(zone), created_at: customersSince }),
  ),
]

const roleOf = (member: TeamMember): Pick<User, 'role_type' | 'custom_role_id'> =>
  member.light
    ? { role_type: 1, custom_role_id: roleIds.light }
    : { role_type: 0, custom_role_id: member.lead ? roleIds.lead : roleIds.staff }

/** Listed by Zendesk on Enterprise only. */
export const sampleRoles = (at: Stamp): CustomRole[] => {
  const count = (wanted: (member: TeamMember) => boolean): number =>
    team.filter((member) => member.role !== 'admin' && wanted(member)).length
  const role = (id: Id, name: string, role_type: number, team_member_count: number): CustomRole => ({
    id,
    name,
    description: '',
    role_type,
    team_member_count,
    configuration: {},
    created_at: at,
    updated_at: at,
  })
  return [
    role(
      roleIds.light,
      'Light agent',
      1,
      count((member) => member.light === true),
    ),
    role(
      roleIds.staff,
      'Staff',
      0,
      count((member) => !member.light && !member.lead),
    ),
    role(
      roleIds.lead,
      'Team lead',
      0,
      count((member) => member.lead === true),
    ),
  ]
}

export const sampleGroups = (at: Stamp): Group[] =>
  (
    [
      [groupIds.support, 'Support', 'First line for every brand'],
      [groupIds.senior, 'Senior support', 'Second failures and hard cases'],
      [groupIds.leads, 'Recovery leads', 'Decide what goes over an agent’s limit'],
    ] as const
  ).map(([id, name, description]) => ({
    id,
    name,
    description,
    created_at: at,
    updated_at: at,
    deleted: false,
  }))

export const sampleMemberships = (at: Stamp, newId: () => Id): GroupMembership[] =>
  team.flatMap((member) =>
    member.groups.map((group_id, index) => ({
      id: newId(),
      user_id: member.id,
      group_id,
      default: index === 0,
      created_at: at,
      updated_at: at,
    })),
  )
