import type { Database, Writer } from '../database.ts'
import type { FactTable, Undoing, UndoOutcome } from '../intake.ts'
import { followBuyers, rememberGone, watchPayments } from '../first-paid.ts'
import { inTemporaryTables, touch, touchedOrders } from './batch.ts'
import { claimsOf, foldAnew, redo, sameKey, state } from './claims.ts'
import { shapes } from './fields.ts'
import { followOrders } from './follow.ts'
import { at } from './place.ts'
import type { Place } from './place.ts'
import { literal } from './quote.ts'

/**
 * Takes back an import 撤销导入, all its files at once: afterwards the facts are what they would be had it never come. What its
 * rows had superseded counts again; rows that another import brought as well stay. One transaction, as an import is.
 */
export async function undo(
  database: Database,
  tenant: string,
  batch: string,
  undoing: Undoing,
): Promise<UndoOutcome> {
  return database.write(async (writer) => {
    const files = await writer.run(
      `select content, kept, undone_at, undone_by from source_file where tenant = $1 and batch = $2`,
      [tenant, batch],
    )
    const [first] = files
    if (first === undefined) return { kind: 'not_found' }
    if (first['undone_at'] !== null)
      return {
        kind: 'already_undone',
        undone: { by: String(first['undone_by']), at: String(first['undone_at']) },
      }
    if (files.some((file) => file['kept'] !== true)) return { kind: 'kept_too_little' }
    return inTemporaryTables(writer, () => writer.transaction(() => takeBack(writer, tenant, batch, undoing)))
  })
}

type Gone = { removed: number; cameBack: number; from: string | null; until: string | null }

async function takeBack(
  writer: Writer,
  tenant: string,
  batch: string,
  undoing: Undoing,
): Promise<UndoOutcome> {
  await writer.run(
    `update source_file set undone_at = ${literal(undoing.at)}::timestamp, undone_by = $3 where tenant = $1 and batch = $2`,
    [tenant, batch, undoing.by],
  )
  await watchPayments(writer)
  const total: Gone = { removed: 0, cameBack: 0, from: null, until: null }
  for (const { place, parts } of await ownParts(writer, tenant, batch)) {
    await touch(writer, place, parts)
    for (const fact of facts) {
      const gone = await takeOut(writer, place, fact, parts)
      total.removed += gone.removed
      total.cameBack += gone.cameBack
      total.from = earliest(total.from, gone.from)
      total.until = latest(total.until, gone.until)
    }
    await followOrders(writer, place)
    await followBuyers(writer, place, touchedOrders)
    await writer.run('drop table touched')
  }
  return { kind: 'undone', ...total }
}

/** Orders come before the lines that lean on them. */
const facts: readonly FactTable[] = [
  'order',
  'line',
  'observation',
  'review',
  'cash',
  'live',
  'parcel',
  'rival',
]

const earliest = (one: string | null, other: string | null) =>
  one === null ? other : other === null || one < other ? one : other
const latest = (one: string | null, other: string | null) =>
  one === null ? other : other === null || one > other ? one : other

/** The parts whose content no import that stays has brought as well, shop by shop. */
async function ownParts(
  writer: Writer,
  tenant: string,
  batch: string,
): Promise<{ place: Place; parts: number[] }[]> {
  const rows = await writer.run(
    `select p.number, p.shop from file_part p where p.tenant = $1
       and p.content in (select content from source_file where tenant = $1 and batch = $2)
       and p.content not in (select content from source_file where undone_at is null)
     order by p.number`,
    [tenant, batch],
  )
  const byShop = Map.groupBy(rows, (row) => String(row['shop']))
  return [...byShop].map(([shop, some]) => ({
    place: { tenant, shop },
    parts: some.map((row) => Number(row['number'])),
  }))
}

async function takeOut(
  writer: Writer,
  place: Place,
  fact: FactTable,
  parts: readonly number[],
): Promise<Gone> {
  const shape = shapes[fact]
  const [table, claims] = [shape.table, claimsOf(shape)]
  const key = shape.key.map((column) => `"${column}"`).join(', ')
  const mine = `part in (${parts.join(', ')})`
  const own = `${at(place)} and ${mine} and state & ${state.folded} = 0`
  const spread = await spans(
    writer,
    `select "${shape.when}" as moment from ${table} where ${own} union all select "${shape.when}" from ${claims} where ${at(place)} and ${mine}`,
  )
  if (spread.removed === 0) return { ...spread, cameBack: 0 }
  await writer.run(
    `create temp table ${redo(fact)} as select distinct ${key} from ${claims} where ${at(place)} and ${mine}
     union select ${key} from (select ${key} from ${table} where ${own}) t semi join (select * from ${claims} where ${at(place)}) c on ${sameKey(shape, 't', 'c')}`,
  )
  await rememberGone(writer, place, table, `${mine} and state & ${state.folded} = 0`)
  await writer.run(`delete from ${claims} where ${at(place)} and ${mine}`)
  await writer.run(`delete from ${table} where ${own}`)
  // A row in force of another file, whose claim it is itself, never depended on what is taken back.
  await writer.run(
    `delete from ${redo(fact)} k where exists (select 1 from ${table} t where ${at(place, 't')} and t.state & ${state.folded} = 0 and ${sameKey(shape, 't', 'k')})`,
  )
  await foldAnew(writer, place, fact)
  const [back] = await writer.run(
    `select count(*) as n from ${redo(fact)} k semi join (select * from ${table} where ${at(place)}) t on ${sameKey(shape, 't', 'k')}`,
  )
  await writer.run(`drop table ${redo(fact)}`)
  return { ...spread, cameBack: Number(back?.['n']) }
}

async function spans(writer: Writer, moments: string): Promise<Omit<Gone, 'cameBack'>> {
  const [row] = await writer.run(
    `select count(*) as n, min(moment) as first, max(moment) as last from (${moments})`,
  )
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return { removed: Number(row?.['n']), from: text(row?.['first']), until: text(row?.['last']) }
}
