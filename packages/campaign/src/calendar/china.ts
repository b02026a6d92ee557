import { addDays, daysFrom, weekdayOf } from './day.ts'
import { lunarDay, lunarEve } from './lunar.ts'
import type { Day } from './time.ts'

type Words = { zh: string; en: string }

/** Days off and days worked instead 调休, as the State Council tells them for a year. */
type Notice = {
  source: string
  off: readonly (readonly [zh: string, en: string, first: Day, last: Day])[]
  /** Saturdays and Sundays on which people work. */
  worked: readonly Day[]
}

const notices: Readonly<Record<number, Notice>> = {
  2024: {
    source: '国办发明电〔2023〕7号',
    off: [
      ['元旦', 'New Year', '2024-01-01', '2024-01-01'],
      ['春节', 'Spring Festival', '2024-02-10', '2024-02-17'],
      ['清明', 'Qingming', '2024-04-04', '2024-04-06'],
      ['劳动节', 'Labour Day', '2024-05-01', '2024-05-05'],
      ['端午', 'Dragon Boat', '2024-06-10', '2024-06-10'],
      ['中秋', 'Mid-Autumn', '2024-09-15', '2024-09-17'],
      ['国庆', 'National Day', '2024-10-01', '2024-10-07'],
    ],
    worked: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  2025: {
    source: '国办发明电〔2024〕12号',
    off: [
      ['元旦', 'New Year', '2025-01-01', '2025-01-01'],
      ['春节', 'Spring Festival', '2025-01-28', '2025-02-04'],
      ['清明', 'Qingming', '2025-04-04', '2025-04-06'],
      ['劳动节', 'Labour Day', '2025-05-01', '2025-05-05'],
      ['端午', 'Dragon Boat', '2025-05-31', '2025-06-02'],
      ['国庆与中秋', 'National Day and Mid-Autumn', '2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）',
    off: [
      ['元旦', 'New Year', '2026-01-01', '2026-01-03'],
      ['春节', 'Spring Festival', '2026-02-15', '2026-02-23'],
      ['清明', 'Qingming', '2026-04-04', '2026-04-06'],
      ['劳动节', 'Labour Day', '2026-05-01', '2026-05-05'],
      ['端午', 'Dragon Boat', '2026-06-19', '2026-06-21'],
      ['中秋', 'Mid-Autumn', '2026-09-25', '2026-09-27'],
      ['国庆', 'National Day', '2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
}

/** A stretch of days off 假期; `told` is false where only the law gives it and the year's notice is not in the table. */
export type Holiday = { name: Words; first: Day; last: Day; told: boolean; source: string }

const named = (zh: string, en: string): Words => ({ zh, en })

/** Qingming 清明, the fifth solar term: 4 or 5 April; in the years of the table leap years and those after them have the 4th. */
const qingming = (year: number): Day => `${year}-04-0${year % 4 < 2 ? 4 : 5}`

/** The days that the law gives every year (全国年节及纪念日放假办法, as revised in 2024), without what is moved around them. */
function byLaw(year: number): Holiday[] {
  const days: [string, string, Day | null, Day | null][] = [
    ['元旦', 'New Year', `${year}-01-01`, `${year}-01-01`],
    ['春节', 'Spring Festival', lunarEve(year - 1), lunarDay(year, 1, 3)],
    ['清明', 'Qingming', qingming(year), qingming(year)],
    ['劳动节', 'Labour Day', `${year}-05-01`, `${year}-05-02`],
    ['端午', 'Dragon Boat', lunarDay(year, 5, 5), lunarDay(year, 5, 5)],
    ['中秋', 'Mid-Autumn', lunarDay(year, 8, 15), lunarDay(year, 8, 15)],
    ['国庆', 'National Day', `${year}-10-01`, `${year}-10-03`],
  ]
  return days.flatMap(([zh, en, first, last]) =>
    first && last
      ? [{ name: named(zh, en), first, last, told: false, source: '全国年节及纪念日放假办法' }]
      : [],
  )
}

/** The holidays of a year, as told in its notice or, before it is out, as the law gives them. */
export function holidaysOf(year: number): Holiday[] {
  const notice = notices[year]
  if (!notice) return byLaw(year)
  return notice.off.map(([zh, en, first, last]) => ({
    name: named(zh, en),
    first,
    last,
    told: true,
    source: notice.source,
  }))
}

/** Whether the notice for a year is in the table; without it days worked instead are not known. */
export const holidaysTold = (year: number): boolean => notices[year] !== undefined

const offDays = new Map<number, ReadonlySet<Day>>()
function offIn(year: number): ReadonlySet<Day> {
  const known = offDays.get(year)
  if (known) return known
  const days = new Set(holidaysOf(year).flatMap(({ first, last }) => daysFrom(first, last)))
  offDays.set(year, days)
  return days
}

/** Whether people work on a day in China 工作日: no weekend and no holiday, or a weekend that is worked instead. */
export function isWorkday(day: Day): boolean {
  const year = Number(day.slice(0, 4))
  if (notices[year]?.worked.includes(day)) return true
  return weekdayOf(day) <= 5 && !offIn(year).has(day)
}

/** The workdays of a span, both ends included. */
export const workdaysFrom = (first: Day, last: Day): Day[] => daysFrom(first, last).filter(isWorkday)

/** So many workdays before a day, the day itself not counted: the latest day on which so much work may begin. */
export function workdaysBefore(day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, -1)
    if (isWorkday(at)) left -= 1
  }
  return at
}
