import type { Mechanic, MechanicKind, MechanicOf } from '../offer.ts'
import { fenMax, whole as wholeShare } from '../money.ts'
import type { Read } from './reader.ts'
import {
  fen,
  list,
  made,
  maybeFen,
  maybeFlag,
  maybePieces,
  object,
  oneOf,
  or,
  permyriad,
  pieces,
  text,
  tooLarge,
  whole,
  within,
  withOne,
  wrong,
} from './reader.ts'
import { readPer } from './rulebook.ts'
import { readScope } from './scope.ts'

const atLeastOne = whole(1, fenMax, 'fen or pieces')
const share = { payPermyriad: permyriad, offFen: fen }
const cuts = { payPermyriad: permyriad, priceFen: fen, offFen: fen }
const from = or(oneOf('dearest_first', 'cheapest_first'), 'dearest_first' as const)
const end = or(oneOf('cheapest', 'dearest'), 'cheapest' as const)
const rounds = { repeat: maybeFlag, timesMax: maybePieces }
const side = object({ scope: or(readScope, {}), pieces })
const cutWithoutPrice = withOne({}, share, (_, cut) => cut)

const tier = withOne({ from: atLeastOne }, share, (values, cut) => ({ ...values, ...cut }))
type Tier = ReturnType<typeof tier>

/** What a higher tier gives less of than the one below it, or null. */
function worse(above: Tier, below: Tier): 'offFen' | 'payPermyriad' | null {
  if ('offFen' in above && 'offFen' in below && above.offFen < below.offFen) return 'offFen'
  return 'payPermyriad' in above && 'payPermyriad' in below && above.payPermyriad > below.payPermyriad
    ? 'payPermyriad'
    : null
}

/** Tiers rise, and a higher one gives at least as much. */
const tiers: Read<Tier[]> = (value, path, tell) => {
  const found = list(tier, 1)(value, path, tell)
  for (const [index, one] of found.entries()) {
    const below = found[index - 1]
    if (!below) continue
    const at = within(path, index)
    if (one.from <= below.from)
      tell(
        within(at, 'from'),
        `${one.from} is not above the tier before it, ${below.from}; rising tiers are expected`,
      )
    const field = worse(one, below)
    if (field) tell(within(at, field), 'it gives less than the tier before it; at least as much is expected')
  }
  return found
}

const components = list(object({ sku: text, pieces }), 1, ({ sku }) => sku, 'sku')

const giftItem = object({ sku: text, pieces, valueFen: or(fen, 0), costFen: or(fen, 0) }, (item, told) => {
  for (const key of ['valueFen', 'costFen'] as const)
    if (item[key] * item.pieces > fenMax) told(key, tooLarge(item[key], item.pieces))
})

/** Every mechanic with its fields; a new one stops the build here. */
const kinds: { readonly [K in MechanicKind]: (kind: Read<K>) => Read<{ readonly kind: K } & MechanicOf<K>> } =
  {
    price: (kind) => object({ kind, priceFen: fen, per: or(oneOf('unit', 'basket'), 'unit' as const) }),
    percent: (kind) =>
      object({ kind, payPermyriad: permyriad, per: or(readPer, 'line' as const), piecesMax: maybePieces }),
    amount: (kind) =>
      object(
        { kind, offFen: fen, per: or(readPer, 'basket' as const), piecesMax: maybePieces },
        ({ per, piecesMax }, told) => {
          if (piecesMax !== null && per !== 'unit')
            told('piecesMax', `it counts nothing with per ${per}; per unit is expected`)
        },
      ),
    official_cut: (kind) =>
      object({ kind, cutPermyriad: permyriad, rounding: or(oneOf('fen', 'tiered'), 'fen' as const) }),
    deposit: (kind) =>
      object({ kind, depositFen: fen, worthFen: fen }, ({ depositFen, worthFen }, told) => {
        if (worthFen < depositFen)
          told(
            'worthFen',
            `${worthFen} is below the deposit; at least depositFen, ${depositFen}, is expected`,
          )
      }),
    deposit_cut: (kind) => object({ kind, depositFen: fen, offFen: fen }),
    threshold_off: (kind) => {
      const read = withOne(
        { kind, offFen: fen, walletFen: maybeFen, ...rounds },
        { spendFen: fen, pieces },
        (values, reach) =>
          'pieces' in reach
            ? { ...values, by: 'pieces' as const, from: reach.pieces }
            : { ...values, by: 'spend' as const, from: reach.spendFen },
      )
      return (value, path, tell) => {
        const found = read(value, path, tell)
        if (found.repeat && found.from === 0)
          tell(
            within(path, 'repeat'),
            'it would repeat without end at spendFen 0; false or a spendFen of at least 1 is expected',
          )
        return found
      }
    },
    ladder: (kind) => object({ kind, by: oneOf('spend', 'pieces'), tiers }),
    group: (kind) =>
      withOne(
        {
          kind,
          pieces,
          discounted: pieces,
          ...rounds,
          of: end,
          pick: or(oneOf('inside', 'across'), 'inside' as const),
          cut: from,
        },
        cuts,
        (values, cut) => ({ ...values, from: values.cut, cut }),
        (values, told) => {
          if (values.discounted > values.pieces)
            told(
              'discounted',
              `${values.discounted} is more than the pieces of a group; at most ${values.pieces} is expected`,
            )
        },
      ),
    pieces_price: (kind) =>
      made(object({ kind, pieces, totalFen: fen, repeat: maybeFlag, cut: from }), ({ cut, ...rest }) => ({
        ...rest,
        from: cut,
      })),
    buy_get: (kind) =>
      withOne(
        { kind, buy: side, get: side, ...rounds, pick: end, partial: maybeFlag },
        cuts,
        (values, cut) => ({ ...values, cut }),
      ),
    bundle: (kind) =>
      withOne({ kind, components, repeat: maybeFlag }, { totalFen: fen, ...share }, (values, cut) => ({
        ...values,
        cut,
      })),
    gift: (kind) =>
      object(
        {
          kind,
          items: list(giftItem, 1),
          repeat: maybeFlag,
          perSpendFen: or(whole(1, fenMax, 'fen'), null),
          perPieces: maybePieces,
        },
        ({ perSpendFen, perPieces }, told) => {
          if (perSpendFen !== null && perPieces !== null)
            told('perPieces', 'a gift repeats by one thing; perSpendFen or perPieces is expected, not both')
        },
      ),
    add_on: (kind) =>
      object({ kind, items: list(object({ sku: text, priceFen: fen }), 1), piecesMax: or(pieces, 1) }),
    bonus: (kind) => object({ kind, extraPermyriad: whole(1, 1_000_000, '1/10000') }),
    points: (kind) =>
      object({
        kind,
        pointsPerYuan: whole(1, 1_000_000, 'points'),
        capPermyriad: or(permyriad, wholeShare),
        multiple: or(whole(1, 1_000_000_000, 'points'), 1),
      }),
    freight: (kind) => withOne({ kind }, { payFen: fen, ...share }, (values, cut) => ({ ...values, cut })),
    first_then: (kind) =>
      object({ kind, first: cutWithoutPrice, more: cutWithoutPrice, piecesMax: maybePieces }),
  }

const readers = new Map(
  // The table pairs every kind with the reader of that kind, which its entries cannot express.
  Object.entries(kinds).map(([kind, read]) => [
    kind,
    (read as (kind: Read<string>) => Read<Mechanic>)((value) => String(value)),
  ]),
)

export const readMechanic: Read<Mechanic> = (value, path, tell) => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
  const read = readers.get(String(kind))
  if (read && typeof kind === 'string') return read(value, path, tell)
  wrong(tell, within(path, 'kind'), kind, 'is not known', `one of ${[...readers.keys()].join(', ')} is`)
  return { kind: 'bonus', extraPermyriad: 1 }
}
