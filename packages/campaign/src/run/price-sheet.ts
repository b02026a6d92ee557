import { msOf } from '../calendar/instant.ts'
import type { Instant } from '../calendar/time.ts'
import type { Words } from '../measures/measure.ts'
import type { Campaign, LineupItem } from '../plan/document.ts'
import { isUnpicked } from '../plan/lineup.ts'
import { said } from './desk.ts'
import { livePlan, quoted, yuan, type LivePlan } from './service/live.ts'

/** What an item is charged from an instant on, as the platform's console takes it in 价格表. Amounts are fen a piece. */
type PriceRow = {
  item: string
  title: string
  listFen: number
  /** What stands on the shelf: the event price while goods are sold at it, else the list price. */
  shelfFen: number
  /** What one piece comes to with every offer that anybody can have; null where the kernel cannot say. */
  finalFen: number | null
}

/** Why a price list is not written: an amount that would sell below what was decided. */
type PriceFault = { item: string; because: Words }
export type PriceSheet = { at: Instant; rows: PriceRow[]; faults: PriceFault[] }

const selling = new Set(['presale', 'burst', 'peak', 'encore'])

/** Whether goods are sold at event prices at an instant; a moment is inside from its first millisecond on. */
function sellsAt(plan: Campaign, at: Instant): boolean {
  const ms = msOf(at)
  return plan.phases.some(
    ({ kind, window }) => selling.has(kind) && ms >= msOf(window.from) && ms < msOf(window.until),
  )
}

function rowOf(live: LivePlan, line: LineupItem, open: boolean): PriceRow {
  const { item, title, listFen } = line
  const shelfFen = open ? line.eventPriceFen : listFen
  const finalFen = open ? (quoted(live, [{ line, pieces: 1 }])?.payFen ?? null) : null
  return { item, title, listFen, shelfFen, finalFen }
}

function faultOf(line: LineupItem, row: PriceRow): PriceFault[] {
  const floor = line.floorPriceFen
  if (row.shelfFen <= 0)
    return [{ item: line.item, because: said('价格应大于 0', 'a price must be above nothing') }]
  if (row.shelfFen > row.listFen)
    return [
      {
        item: line.item,
        because: said(
          `活动价${yuan(row.shelfFen)}高于划线价${yuan(row.listFen)}`,
          `event price ${yuan(row.shelfFen)} is above the list price ${yuan(row.listFen)}`,
        ),
      },
    ]
  // The floor itself is not said: who reads the run-sheet may not know it.
  if (floor !== null && row.shelfFen < floor)
    return [
      {
        item: line.item,
        because: said(
          `活动价${yuan(row.shelfFen)}低于底价`,
          `event price ${yuan(row.shelfFen)} is below its floor`,
        ),
      },
    ]
  return []
}

/** The price list of an instant with what is wrong in it; one with faults is not handed out 价格切换前核对. */
export function priceSheet(plan: Campaign, at: Instant): PriceSheet {
  const live = { ...livePlan(plan, at), at }
  const open = sellsAt(plan, at)
  const picked = plan.lineup.filter((line) => !isUnpicked(line))
  const rows = picked.map((line) => ({ line, row: rowOf(live, line, open) }))
  return {
    at,
    rows: rows.map(({ row }) => row),
    faults: rows.flatMap(({ line, row }) => faultOf(line, row)),
  }
}

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
const amount = (fen: number | null): string => (fen === null ? '' : (fen / 100).toFixed(2))

/** The list as text that spreadsheets and consoles read; the mark at its start tells them that it is UTF-8. */
export function priceCsv({ at, rows }: PriceSheet): string {
  const from = at.slice(0, 19).replace('T', ' ')
  const head = ['商品ID', '商品名称', '划线价（元）', '售价（元）', '单件到手价（元）', '生效时间']
  return `\uFEFF${csv([
    head,
    ...rows.map((row) => [
      row.item,
      row.title,
      amount(row.listFen),
      amount(row.shelfFen),
      amount(row.finalFen),
      from,
    ]),
  ])}`
}

/** One touch as whoever sends it needs it 发送清单; buyers are named by the rule of their audience, never one by one. */
export function sendCsv(plan: Campaign, touch: string): string | null {
  const found = plan.touches.find((each) => each.id === touch)
  if (!found) return null
  const audience = plan.audiences.find((each) => each.id === found.audience)
  const head = [
    '触达',
    '渠道',
    '人群',
    '圈选规则',
    '人数',
    '对照组（万分比）',
    '时间',
    '文案',
    '优惠',
    '负责人',
  ]
  const row = [
    found.id,
    found.channel,
    audience?.name ?? found.audience,
    audience?.rule ?? '',
    String(audience?.size ?? 0),
    String(audience?.holdoutPermyriad ?? 0),
    found.at,
    found.text,
    found.offer ?? '',
    found.owner,
  ]
  return `\uFEFF${csv([head, row])}`
}
