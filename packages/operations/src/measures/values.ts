import type { Measure, MeasureRow, Split } from '@dacu/campaign'
import type { Room } from '../room.ts'
import { askOf, valuesOf } from './ask.ts'
import { besideRows, type BesideRow } from './beside.ts'
import { readQuestion, type Asked, type MeasureQuestion, type MeasureRefusal } from './question.ts'
import { partsOf } from './splits.ts'

export type MeasureAnswer =
  | {
      kind: 'rows'
      measures: Measure[]
      rows: MeasureRow[]
      /** What ids among the keys are called, where a person named them. */
      names: Partial<Record<Split, Record<string, string>>>
    }
  | MeasureRefusal

/**
 * Values of measures by dimensions, with what they are to be compared with beside them. A group in which nothing
 * is known does not appear; one that is only planned, or only sold a year ago, appears with what is known.
 */
export async function measureValues(room: Room, question: MeasureQuestion): Promise<MeasureAnswer> {
  const asked = await readQuestion(room, question)
  if ('kind' in asked) return asked
  const { parts, names } = await partsOf(room, asked)
  const ask = askOf(room, asked)
  const rows: MeasureRow[] = []
  for (const part of parts)
    for (const row of await ask(part, part.range, asked.by))
      rows.push({ key: { ...row.key, ...part.key }, values: valuesOf(asked.measures, row.sums) })
  const beside = asked.beside.length === 0 ? [] : await besideRows(room, asked, parts, ask)
  return { kind: 'rows', measures: asked.measures, rows: laidBeside(rows, beside, asked), names }
}

/** Keys are written in the order of the question, so that equal keys are equal texts. */
function nameOf(key: MeasureRow['key'], asked: Asked): string {
  const splits: readonly Split[] = asked.planBy === null ? asked.by : [...asked.by, asked.planBy]
  return JSON.stringify(splits.map((split) => key[split] ?? null))
}

/** Rows of other times laid beside the rows of the same key; of two that fall on one key the first stands. */
function laidBeside(rows: readonly MeasureRow[], beside: readonly BesideRow[], asked: Asked): MeasureRow[] {
  if (asked.beside.length === 0) return [...rows]
  const all = new Map<string, MeasureRow>(rows.map((row) => [nameOf(row.key, asked), { ...row, beside: {} }]))
  for (const { of, key, values } of beside) {
    const name = nameOf(key, asked)
    const row = all.get(name) ?? { key, values: valuesOf(asked.measures, {}), beside: {} }
    all.set(name, { ...row, beside: { [of]: values, ...row.beside } })
  }
  return [...all.values()]
}
