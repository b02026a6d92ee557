/** Stops on a bug of our own; never on what a user wrote. */
export function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`pricing: does not hold: ${what}`)
}

/** The element at an index that is known to exist. */
export function at<T>(things: readonly T[], index: number): T {
  const thing = things[index]
  if (thing === undefined) throw new Error(`pricing: nothing at ${index} of ${things.length}`)
  return thing
}
