import { Type } from 'typebox'
import { closed, count, fen, id, instant, nullable, text } from './words.ts'

/** One parameter of a rulebook read otherwise. */
const reading = Type.Object({ parameter: text, ours: text, theirs: text }, closed)

/** What an operator saw in an app 实见价: the goods alone, without freight. */
export const calibrationBody = Type.Object(
  {
    platform: Type.String({ minLength: 1, maxLength: 40, description: 'the channel whose app showed it' }),
    seenAt: instant,
    observedFen: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'whole fen' }),
    /** Line by line where the app says so, by the ids of the basket's lines. */
    lines: Type.Optional(Type.Record(Type.String(), fen)),
    offers: Type.Unknown({ description: 'the offers, dacu.offers/1' }),
    basket: Type.Unknown({ description: 'the basket as it stood in the app' }),
    note: Type.String({ maxLength: 2000 }),
  },
  closed,
)

/** A calibration record 核价记录: the price seen, our own sum, and what would explain the difference. */
export const calibration = Type.Object(
  {
    seq: count,
    platform: text,
    campaign: id,
    seenAt: text,
    at: text,
    by: text,
    note: text,
    rulebook: text,
    observedFen: fen,
    ownFen: fen,
    differenceFen: fen,
    explainedBy: Type.Array(reading),
    nearest: nullable(Type.Object({ reading, differenceFen: fen }, closed)),
    /** The basket as it was entered, for seeing it again. */
    basket: Type.Unknown(),
  },
  closed,
)
