import {
  baselineRows,
  goalValues,
  lastEventShift,
  lastYearShift,
  movedBack,
  movedKey,
  normalDays,
  normalSplit,
  planRows,
  sellingDays,
  weekdayStrength,
  wholeDays,
} from '@dacu/campaign'
import type { Beside, Day, MeasureRow, Shift, Split } from '@dacu/campaign'
import { lastEvent, otherCampaigns, type Other } from '../other-campaigns.ts'
import type { Room } from '../room.ts'
import { valuesOf, type Ask } from './ask.ts'
import type { Asked } from './question.ts'
import type { Part } from './splits.ts'

/** A row of another time or of the plan, under the key it stands beside. */
export type BesideRow = { of: Beside; key: MeasureRow['key']; values: MeasureRow['values'] }

/** What is known of the other campaigns, loaded once for all parts. */
type Around = { others: readonly Other[]; normal: readonly Day[] }

export async function besideRows(
  room: Room,
  asked: Asked,
  parts: readonly Part[],
  ask: Ask,
): Promise<BesideRow[]> {
  const around = await aroundOf(room, asked)
  const rows: BesideRow[] = []
  for (const part of parts)
    for (const of of asked.beside) rows.push(...(await sideOf(of, asked, part, ask, around)))
  return rows
}

async function aroundOf(room: Room, asked: Asked): Promise<Around> {
  const others = await otherCampaigns(room, asked.campaign?.id ?? null, asked.shops)
  const events = [
    ...others.map(({ document }) => document),
    ...(asked.campaign ? [asked.campaign.document] : []),
  ]
  const own = asked.campaign ? sellingDays(asked.campaign.document).from : asked.range.from.slice(0, 10)
  const start = own < asked.range.from.slice(0, 10) ? own : asked.range.from.slice(0, 10)
  return { others, normal: normalDays(start, events.map(sellingDays)) }
}

function sideOf(of: Beside, asked: Asked, part: Part, ask: Ask, around: Around): Promise<BesideRow[]> {
  switch (of) {
    case 'plan':
      return planned(asked, part, ask, around)
    case 'baseline':
      return usual(asked, part, ask, around)
    case 'last_year':
      return moved(of, lastYearShift(asked.by), asked, part, ask)
    case 'last_event':
      return moved(of, eventShift(asked, around), asked, part, ask)
    default:
      return of satisfies never
  }
}

function eventShift(asked: Asked, { others }: Around): Shift | null {
  if (!asked.campaign) return null
  const last = lastEvent(asked.campaign.document, others)
  return last && lastEventShift(asked.campaign.document, last, asked.by)
}

/** The same question of an earlier time, its rows moved to the days they are compared with. */
async function moved(
  of: Beside,
  shift: Shift | null,
  asked: Asked,
  part: Part,
  ask: Ask,
): Promise<BesideRow[]> {
  if (!shift) return []
  const rows = await ask(part, movedBack(part.range, shift), asked.by)
  return rows.map((row) => ({
    of,
    key: { ...movedKey(row.key, shift), ...part.key },
    values: valuesOf(asked.measures, row.sums),
  }))
}

/** The baseline needs whole days: half a day of one weekday is not half of another. */
async function usual(asked: Asked, part: Part, ask: Ask, { normal }: Around): Promise<BesideRow[]> {
  const days = wholeDays(part.range)
  const split = normalSplit(asked.by)
  const [first, last] = [normal[0], normal.at(-1)]
  if (!days || !split || first === undefined || last === undefined) return []
  const by = [split.slot, ...asked.by.filter((each) => split.rest.includes(each))]
  const range = { from: `${first}T00:00:00`, until: `${last}T23:59:59` }
  const rows = await ask(part, range, by, [{ dimension: 'day', in: [...normal] }])
  return baselineRows(rows, days, normal, asked.by).map((row) => ({
    of: 'baseline',
    key: { ...row.key, ...part.key },
    values: valuesOf(asked.measures, row.sums),
  }))
}

/** The plan by days or together, and by phase as its goals were set. It plans for the campaign's shops, so one shop of several has none. */
async function planned(asked: Asked, part: Part, ask: Ask, around: Around): Promise<BesideRow[]> {
  const { campaign, measures } = asked
  if (!campaign || !campaign.document.shops.every((code) => asked.shops.includes(code))) return []
  if (asked.planBy === 'phase' && asked.by.length === 0) {
    const values = goalValues(campaign.document, measures, part.key.phase ?? null)
    return values ? [{ of: 'plan', key: part.key, values }] : []
  }
  const days = wholeDays(part.range)
  if (asked.planBy !== null || !days) return []
  const strength = await strengthOf(part, ask, around)
  return planRows(campaign.document, measures, days, asked.by satisfies readonly Split[], strength).map(
    (row) => ({ of: 'plan', ...row }),
  )
}

/** How strong weekdays are, from the normal days' sales where the question knows them. */
async function strengthOf(part: Part, ask: Ask, { normal }: Around) {
  const [first, last] = [normal[0], normal.at(-1)]
  if (first === undefined || last === undefined) return weekdayStrength([])
  const rows = await ask(
    part,
    { from: `${first}T00:00:00`, until: `${last}T23:59:59` },
    ['day'],
    [{ dimension: 'day', in: [...normal] }],
  )
  return weekdayStrength(
    rows.flatMap(({ key, sums }) =>
      key.day && sums.paid_fen !== undefined ? [{ day: key.day, total: sums.paid_fen }] : [],
    ),
  )
}
