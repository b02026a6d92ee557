/** What a day of the demo shop is, and how strong it is against an ordinary one. */
export type DayKind = 'ordinary' | 'preheat' | 'official' | 'event' | 'peak' | 'encore' | 'dip'
export type DemoDay = {
  day: string
  kind: DayKind
  /** Visitors and conversion against an ordinary day. */
  visitors: number
  conversion: number
  /** Which of the year's campaigns it belongs to. */
  campaign: '618' | '1111' | '1212' | null
}

/** The first and the last day of the demo shop's history. */
const firstDay = '2025-11-12'
export const lastDay = '2026-11-11'

type Stretch = {
  from: string
  until: string
  kind: DayKind
  visitors: number
  conversion: number
  campaign: DemoDay['campaign']
}

/** Both ends included. The 618 of this shop is the one that the sources' review tells of. */
const stretches: readonly Stretch[] = [
  {
    from: '2025-12-09',
    until: '2025-12-11',
    kind: 'preheat',
    visitors: 1.15,
    conversion: 0.85,
    campaign: '1212',
  },
  { from: '2025-12-12', until: '2025-12-12', kind: 'peak', visitors: 2.6, conversion: 1.5, campaign: '1212' },
  { from: '2025-12-13', until: '2025-12-15', kind: 'dip', visitors: 0.85, conversion: 0.85, campaign: null },
  { from: '2026-02-14', until: '2026-02-22', kind: 'dip', visitors: 0.55, conversion: 0.8, campaign: null },
  { from: '2026-03-06', until: '2026-03-08', kind: 'event', visitors: 1.9, conversion: 1.25, campaign: null },
  {
    from: '2026-06-05',
    until: '2026-06-07',
    kind: 'preheat',
    visitors: 1.2,
    conversion: 0.8,
    campaign: '618',
  },
  {
    from: '2026-06-08',
    until: '2026-06-08',
    kind: 'official',
    visitors: 3,
    conversion: 1.35,
    campaign: '618',
  },
  {
    from: '2026-06-09',
    until: '2026-06-10',
    kind: 'official',
    visitors: 1.9,
    conversion: 1.3,
    campaign: '618',
  },
  {
    from: '2026-06-11',
    until: '2026-06-17',
    kind: 'event',
    visitors: 0.98,
    conversion: 0.95,
    campaign: '618',
  },
  { from: '2026-06-18', until: '2026-06-18', kind: 'peak', visitors: 2, conversion: 1.3, campaign: '618' },
  { from: '2026-06-19', until: '2026-06-23', kind: 'dip', visitors: 0.8, conversion: 0.85, campaign: null },
  {
    from: '2026-11-08',
    until: '2026-11-10',
    kind: 'preheat',
    visitors: 1.7,
    conversion: 0.75,
    campaign: '1111',
  },
  {
    from: '2026-11-11',
    until: '2026-11-11',
    kind: 'peak',
    visitors: 3.7,
    conversion: 1.75,
    campaign: '1111',
  },
]

const weekdayVisitors = [1.06, 0.98, 0.96, 0.97, 0.98, 1, 1.07] // Sunday first

/** Days since 1970-01-01 of a calendar day. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000
export const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10)

/** The year of the demo shop, a day at a time. */
export function demoYear(): DemoDay[] {
  const days: DemoDay[] = []
  for (let number = dayNumber(firstDay); number <= dayNumber(lastDay); number++) {
    const day = dayOf(number)
    const stretch = stretches.find((each) => each.from <= day && day <= each.until)
    const weekday = weekdayVisitors[(number + 4) % 7] ?? 1
    // The shop grows by a fifth over the year; the sources' 9,000 a day are its spring of 2026.
    const growth = 0.65 + (0.1 * (number - dayNumber(firstDay))) / 365
    days.push({
      day,
      kind: stretch?.kind ?? 'ordinary',
      visitors: (stretch?.visitors ?? 1) * weekday * growth,
      conversion: stretch?.conversion ?? 1,
      campaign: stretch?.campaign ?? null,
    })
  }
  return days
}

/** Share of a day's visitors by hour, in permille; on a peak the first hour after midnight and the last evening hours count most. */
export function hourShape(kind: DayKind): readonly number[] {
  if (kind === 'peak')
    return [118, 58, 24, 12, 8, 7, 10, 18, 30, 42, 48, 46, 44, 42, 41, 40, 40, 40, 43, 52, 66, 72, 62, 37]
  if (kind === 'official')
    return [70, 34, 16, 8, 6, 6, 10, 20, 34, 48, 52, 50, 48, 46, 46, 46, 46, 46, 50, 62, 78, 80, 66, 32]
  return [22, 11, 6, 4, 3, 5, 12, 24, 38, 50, 55, 53, 54, 52, 50, 50, 50, 50, 54, 66, 82, 86, 72, 51]
}
