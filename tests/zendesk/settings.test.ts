import { parseSettings } from '../../src/zendesk/settings.js'

const parse = (settings: Record<string, unknown>, installationId: number | string = 7) =>
  parseSettings({ appId: 1, installationId, settings })

test.each<[unknown, number[]]>([
  ['2001', [2_001]],
  [2_001, [2_001]],
  ['2001, 2002;2003 2004\n2005', [2_001, 2_002, 2_003, 2_004, 2_005]],
  ['leads, 2001', [2_001]],
  ['-5, 0, 1.5, 1e400', []],
  ['', []],
  [null, []],
  [undefined, []],
])('the lead groups %j are %j', (written, groups) => {
  expect(parse({ lead_groups: written, lead_roles: written })).toMatchObject({
    leadGroups: groups,
    leadRoles: groups,
  })
})

test.each([
  ['EUR', 'EUR'],
  ['JPY', 'JPY'],
  ['euros', null],
  ['', null],
  [undefined, null],
])('the currency %j is %j', (written, currency) => {
  expect(parse({ currency: written }).currency).toBe(currency)
})

test('an app that runs without an installation has no installation id', () => {
  expect(parse({}, 'none').installationId).toBeNull()
  expect(parse({}, '12').installationId).toBe(12)
})
