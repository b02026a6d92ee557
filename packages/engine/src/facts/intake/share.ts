import type { Writer } from '../database.ts'
import { usable } from './stage.ts'
import type { StagedMake } from './stage.ts'

/**
 * Splits an amount over the lines of an order by list price: each line gets the difference of two rounded-down running
 * shares, so that the parts add up to the whole and depend on the lines alone, not on their place in the file.
 * `rows` has `rid`, `ord`, `amount` (of the whole order) and `own` (list price); `by` puts the lines of an order in their order.
 */
export function shared(rows: string, by: string): string {
  return `with weighed as (
      select rid, coalesce(amount, 0)::hugeint as amount, row_number() over w as n, count(*) over (partition by ord) as lines,
        sum(own) over (w rows unbounded preceding) as running, own, sum(own) over (partition by ord) as total
      from (${rows}) window w as (partition by ord order by ${by}))
    select rid, (case when total = 0 then amount * n // lines - amount * (n - 1) // lines
      else amount * running // total - amount * (running - own) // total end)::bigint as paid
    from weighed`
}

/**
 * Where a file writes what the order paid on each of its lines, shares it out. Returns the join that brings the share;
 * empty where the file states what each line paid.
 */
export async function shareOut(
  writer: Writer,
  staged: StagedMake,
  columns: Map<string, string>,
  index: number,
): Promise<string> {
  const given = staged.given.get('paid_fen')
  if (staged.make.fields['paid_fen']?.kind !== 'share' || given === undefined) return ''
  const order = staged.given.get('order_id') ?? 'null'
  const weight = staged.given.get('list_fen') ?? '1'
  const content = [...staged.given.values()].join(', ')
  const rows = `select ${order} as ord, ${given} as amount, abs(coalesce(${weight}, 0)) as own, * from stage where ${usable}`
  await writer.run(`create temp table share_${index} as ${shared(rows, `${content}, rid`)}`)
  columns.set('paid_fen', 'coalesce(h.paid, 0)')
  return `left join share_${index} h on h.rid = s.rid`
}
