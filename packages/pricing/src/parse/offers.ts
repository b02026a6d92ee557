import { levels } from '../levels.ts'
import type { Offer, OffersFile, Payer } from '../offer.ts'
import { fenMax } from '../money.ts'
import { readMechanic } from './mechanic.ts'
import type { Read } from './reader.ts'
import {
  fen,
  flag,
  list,
  maybeFen,
  maybeFlag,
  object,
  oneOf,
  or,
  parserOf,
  pieces,
  someOf,
  text,
  whole,
  within,
  wrong,
} from './reader.ts'
import { readBase, readRounding, readRulebook, readWindow } from './rulebook.ts'
import { readScope } from './scope.ts'

const names = list(text, 1)
const count = (unit: string) => whole(0, fenMax, unit)

const readWhen = someOf({
  spendFen: fen,
  pieces,
  scope: readScope,
  tiers: names,
  newCustomer: flag,
  orderNumber: whole(1, 1_000_000, 'orders'),
  code: text,
  channels: names,
  groupSize: whole(1, 1_000_000, 'shoppers'),
})

const somePayers = list(object({ who: text, permille: whole(0, 1000, '1/1000') }), 1, ({ who }) => who, 'who')

const readPayers: Read<readonly Payer[]> = (value, path, tell) => {
  const payers = somePayers(value, path, tell)
  const total = payers.reduce((sum, { permille }) => sum + permille, 0)
  if (payers.length > 0 && total !== 1000) tell(path, `the permille add up to ${total}; 1000 is expected`)
  return payers
}

/** An object that may be left out, as if it stood there empty. */
function part<T>(read: Read<T>): Read<T> {
  return (value, path, tell) => read(value === undefined ? {} : value, path, tell)
}

const readOffer: Read<Offer> = object({
  id: text,
  name: or(text, null),
  level: oneOf(...levels),
  scope: part(readScope),
  when: part(readWhen),
  mechanic: readMechanic,
  capFen: maybeFen,
  stacking: part(
    object({
      group: or(text, null),
      exclusive: maybeFlag,
      priority: or(whole(-1_000_000_000, 1_000_000_000, 'steps'), 0),
      stop: maybeFlag,
    }),
  ),
  limits: part(
    object({ uses: or(count('uses'), null), perCustomer: or(count('uses'), null), budgetFen: maybeFen }),
  ),
  spent: part(object({ uses: or(count('uses'), 0), budgetFen: or(fen, 0) })),
  window: part(readWindow),
  payers: or(readPayers, [{ who: 'shop', permille: 1000 }]),
  base: or(readBase, null),
  rounding: or(readRounding, null),
  onBudget: or(oneOf('clamp', 'refuse'), 'clamp' as const),
  claimed: maybeFlag,
})

const readCurrency: Read<string> = (value, path, tell) => {
  if (typeof value === 'string' && /^[A-Z]{3}$/u.test(value)) return value
  wrong(tell, path, value, 'is no currency', 'three capital letters of ISO 4217, like CNY, are')
  return 'CNY'
}

const readFile = object({
  format: oneOf('dacu.offers/1'),
  currency: or(readCurrency, 'CNY'),
  rulebook: readRulebook,
  offers: list(readOffer, 0, ({ id }) => id, 'id'),
})

/** Reads a `dacu.offers/1` document. Every key that is not known is a problem that names its path. */
export const parseOffersFile = parserOf<OffersFile>((value, path, tell) => {
  const file = readFile(value, path, tell)
  const known = file.rulebook.levels.map(({ level }) => level)
  for (const [index, { level }] of file.offers.entries())
    if (!known.includes(level) && Object(Object(value).offers)[index]?.level === level)
      wrong(
        tell,
        within(within(within(path, 'offers'), index), 'level'),
        level,
        'is not in this rulebook',
        `one of ${known.join(', ')} is`,
      )
  return file
})
