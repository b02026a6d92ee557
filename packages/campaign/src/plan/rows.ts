/**
 * Reads a table written as text: a line an element, cells parted by ` | `. A line with another number of
 * cells than columns is a fault of the template, found when it is first read.
 */
export function rows<const C extends string>(table: string, columns: readonly C[]): Record<C, string>[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split(/\s*\|\s*/)
      if (cells.length !== columns.length)
        throw new Error(`${cells.length} cells for ${columns.length} columns: ${line}`)
      // The columns are exactly the keys, since both lists have the same length.
      return Object.fromEntries(columns.map((column, index) => [column, cells[index]])) as Record<C, string>
    })
}

/** A cell of a closed vocabulary. */
export function word<const T extends string>(cell: string, vocabulary: readonly T[]): T {
  const found = vocabulary.find((each) => each === cell)
  if (found === undefined) throw new Error(`${cell} is none of ${vocabulary.join(', ')}`)
  return found
}

export const listed = (cell: string, by = ','): string[] =>
  cell === '-'
    ? []
    : cell
        .split(by)
        .map((each) => each.trim())
        .filter((each) => each !== '')
