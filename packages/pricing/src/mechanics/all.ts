import type { Mechanic, MechanicKind } from '../offer.ts'
import { amount } from './amount.ts'
import { bundle } from './bundle.ts'
import { buyGet } from './buy-get.ts'
import { deposit, depositCut } from './deposit.ts'
import { addOn, bonus, gift } from './extras.ts'
import { firstThen } from './first-then.ts'
import { freight } from './freight.ts'
import { group } from './group.ts'
import { ladder } from './ladder.ts'
import { officialCut } from './official-cut.ts'
import { percent } from './percent.ts'
import { piecesPrice } from './pieces-price.ts'
import type { Effect, Need, Play, View } from './play.ts'
import { always } from './play.ts'
import { points } from './points.ts'
import { price } from './price.ts'
import { thresholdOff } from './threshold-off.ts'

/** Every mechanic with the file that plays it; a new kind stops the build here. */
const plays: { readonly [K in MechanicKind]: Play<K> } = {
  price,
  percent,
  amount,
  official_cut: officialCut,
  deposit,
  deposit_cut: depositCut,
  threshold_off: thresholdOff,
  ladder,
  group,
  pieces_price: piecesPrice,
  buy_get: buyGet,
  bundle,
  gift,
  add_on: addOn,
  bonus,
  points,
  freight,
  first_then: firstThen,
}

function playOf(mechanic: Mechanic): Play<MechanicKind> {
  // The table pairs every kind with its own play, which the index cannot express.
  return plays[mechanic.kind] as unknown as Play<MechanicKind>
}

/** What is missing before the mechanic does anything, or null. */
export function reachOf(mechanic: Mechanic, view: View): Need | null {
  return playOf(mechanic).reach(mechanic, view)
}

/** Whether the mechanic asks for nothing before it does something. */
export function alwaysReached(mechanic: Mechanic): boolean {
  return playOf(mechanic).reach === always
}

/** What the mechanic would do on the lines where it stands. */
export function effectOf(mechanic: Mechanic, view: View): Effect {
  return playOf(mechanic).effect(mechanic, view)
}

/** Grouping mechanics use pieces up; a piece serves one of them in a level [C5]. */
export function isGrouping(mechanic: Mechanic): boolean {
  return ['group', 'buy_get', 'bundle', 'pieces_price'].includes(mechanic.kind)
}

/** Mechanics that move no money off the goods' price; they stand whenever their conditions hold. */
export function movesNoMoney(mechanic: Mechanic): boolean {
  return ['gift', 'add_on', 'bonus'].includes(mechanic.kind)
}

/** A deposit that is worth itself still makes a presale. */
export function makesPresale(mechanic: Mechanic): boolean {
  return mechanic.kind === 'deposit' || mechanic.kind === 'deposit_cut'
}
