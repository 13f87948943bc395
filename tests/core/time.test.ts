import fc from 'fast-check'
import {
  calendarDay,
  days,
  hours,
  isoStamp,
  parseInstant,
  startOfDay,
  startOfMonth,
  toInstant,
} from '../../src/core/time.js'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
]
const instants = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2040, 0) }).map(toInstant)
const at = (iso: string) => toInstant(Date.parse(iso))

describe('a day in a zone', () => {
  it.each([
    ['2026-03-29T12:00Z', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-10-25T22:59Z', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
    ['2026-11-22T16:00Z', 'Asia/Tokyo', '2026-11-22T15:00:00Z'],
    // Sao Paulo's clocks once went forward at midnight: that day begins at one.
    ['2018-11-04T12:00Z', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ])('%s in %s began at %s', (moment, zone, expected) => {
    expect(isoStamp(startOfDay(at(moment), zone))).toBe(expected)
  })

  it('begins on the day it belongs to, not before, whichever was asked for last', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(instants, fc.constantFrom(...zones)), { maxLength: 10 }), (all) => {
        for (const [moment, zone] of all) {
          const start = startOfDay(moment, zone)
          expect(moment - start).toBeGreaterThanOrEqual(0)
          expect(moment - start).toBeLessThan(days(1) + hours(2))
          expect(calendarDay(start, zone)).toBe(calendarDay(moment, zone))
          expect(calendarDay(toInstant(start - 1), zone)).not.toBe(calendarDay(moment, zone))
          const first = startOfMonth(moment, zone)
          expect(calendarDay(first, zone)).toBe(`${calendarDay(moment, zone).slice(0, 8)}01`)
          expect(calendarDay(toInstant(first - 1), zone).slice(0, 7)).not.toBe(
            calendarDay(moment, zone).slice(0, 7),
          )
        }
      }),
    )
  })
})

describe('an instant', () => {
  it('comes back from how Zendesk writes it, to the second', () => {
    fc.assert(
      fc.property(instants, (moment) => {
        expect(parseInstant(isoStamp(moment))).toBe(moment - (moment % 1_000))
      }),
    )
  })

  it.each(['', 'tomorrow', '2026-11-22', '2026-11-22T10:00:00', '2026-02-30T00:00:00Z'])(
    'is not %j',
    (text) => {
      expect(parseInstant(text)).toBeUndefined()
    },
  )
})
