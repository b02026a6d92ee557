import { describe, expect, test } from 'vitest'
import { holidaysOf, holidaysTold, isWorkday, workdaysBefore, workdaysFrom } from './china.ts'
import { addDays, daysFrom } from './day.ts'
import { lunarDay, lunarEve, lunarOf } from './lunar.ts'

describe('the lunar calendar', () => {
  test.each([
    ['Spring Festival 2024', lunarDay(2024, 1, 1), '2024-02-10'],
    ['Spring Festival 2025', lunarDay(2025, 1, 1), '2025-01-29'],
    ['Spring Festival 2026', lunarDay(2026, 1, 1), '2026-02-17'],
    ['Spring Festival 2027, four minutes before midnight', lunarDay(2027, 1, 1), '2027-02-06'],
    ['Spring Festival 2030, seven minutes after midnight', lunarDay(2030, 1, 1), '2030-02-03'],
    ['Dragon Boat 2024', lunarDay(2024, 5, 5), '2024-06-10'],
    ['Dragon Boat 2025', lunarDay(2025, 5, 5), '2025-05-31'],
    ['Dragon Boat 2026', lunarDay(2026, 5, 5), '2026-06-19'],
    ['Mid-Autumn 2024', lunarDay(2024, 8, 15), '2024-09-17'],
    ['Mid-Autumn 2025, after a leap month', lunarDay(2025, 8, 15), '2025-10-06'],
    ['Mid-Autumn 2026', lunarDay(2026, 8, 15), '2026-09-25'],
    ['the eve of 2026', lunarEve(2025), '2026-02-16'],
    ['a month that does not have thirty days', lunarDay(2026, 2, 30), null],
    ['a year beyond the table', lunarDay(2099, 1, 1), null],
  ])('%s', (_, found, wanted) => expect(found).toBe(wanted))

  test('every day of the table is the day of its own lunar date, and years meet without a gap', () => {
    for (const day of daysFrom('2024-02-10', '2032-12-31')) {
      const lunar = lunarOf(day)
      if (!lunar) throw new Error(day)
      if (!lunar.leap) expect(lunarDay(lunar.year, lunar.month, lunar.day)).toBe(day)
    }
    for (let year = 2024; year < 2032; year++)
      expect(addDays(lunarEve(year) ?? '', 1)).toBe(lunarDay(year + 1, 1, 1))
    expect(lunarOf('2025-07-25')).toEqual({ year: 2025, month: 6, leap: true, day: 1 })
  })
})

describe('workdays', () => {
  test.each([
    ['2026-02-14', true, 'a Saturday worked for the Spring Festival'],
    ['2026-02-16', false, 'its eve'],
    ['2026-02-24', true, 'the first day after it'],
    ['2026-02-28', true, 'the other Saturday'],
    ['2026-10-10', true, 'a Saturday after National Day'],
    ['2026-11-11', true, 'a Wednesday'],
    ['2026-11-14', false, 'a Saturday'],
    ['2025-10-08', false, 'the eighth day of a joint holiday'],
    ['2027-02-05', false, 'the eve by law'],
    ['2027-02-09', true, 'after the days of the law, the notice being unknown'],
  ])('%s is a workday: %s (%s)', (day, wanted) => expect(isWorkday(day)).toBe(wanted))

  test('a year has the workdays that its notice leaves', () => {
    // The days of the year less weekends and holidays, plus the days worked instead.
    expect(workdaysFrom('2024-01-01', '2024-12-31')).toHaveLength(251)
    expect(workdaysFrom('2025-01-01', '2025-12-31')).toHaveLength(248)
    expect(workdaysFrom('2026-01-01', '2026-12-31')).toHaveLength(248)
  })

  test('days worked instead are weekends, and holidays hold the festival they are named for', () => {
    for (const year of [2024, 2025, 2026]) {
      expect(holidaysTold(year)).toBe(true)
      const all = holidaysOf(year)
      const holds = (zh: string, day: string | null) =>
        expect(
          all.some(
            (each) => each.name.zh.includes(zh) && day !== null && each.first <= day && day <= each.last,
          ),
        ).toBe(true)
      holds('春节', lunarDay(year, 1, 1))
      holds('端午', lunarDay(year, 5, 5))
      holds('中秋', lunarDay(year, 8, 15))
    }
    expect(holidaysTold(2027)).toBe(false)
    expect(holidaysOf(2027).map((each) => each.first)).toContain('2027-06-09')
  })

  test('work that takes ten workdays before Double 11 begins two weeks before; around National Day earlier', () => {
    expect(workdaysBefore('2026-11-11', 10)).toBe('2026-10-28')
    expect(workdaysBefore('2026-10-08', 1)).toBe('2026-09-30')
  })
})
