import type { Row } from './field.ts'

export type Side = 'mine' | 'theirs'
/**
 * One row in which two saves differ; null where a side does not have it. `side` is the one that alone changed the row
 * since both began, and null where both did, so that somebody has to choose.
 */
export type RowConflict = {
  id: string
  mine: Row | null
  theirs: Row | null
  fields: string[]
  side: Side | null
}

function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return left.size === right.size && [...left].every(([key, value]) => alike(value, right.get(key)))
}

/** Whether a section is a list of rows that carry ids. */
export function isRows(value: unknown): value is Row[] {
  return (
    Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null && 'id' in each)
  )
}

function fieldsThatDiffer(mine: Row | null, theirs: Row | null): string[] {
  const names = new Set([...Object.keys(mine ?? {}), ...Object.keys(theirs ?? {})])
  return [...names].filter((name) => !alike(mine?.[name], theirs?.[name]))
}

const rowIn = (rows: readonly Row[], id: string): Row | null =>
  rows.find((row) => String(row.id) === id) ?? null

/** Which side alone changed a row since both began; null where both did, or where it is not known what they began with. */
function changedBy(
  id: string,
  mine: Row | null,
  theirs: Row | null,
  base: readonly Row[] | null,
): Side | null {
  if (base === null) return null
  const before = rowIn(base, id)
  if (alike(mine, before)) return 'theirs'
  return alike(theirs, before) ? 'mine' : null
}

/** Where two versions of a section differ, row by row in the order of theirs, then what only mine has. */
export function conflicts(
  mine: readonly Row[],
  theirs: readonly Row[],
  base: readonly Row[] | null = null,
): RowConflict[] {
  const ids = [...new Set([...theirs, ...mine].map((row) => String(row.id)))]
  return ids.flatMap((id) => {
    const [my, their] = [rowIn(mine, id), rowIn(theirs, id)]
    const fields = fieldsThatDiffer(my, their)
    return fields.length === 0
      ? []
      : [{ id, mine: my, theirs: their, fields, side: changedBy(id, my, their, base) }]
  })
}

/** Their rows, with mine where mine was chosen; a row that the chosen side does not have is left out. */
export function merged(
  mine: readonly Row[],
  theirs: readonly Row[],
  chosen: (id: string) => Side,
  base: readonly Row[] | null = null,
): Row[] {
  const differing = new Map(conflicts(mine, theirs, base).map((each) => [each.id, each]))
  const sideOf = (conflict: RowConflict): Side => conflict.side ?? chosen(conflict.id)
  const pick = (row: Row) => {
    const conflict = differing.get(String(row.id))
    return conflict && sideOf(conflict) === 'mine' ? conflict.mine : row
  }
  const added = [...differing.values()].filter((each) => !each.theirs && sideOf(each) === 'mine')
  return [...theirs.map(pick), ...added.map((each) => each.mine)].filter((row): row is Row => row !== null)
}
