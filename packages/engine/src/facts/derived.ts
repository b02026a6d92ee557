import type { FactConnections } from './connections.ts'
import { deriveFirstPaid } from './first-paid.ts'

/** Rises whenever what is derived from the rows in force changes its meaning; facts of another version are derived anew. */
const version = 2

/** Brings what is derived from the rows in force up to date in facts that an earlier version of the program wrote. */
export async function deriveIfStale(connections: FactConnections): Promise<void> {
  const [row] = await connections.run('select max(version) as version from derived')
  if (row?.['version'] === version) return
  await deriveAll(connections)
  await connections.run('delete from derived')
  await connections.run(`insert into derived values (${version})`)
}

/** Everything that imports and undos keep up to date as they go, from the rows in force alone. */
export async function deriveAll(connections: FactConnections): Promise<void> {
  const told = `(select tenant, shop, order_id, bool_or(kind = 'sale') as sold, bool_or(kind = 'refund') as refunded
    from line_fact group by tenant, shop, order_id)`
  await connections.run(
    `update order_fact as o set has_lines = l.sold, refund_known = l.refunded from ${told} l
     where l.tenant = o.tenant and l.shop = o.shop and l.order_id = o.order_id and (o.has_lines <> l.sold or o.refund_known <> l.refunded)`,
  )
  await connections.run(
    `update line_fact as s set refund_known = true from ${told} l
     where l.tenant = s.tenant and l.shop = s.shop and l.order_id = s.order_id and l.refunded and s.kind = 'sale' and s.refund_fen > 0`,
  )
  await deriveFirstPaid(connections)
}
