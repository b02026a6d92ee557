/**
 * Reading a cell of a list that is known to be there. The compiler cannot know it for an index, and the
 * search reads too many cells to carry a branch in each place where it does.
 */
export function at(list: Int32Array | Float64Array | readonly number[], index: number): number {
  return list[index] ?? 0
}

/** The same for lists of anything else: a cell outside of the list is a fault of ours. */
export function cell<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`no cell ${index} in a list of ${list.length}`)
  return found
}

/** Numbers from 0 up to, but without, the count. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
