import type { Row } from './edit/field.ts'

/** The row a finding's path points at: `lineup[4].eventPriceFen` by place, `drops[evening]` by id. */
export function pointedRow(path: string | undefined, rows: readonly Row[]): Row | null {
  const [, inside] = /\[([^\]]+)\]/.exec(path ?? '') ?? []
  if (inside === undefined) return null
  return (
    rows.find((row) => row.id === inside) ?? (/^\d+$/.test(inside) ? (rows[Number(inside)] ?? null) : null)
  )
}
