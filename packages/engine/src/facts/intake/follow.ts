import type { Writer } from '../database.ts'
import { rememberGone } from '../first-paid.ts'
import { foldAnew, keepClaims, redo, state } from './claims.ts'
import { at } from './place.ts'
import type { Place } from './place.ts'
import { shared } from './share.ts'

/**
 * What lines and orders owe to one another, for the orders in the temporary table `touched`: platforms write buyer and
 * region on the order only, some exports the times and payments too. All of it is reckoned anew from what stands there
 * now, so that it is the same whichever came first, and is taken back when the order is. False where nothing leans on anything.
 */
export async function followOrders(writer: Writer, place: Place): Promise<boolean> {
  if (!(await hasBoth(writer, place))) return false
  await restate(writer, place)
  await keepOwnWord(writer, place)
  await takePersons(writer, place)
  await sharePayments(writer, place)
  await markOrders(writer, place)
  return true
}

const touched = (alias: string): string => `${alias}.order_id in (select order_id from touched)`

/** Without orders, and without refunds told in rows of their own, lines stand by themselves. */
async function hasBoth(writer: Writer, place: Place): Promise<boolean> {
  const some = (table: string, which: string) =>
    `exists (select 1 from ${table} where ${at(place)} and ${which})`
  const [row] = await writer.run(
    `select ${some('order_fact', 'true')} or ${some('line_claim', 'true')} or ${some('line_fact', `state <> 0 or refund_known or (kind = 'sale' and refund_fen > 0)`)} as both`,
  )
  return row?.['both'] === true
}

/** Folds those lines anew that lean on their order, or that had taken something from it over their own word. */
async function restate(writer: Writer, place: Place): Promise<void> {
  const borrowed = state.person | state.region | state.times | state.share
  await writer.run(
    `create temp table ${redo('line')} as
     select c.order_id, c.line_id from line_claim c join file_part p on p.number = c.part
       where ${at(place, 'c')} and ${touched('c')} and not list_contains(p.given, 'created_at')
     union select l.order_id, l.line_id from line_fact l
       where ${at(place, 'l')} and ${touched('l')} and l.state & ${state.folded} <> 0 and l.state & ${borrowed} <> 0`,
  )
  await foldAnew(writer, place, 'line')
  await writer.run(`drop table ${redo('line')}`)
}

const ownOrder = (place: Place): string =>
  `(select * from order_fact where ${at(place)} and order_id in (select order_id from touched))`

/** A line whose own word on buyer or region is another than its order's gives way, and its word is kept. */
async function keepOwnWord(writer: Writer, place: Place): Promise<void> {
  const differs = (column: string, bit: number) =>
    `(t.${column} is not null and t.state & ${bit} = 0 and o.${column} is not null and o.${column} <> t.${column})`
  const which = `exists (select 1 from ${ownOrder(place)} o where o.order_id = t.order_id and (${differs('person', state.person)} or ${differs('region', state.region)}))`
  await keepClaims(writer, place, 'line', which)
  await writer.run(
    `update line_fact as t set state = t.state | ${state.folded} where ${at(place, 't')} and t.state & ${state.folded} = 0 and ${which}`,
  )
}

async function takePersons(writer: Writer, place: Place): Promise<void> {
  const own = (column: string, bit: number) => `case when l.state & ${bit} = 0 then l.${column} end`
  const taken = (column: string, bit: number) =>
    `case when o.${column} is not null and ${own(column, bit)} is distinct from o.${column} then ${bit} else 0 end`
  const [person, region] = [
    [`person`, state.person],
    [`region`, state.region],
  ] as const
  await writer.run(
    `create temp table taken as
     select * from (
       select l.rowid as rid, l.person as old_person, l.region as old_region, l.state as old_state,
         coalesce(o.person, ${own(...person)}) as person, coalesce(o.region, ${own(...region)}) as region,
         (l.state & ${255 - state.person - state.region}) | ${taken(...person)} | ${taken(...region)} as state
       from line_fact l left join ${ownOrder(place)} o on o.order_id = l.order_id
       where ${at(place, 'l')} and ${touched('l')})
     where person is distinct from old_person or region is distinct from old_region or state <> old_state`,
  )
  const renamed = 'select rid from taken where person is distinct from old_person'
  await rememberGone(writer, place, 'line_fact', `t.rowid in (${renamed})`)
  await writer.run(
    'update line_fact as t set person = n.person, region = n.region, state = n.state from taken n where t.rowid = n.rid',
  )
  await writer.run('drop table taken')
}

/** Lines that lack both time and payment share what their order paid for goods. */
async function sharePayments(writer: Writer, place: Place): Promise<void> {
  const rows = `select l.rowid as rid, l.order_id as ord, l.line_id, o.paid_fen - o.freight_fen as amount, abs(l.list_fen) as own
    from line_fact l join ${ownOrder(place)} o on o.order_id = l.order_id where ${at(place, 'l')} and l.state & ${state.share} <> 0`
  await writer.run(
    `update line_fact as t set paid_fen = n.paid from (${shared(rows, 'line_id')}) n where t.rowid = n.rid and t.paid_fen <> n.paid`,
  )
}

/** What sums would otherwise have to search all lines for: whether an order has lines, and rows that tell its refunds. */
async function markOrders(writer: Writer, place: Place): Promise<void> {
  const told = `(select order_id, bool_or(kind = 'sale') as sold, bool_or(kind = 'refund') as refunded
    from line_fact where ${at(place)} and order_id in (select order_id from touched) group by order_id)`
  await writer.run(
    `update order_fact as t set has_lines = n.sold, refund_known = n.refunded from (
       select o.order_id, coalesce(l.sold, false) as sold, coalesce(l.refunded, false) as refunded
       from ${ownOrder(place)} o left join ${told} l on l.order_id = o.order_id) n
     where ${at(place, 't')} and t.order_id = n.order_id and (t.has_lines <> n.sold or t.refund_known <> n.refunded)`,
  )
  await writer.run(
    `update line_fact as t set refund_known = n.refunded from ${told} n
     where ${at(place, 't')} and t.order_id = n.order_id and t.kind = 'sale' and (t.refund_fen > 0 or t.refund_known) and t.refund_known <> n.refunded`,
  )
}
