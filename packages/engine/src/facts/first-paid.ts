import { buyerOf } from '../statements/buyer.ts'
import type { FactConnections } from './connections.ts'
import type { Writer } from './database.ts'
import { at } from './intake/place.ts'
import type { Place } from './intake/place.ts'
import { literal } from './intake/quote.ts'

/*
 * The table `first_paid`: when each buyer first paid in each shop, over lines sold and orders. An import or an undo changes
 * it for the buyers it touches: whoever paid earlier than known is entered, and all of history is searched only for those
 * whose first payment is gone.
 */

const paid = (table: 'line_fact' | 'order_fact'): string =>
  `person is not null and paid_at is not null${table === 'line_fact' ? ` and kind = 'sale'` : ''}`

const payments = (
  which: (table: 'line_fact' | 'order_fact') => string,
  columns = 'person, paid_at',
): string =>
  (['line_fact', 'order_fact'] as const)
    .map((table) => `select ${columns} from ${table} where ${paid(table)} and ${which(table)}`)
    .join(' union all ')

/** Everything anew, from the rows in force alone. */
export async function deriveFirstPaid(connections: FactConnections): Promise<void> {
  await connections.run('delete from first_paid')
  await connections.run(
    `insert into first_paid select ${buyerOf('tenant', 'shop', 'person')}, paid_at from (
       select tenant, shop, person, min(paid_at) as paid_at from (${payments(() => 'true', 'tenant, shop, person, paid_at')}) group by tenant, shop, person)`,
  )
}

/** To be called before the first row of an import or an undo is taken out. */
export async function watchPayments(writer: Writer): Promise<void> {
  await writer.run('create temp table gone_payment (shop varchar, person varchar, paid_at timestamp)')
}

/** Remembers payments that are about to leave a table, or to become another person's; `which` is a condition over `t`. */
export async function rememberGone(
  writer: Writer,
  place: Place,
  table: string,
  which: string,
): Promise<void> {
  if (table !== 'line_fact' && table !== 'order_fact') return
  await writer.run(
    `insert into gone_payment select shop, person, paid_at from ${table} t where ${at(place, 't')} and ${paid(table)} and ${which}`,
  )
}

/** Brings the table up to date once the rows are in; `which` finds those that came or may have changed. */
export async function followBuyers(writer: Writer, place: Place, which: string): Promise<void> {
  await writer.run(
    `create temp table came as select person, ${buyerOf(literal(place.tenant), literal(place.shop), 'person')} as buyer, paid_at from (
       select person, min(paid_at) as paid_at from (${payments(() => `${at(place)} and (${which})`)}) group by person)`,
  )
  const [came] = await writer.run(
    'select (select count(*) from came) + (select count(*) from gone_payment) as n',
  )
  if (came?.['n'] === 0) return void (await writer.run('drop table came'))
  await writer.run(
    `update first_paid as f set paid_at = c.paid_at from came c where c.buyer = f.buyer and c.paid_at < f.paid_at`,
  )
  await writer.run(
    'insert into first_paid select buyer, paid_at from came where buyer not in (select buyer from first_paid)',
  )
  await searchAnew(writer, place)
  await writer.run('drop table came')
}

/** Buyers whose first payment went, and of whom nothing as early came. */
async function searchAnew(writer: Writer, place: Place): Promise<void> {
  const { tenant } = place
  await writer.run(
    `create temp table doubtful as select distinct g.person, f.buyer
     from (select *, ${buyerOf('$1', 'shop', 'person')} as buyer from gone_payment where shop = $2) g
     join first_paid f on f.buyer = g.buyer and g.paid_at <= f.paid_at
     where not exists (select 1 from came c where c.buyer = g.buyer and c.paid_at <= g.paid_at)`,
    [tenant, place.shop],
  )
  const [some] = await writer.run('select 1 as one from doubtful limit 1')
  if (some !== undefined) {
    await writer.run('delete from first_paid where buyer in (select buyer from doubtful)')
    await writer.run(
      `insert into first_paid select d.buyer, min(p.paid_at) from (${payments(() => at(place))}) p
       join doubtful d on d.person = p.person group by d.buyer`,
    )
  }
  await writer.run('drop table doubtful')
}
