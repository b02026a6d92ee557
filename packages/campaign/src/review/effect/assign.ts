/** FNV-1a over 32 bits, over the UTF-16 code units of a text (as GrowthBook's hash version 2 takes them). */
function fnv1a32(text: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place++)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0
  return hash
}

/**
 * The bucket of a person, 0 to .9999 in steps of one ten-thousandth (review-methods §1). No dice and no stored
 * coin: the same person always lands in the same bucket of a seed, and two seeds are independent.
 */
export const bucketOf = (seed: string, person: string): number =>
  (fnv1a32(String(fnv1a32(seed + person))) % 10_000) / 10_000

export type Assigned = { treated: string[]; held: string[] }

/** Who is written to and who is held out 对照组: everybody whose bucket lies under the share is held out. */
export function assign(seed: string, people: readonly string[], holdoutPermyriad: number): Assigned {
  const isHeld = (person: string): boolean => bucketOf(seed, person) * 10_000 < holdoutPermyriad - 1e-9
  return {
    treated: people.filter((person) => !isHeld(person)),
    held: people.filter(isHeld),
  }
}
