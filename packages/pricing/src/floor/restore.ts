import type { Catalogue } from '../basket.ts'
import { parseBasket } from '../parse/basket.ts'
import type { Fen, Offer, OffersFile } from '../offer.ts'
import { outcomeOf, quote } from '../quote.ts'
import { compile } from '../scheme.ts'
import type { FloorRow } from './floor.ts'
import { floorOf } from './floor.ts'
import type { FloorOptions } from './ground.ts'
import { groundOf } from './ground.ts'
import { pricePicks } from './pricer.ts'

/** One change that lifts a broken floor back to its limit. */
export type Change =
  | { readonly kind: 'floor_price'; readonly sku: string; readonly floorPriceFen: Fen }
  | { readonly kind: 'exclude_sku'; readonly offer: string; readonly sku: string }
  | { readonly kind: 'cap'; readonly offer: string; readonly capFen: Fen }
  | { readonly kind: 'drop_offer'; readonly offer: string }

export type Restoration = {
  readonly change: Change
  readonly floor: FloorRow
  /** Whether no basket at all breaks the limit after the change, or only none was found. */
  readonly proven: boolean
  /** What shoppers lose by the change: over every SKU bought alone, once and twice, and the witness basket. */
  readonly takesFen: Fen
}

type Changed = { readonly file: OffersFile; readonly catalogue: Catalogue }

function changeOffer(file: OffersFile, id: string, change: (offer: Offer) => Offer): OffersFile {
  return { ...file, offers: file.offers.map((offer) => (offer.id === id ? change(offer) : offer)) }
}

function withoutSku(offer: Offer, catalogue: Catalogue, sku: string): Offer {
  const { scope } = offer
  // A `not` joins its lists by AND, so the goods are named instead where one is there already.
  if (!scope.not || Object.keys(scope.not).join() === 'skus')
    return { ...offer, scope: { ...scope, not: { skus: [...(scope.not?.skus ?? []), sku] } } }
  const named = scope.skus ?? catalogue.skus.map((goods) => goods.sku)
  const kept = named.filter((known) => known !== sku)
  return { ...offer, scope: { ...scope, skus: kept } }
}

/** The offers and the catalogue after a change. */
export function applyChange(file: OffersFile, catalogue: Catalogue, change: Change): Changed {
  switch (change.kind) {
    case 'floor_price':
      return {
        file,
        catalogue: {
          ...catalogue,
          skus: catalogue.skus.map((goods) =>
            goods.sku === change.sku ? { ...goods, floorPriceFen: change.floorPriceFen } : goods,
          ),
        },
      }
    case 'exclude_sku':
      return {
        catalogue,
        file: changeOffer(file, change.offer, (offer) => withoutSku(offer, catalogue, change.sku)),
      }
    case 'cap':
      return {
        catalogue,
        file: changeOffer(file, change.offer, (offer) => ({
          ...offer,
          capFen: Math.min(change.capFen, offer.capFen ?? change.capFen),
        })),
      }
    case 'drop_offer':
      return { catalogue, file: { ...file, offers: file.offers.filter(({ id }) => id !== change.offer) } }
    default:
      return change satisfies never
  }
}

function floorAfter(changed: Changed, sku: string, options: FloorOptions): FloorRow | null {
  return (
    floorOf(changed.file, changed.catalogue, { ...options, only: [sku] }).find((row) => row.sku === sku) ??
    null
  )
}

/** What shoppers pay more after a change, over a fixed sample of baskets. */
function takes(before: Changed, after: Changed, witness: FloorRow, options: FloorOptions): Fen {
  const pays = (changed: Changed) => {
    const ground = groundOf(changed.file, changed.catalogue, options)
    const [context] = ground.contexts
    const alone = changed.catalogue.skus.flatMap((goods, place) =>
      [1, 2].filter((pieces) => pieces <= (goods.piecesMax ?? 2)).map((pieces) => ({ place, pieces })),
    )
    const sum = context
      ? alone.reduce(
          (total, pick) =>
            total + (pricePicks(ground.scheme, ground.skus, [pick], context).lines[0]?.payFen ?? 0),
          0,
        )
      : 0
    return sum + witnessPay(changed, witness)
  }
  return pays(after) - pays(before)
}

function witnessPay(changed: Changed, witness: FloorRow): Fen {
  const basket = parseBasket(witness.basket)
  if (basket.kind === 'bad') return 0
  const lines = basket.value.lines.map((line) => ({
    ...line,
    floorPriceFen: changed.catalogue.skus.find(({ sku }) => sku === line.sku)?.floorPriceFen ?? null,
  }))
  return outcomeOf(compile(changed.file), { ...basket.value, lines }).pays.reduce((sum, fen) => sum + fen, 0)
}

/** Floors tried while the largest sufficient cap is sought by halving. */
const capTries = 10

/** The largest cap of an offer that restores the floor, or null. */
function capFor(
  file: OffersFile,
  catalogue: Catalogue,
  row: FloorRow,
  offer: string,
  tookFen: Fen,
  limitFen: Fen,
  options: FloorOptions,
): Change | null {
  const holds = (capFen: Fen) => {
    const floor = floorAfter(applyChange(file, catalogue, { kind: 'cap', offer, capFen }), row.sku, options)
    return floor !== null && floor.upperFen >= limitFen
  }
  if (!holds(0)) return null
  let [low, high] = [0, tookFen]
  for (let tries = 0; tries < capTries && high - low > 1; tries++) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle
  }
  return { kind: 'cap', offer, capFen: low }
}

/** Offers that took something from the SKU in the witness basket. */
function guilty(file: OffersFile, row: FloorRow): { readonly offer: string; readonly offFen: Fen }[] {
  const basket = parseBasket(row.basket)
  if (basket.kind === 'bad') return []
  const answer = quote(file, basket.value)
  const ids = new Set(
    answer.lines
      .filter(({ sku }) => sku === row.sku)
      .flatMap(({ shares }) => shares.map(({ offer }) => offer)),
  )
  return answer.offers.flatMap((offer) =>
    offer.kind === 'applied' && ids.has(offer.offer) ? [{ offer: offer.offer, offFen: offer.offFen }] : [],
  )
}

/**
 * Single changes that restore a broken floor 破价, the one that takes least from shoppers first;
 * each was checked by seeking the floor again. Empty where the floor is not broken [W5].
 */
export function restoreFloor(
  file: OffersFile,
  catalogue: Catalogue,
  sku: string,
  limitFen: Fen,
  options: FloorOptions = {},
): Restoration[] {
  const before = { file, catalogue }
  const row = floorAfter(before, sku, options)
  if (!row || row.upperFen >= limitFen) return []
  const offers = guilty(file, row)
  const changes: (Change | null)[] = [
    { kind: 'floor_price', sku, floorPriceFen: limitFen },
    ...offers.map(({ offer, offFen }) => capFor(file, catalogue, row, offer, offFen, limitFen, options)),
    ...offers.map(({ offer }): Change => ({ kind: 'exclude_sku', offer, sku })),
    ...offers.map(({ offer }): Change => ({ kind: 'drop_offer', offer })),
  ]
  return changes
    .flatMap((change): Restoration[] => {
      if (!change) return []
      const after = applyChange(file, catalogue, change)
      const floor = floorAfter(after, sku, options)
      if (!floor || floor.upperFen < limitFen) return []
      return [
        { change, floor, proven: floor.lowerFen >= limitFen, takesFen: takes(before, after, row, options) },
      ]
    })
    .sort((a, b) => a.takesFen - b.takesFen)
}
