import { Type } from 'typebox'
import { closed, count, day, fen, nullable, permyriad, text } from './words.ts'

const attributes = Type.Record(Type.String(), text)
const known = nullable(Type.Number())

const pastEvent = Type.Object(
  { item: text, event: text, days: count, pieces: count, basePerDay: Type.Number(), soldOut: Type.Boolean() },
  closed,
)

const stockedSku = Type.Object(
  {
    sku: text,
    item: text,
    category: text,
    attributes,
    pieces: count,
    places: Type.Array(Type.Object({ place: text, onHand: count, sold: count }, closed)),
    supplier: nullable(text),
    leadDays: nullable(count),
    costFen: nullable(fen),
    arriving: Type.Array(Type.Object({ pieces: count, day }, closed)),
  },
  closed,
)

const candidate = Type.Object(
  {
    item: text,
    title: text,
    category: text,
    since: nullable(day),
    inLineup: Type.Boolean(),
    values: Type.Object(
      {
        gmv: known,
        pieces: known,
        earlierPieces: known,
        unit_price: known,
        conversion: known,
        favourable_rate: known,
        gross_margin: known,
        refund_rate: known,
        stock_on_hand: known,
      },
      closed,
    ),
  },
  closed,
)

/** What the facts know of the goods of a campaign's shops. */
export const planGoods = Type.Object(
  {
    today: day,
    basePerDay: Type.Record(Type.String(), Type.Number()),
    past: Type.Array(pastEvent),
    skus: Type.Array(stockedSku),
    candidates: Type.Array(candidate),
    goods: Type.Array(
      Type.Object(
        {
          item: text,
          listFen: fen,
          costFen: nullable(fen),
          skus: Type.Array(Type.Object({ sku: text, attributes, sharePermyriad: permyriad }, closed)),
        },
        closed,
      ),
    ),
    experience: nullable(Type.Number()),
  },
  closed,
)
