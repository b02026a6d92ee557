import { expect, test } from 'vitest'
import type { LineText, OfferText } from '../testing.ts'
import { fate, pays, quoted } from '../testing.ts'

/** What a case says of its quote; what it does not name is not asserted. */
export type Said = {
  /** The payment of every line, in order. */
  readonly pays?: readonly number[]
  /** What became of offers: `applied`, or why not. */
  readonly fates?: Readonly<Record<string, string>>
  /** Anything else of the quote. */
  readonly quote?: object
}

/** One basket whose answer was worked out by hand from the text of the format: [name, rulebook, offers, lines, answer, rest of the basket]. */
export type Reading = readonly [string, unknown, readonly OfferText[], readonly LineText[], Said, OfferText?]

/** Runs a table of readings; the name of a case says the sentence and the rule it holds. */
export function readings(table: readonly Reading[]): void {
  for (const [name, book, offers, lines, said, more] of table)
    test(name, () => {
      const answer = quoted(book, offers, lines, more)
      if (said.pays) expect(pays(answer)).toEqual(said.pays)
      const fates = Object.fromEntries(Object.keys(said.fates ?? {}).map((id) => [id, fate(answer, id)]))
      expect(fates).toEqual(said.fates ?? {})
      if (said.quote) expect(answer).toMatchObject(said.quote)
    })
}
