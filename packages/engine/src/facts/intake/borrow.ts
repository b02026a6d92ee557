import type { Writer } from '../database.ts'
import { literal } from './quote.ts'
import { usable } from './stage.ts'
import type { StagedMake } from './stage.ts'

/**
 * Some exports split an order over two files or sheets: lines without times and payments, receivers without
 * anything but a number. What they lack comes from the order of the same number, which has to be there first.
 */
export type Place = { tenant: string; shop: string }

function leansOnOrder(staged: StagedMake): boolean {
  const { table } = staged.make
  return (table === 'line' || table === 'order') && !staged.given.has('created_at')
}

function ordersAt(place: Place): string {
  return `(select order_id, created_at, paid_at, paid_fen - freight_fen as amount from order_fact
    where tenant = ${literal(place.tenant)} and shop = ${literal(place.shop)} and superseded_by is null)`
}

/** Rows whose order has not been imported yet are set aside, with what to do about it. */
export async function setAsideOrphans(
  writer: Writer,
  place: Place,
  makes: readonly StagedMake[],
): Promise<void> {
  for (const staged of makes.filter(leansOnOrder)) {
    const order = staged.given.get('order_id') ?? 'null'
    await writer.run(
      `update stage set row_text = coalesce(${order}, ''),
         problem = '还没有订单 ' || ${order} || '；请先导入订单报表 · the order ' || ${order} || ' is not there yet: import the list of orders first'
       where ${usable} and ${order} not in (select order_id from ${ordersAt(place)})`,
    )
  }
}

/** Fills times of a line from its order; returns the join. */
export function borrowFromOrder(place: Place, staged: StagedMake, columns: Map<string, string>): string {
  if (!leansOnOrder(staged)) return ''
  columns.set('created_at', 'o.created_at')
  columns.set('paid_at', 'o.paid_at')
  return `left join ${ordersAt(place)} o on o.order_id = s.${staged.given.get('order_id')}`
}

/**
 * Splits what an order paid over its lines, by list price: each line gets the difference of two rounded-down
 * running shares, so that the parts add up to the whole and depend on the lines alone, not on their place in the file.
 * Returns the join that brings the share; empty where the file states what each line paid.
 */
export async function shareOut(
  writer: Writer,
  place: Place,
  staged: StagedMake,
  columns: Map<string, string>,
  index: number,
): Promise<string> {
  const stated = staged.make.fields['paid_fen']
  const given = staged.given.get('paid_fen')
  const shared = stated?.kind === 'share' ? given : undefined
  if (shared === undefined && (given !== undefined || !leansOnOrder(staged))) return ''
  const order = staged.given.get('order_id') ?? 'null'
  const weight = staged.given.get('list_fen') ?? '1'
  const content = [...staged.given.values()].join(', ')
  const source =
    shared === undefined
      ? `(select s.*, o.amount from (select rowid as rid, * from stage where ${usable}) s join ${ordersAt(place)} o on o.order_id = s.${order})`
      : `(select rowid as rid, *, ${shared} as amount from stage where ${usable})`
  await writer.run(
    `create temp table share_${index} as
     with weighed as (
       select rid, ${order} as ord, coalesce(amount, 0)::hugeint as amount, row_number() over w as n, count(*) over (partition by ${order}) as lines,
         sum(abs(coalesce(${weight}, 0))) over (w rows unbounded preceding) as running,
         abs(coalesce(${weight}, 0)) as own, sum(abs(coalesce(${weight}, 0))) over (partition by ${order}) as total
       from ${source} window w as (partition by ${order} order by ${content}, rid))
     select rid, (case when total = 0 then amount * n // lines - amount * (n - 1) // lines
       else amount * running // total - amount * (running - own) // total end)::bigint as paid
     from weighed`,
  )
  columns.set('paid_fen', 'coalesce(h.paid, 0)')
  return `left join share_${index} h on h.rid = s.rid`
}

/**
 * A line's buyer and region are its order's, whichever file came first: platforms write them on the order only.
 * The one place where a fact is changed after it was added, and only to what its order says.
 */
export async function followOrders(
  writer: Writer,
  place: Place,
  makes: readonly StagedMake[],
  incoming: readonly { relation: string }[],
): Promise<void> {
  const touched = makes.flatMap((staged, index) =>
    staged.make.table === 'order' || staged.make.table === 'line' ? (incoming[index]?.relation ?? []) : [],
  )
  if (touched.length === 0 || !(await hasBoth(writer, place))) return
  const numbers = touched.map((relation) => `select order_id from ${relation}`)
  const here = (table: string) =>
    `${table}.tenant = ${literal(place.tenant)} and ${table}.shop = ${literal(place.shop)} and ${table}.superseded_by is null`
  await writer.run(
    `update line_fact as l set person = coalesce(o.person, l.person), region = coalesce(o.region, l.region)
     from order_fact o where ${here('l')} and ${here('o')} and o.order_id = l.order_id
       and l.order_id in (${numbers.join(' union all ')})
       and ((o.person is not null and o.person is distinct from l.person) or (o.region is not null and o.region is distinct from l.region))`,
  )
}

async function hasBoth(writer: Writer, place: Place): Promise<boolean> {
  const one = (table: string) =>
    `(select count(*) from (select 1 from ${table} where tenant = $1 and shop = $2 limit 1))`
  const [row] = await writer.run(`select ${one('order_fact')} * ${one('line_fact')} as pair`, [
    place.tenant,
    place.shop,
  ])
  return Number(row?.['pair']) > 0
}
