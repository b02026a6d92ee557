import { severities } from '@dacu/campaign'
import { Type } from 'typebox'
import { section } from './plan/head.ts'
import { closed, day, id, nullable, text, words } from './words.ts'

/** What a setting of a rule holds: a number, a word or a day, or a list of texts. */
const value = Type.Union([Type.Number(), Type.String(), Type.Array(Type.String())])
const valueMap = Type.Record(Type.String(), value)
const said = { because: text, by: text, at: text }

/** What one shop set for one rule, and the last change to it. */
export const keptRule = Type.Object(
  {
    /** Counts the saves; a save names the one it builds on, 0 where the rule was never set. */
    version: Type.Integer({ minimum: 1 }),
    values: Type.Optional(valueMap),
    off: Type.Optional(Type.Object(said, closed)),
    ...said,
  },
  closed,
)

export const ruleBody = Type.Object(
  {
    /** Null takes a value back to its default. */
    values: Type.Record(Type.String(), Type.Union([value, Type.Null()])),
    /** Off: the rule finds nothing for this shop until it is on again. */
    off: Type.Boolean(),
    because: Type.String({ maxLength: 2000 }),
  },
  closed,
)

/** A place where a rule speaks now. */
const firing = Type.Object(
  {
    rule: text,
    campaign: id,
    name: text,
    severity: Type.Enum([...severities]),
    section: Type.Union([section, Type.Literal('head')]),
    path: text,
    title: words,
    waived: Type.Boolean(),
  },
  closed,
)

/** The rules of the price-check as the organisation uses them: what its shops set, and where they speak now. */
export const rulesAnswer = Type.Object(
  {
    version: text,
    shops: Type.Array(
      Type.Object({ shop: id, name: text, rules: Type.Record(Type.String(), keptRule) }, closed),
    ),
    firing: Type.Array(firing),
  },
  closed,
)

const lowest = nullable(Type.Object({ fen: Type.Integer(), day, order: text }, closed))

/** What a page needs to run the linter itself as one types; the ledgers stay with the server. */
export const checkFacts = Type.Object(
  {
    rules: text,
    today: day,
    experienceScore: nullable(Type.Number()),
    lowestPaid: Type.Record(
      Type.String(),
      Type.Object({ days7: lowest, days30: lowest, last: lowest }, closed),
    ),
    stock: Type.Record(Type.String(), Type.Number()),
    settings: Type.Record(
      Type.String(),
      Type.Object({ values: Type.Optional(valueMap), off: Type.Optional(Type.Object(said, closed)) }, closed),
    ),
  },
  closed,
)
