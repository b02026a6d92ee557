/**
 * The forecast of the day, replayed over a real year: for each day and time of day the board is made from
 * what was known then, and its middle and range are held against what the day brought. Needs the real
 * shop's file in the shared folder (DACU_SHARED).
 */
import { DuckDBInstance } from '@duckdb/node-api'
import {
  addDays,
  beginCampaign,
  slicesPerDay,
  templateNamed,
  usualFacts,
  watchBoard,
  watchQuestions,
} from '@dacu/campaign'
import type { Campaign, WatchFacts } from '@dacu/campaign'
import { sharedFile } from '../../../tests/shared.ts'

const file = sharedFile('data/uci_online_retail_ii_2009_2010.parquet')

type Day = { fen: number[]; orders: number[] }

async function readDays(file: string): Promise<Map<string, Day>> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const reader = await connection.runAndReadAll(
    `select strftime("InvoiceDate", '%Y-%m-%d') as day, cast((extract(hour from "InvoiceDate") * 60 + extract(minute from "InvoiceDate")) // 10 as integer) as slice,
      cast(sum(round("Quantity" * "Price" * 100)) as double) as fen, cast(count(distinct "Invoice") as integer) as orders
    from read_parquet($1) where regexp_matches("Invoice", '^[0-9]') and "Quantity" > 0 group by 1, 2`,
    [file],
  )
  const days = new Map<string, Day>()
  const nothing = () => Array.from<number>({ length: slicesPerDay }).fill(0)
  for (const [day, slice, fen, orders] of reader.getRowsJson()) {
    const entry = days.get(String(day)) ?? { fen: nothing(), orders: nothing() }
    entry.fen[Number(slice)] = Number(fen)
    entry.orders[Number(slice)] = Number(orders)
    days.set(String(day), entry)
  }
  return days
}

/** A campaign that plans nothing, so that the forecast has only the shop's past to go by. */
function withoutPlan(): Campaign {
  const template = templateNamed('small_event')
  const begun =
    template && beginCampaign(template, '2011-06-01', { ...usualFacts, zone: 'UTC', currency: 'GBP' })
  if (begun?.kind !== 'read') throw new Error('the template does not begin')
  return { ...begun.value, goals: [], traffic: [], drops: [] }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const before = (values: readonly number[], slice: number): number[] =>
  values.map((value, k) => (k < slice ? value : 0))

function factsAt(document: Campaign, days: ReadonlyMap<string, Day>, day: string, hour: number): WatchFacts {
  const at = `${day}T${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 === 0 ? '00' : '30'}:00+00:00`
  const past = [...days].filter(([other]) => other < day && other >= addDays(day, -35))
  const today = days.get(day)
  const course = {
    paid_fen: before(today?.fen ?? [], hour * 6),
    paid_orders: before(today?.orders ?? [], hour * 6),
  }
  const sums = { paid_fen: total(course.paid_fen), paid_orders: total(course.paid_orders) }
  const questions = watchQuestions(document, null, [], at)
  return {
    campaign: 'none',
    document,
    at,
    questions,
    factsUntil: questions.now,
    today: { now: sums, hour: sums },
    course,
    past: {
      paid_fen: past.map(([other, each]) => ({ day: other, slices: each.fen })),
      paid_orders: past.map(([other, each]) => ({ day: other, slices: each.orders })),
    },
    normal: [],
    like: null,
    hours: [],
    sources: [],
    items: [],
    claims: [],
    margin: null,
  }
}

if (file !== null) {
  const [days, document] = [await readDays(file), withoutPlan()]
  for (const hour of [9, 10, 11, 12, 13, 14, 15, 16]) {
    const results = [...days.keys()]
      .filter((day) => day >= '2010-01-18')
      .flatMap((day) => {
        const forecast = watchBoard(factsAt(document, days, day, hour)).forecasts.find(
          (each) => each.measure === 'gmv',
        )
        const truth = total(days.get(day)?.fen ?? [])
        return forecast
          ? [
              {
                off: Math.abs(forecast.middle - truth) / truth,
                inside: truth >= forecast.low && truth <= forecast.high,
              },
            ]
          : []
      })
    const off = (100 * total(results.map((each) => each.off))) / results.length
    const inside = (100 * results.filter((each) => each.inside).length) / results.length
    console.log(
      `${hour}:00  mean error ${off.toFixed(1)} %, the 80 % range holds ${inside.toFixed(0)} %, ${results.length} days`,
    )
  }
}
