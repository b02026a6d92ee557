import type { Level } from '../levels.ts'
import { levels } from '../levels.ts'
import type { Offer, OffersFile, Payer, When } from '../offer.ts'
import type { Rulebook } from '../rulebooks/rulebook.ts'
import { roundings } from '../rulebooks/rulebook.ts'
import { readMechanic } from './mechanic.ts'
import type { Parsed } from './reader.ts'
import { Reader, tellRepeated, within } from './reader.ts'
import { percentBases, readRulebook, readWindow } from './rulebook.ts'
import { readScope } from './scope.ts'

const offerKeys = [
  'id',
  'name',
  'level',
  'scope',
  'when',
  'mechanic',
  'capFen',
  'stacking',
  'limits',
  'spent',
  'window',
  'payers',
  'base',
  'rounding',
  'onBudget',
  'claimed',
]
const whenKeys = [
  'spendFen',
  'pieces',
  'scope',
  'tiers',
  'newCustomer',
  'orderNumber',
  'code',
  'channels',
  'groupSize',
]

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function readWhen(reader: Reader, value: unknown, path: string): When {
  const fields = reader.fields(value, path, whenKeys)
  const when: Writable<When> = {}
  const at = (key: string) => within(path, key)
  const texts = (v: unknown, p: string) => reader.list(v, p, (item, place) => reader.text(item, place), 1)
  if (fields['spendFen'] !== undefined) when.spendFen = reader.fen(fields['spendFen'], at('spendFen'))
  if (fields['pieces'] !== undefined) when.pieces = reader.pieces(fields['pieces'], at('pieces'))
  if (fields['scope'] !== undefined) when.scope = readScope(reader, fields['scope'], at('scope'))
  if (fields['tiers'] !== undefined) when.tiers = texts(fields['tiers'], at('tiers'))
  if (fields['newCustomer'] !== undefined)
    when.newCustomer = reader.flag(fields['newCustomer'], at('newCustomer'))
  if (fields['orderNumber'] !== undefined)
    when.orderNumber = reader.whole(fields['orderNumber'], at('orderNumber'), 1, 1_000_000, 'orders')
  if (fields['code'] !== undefined) when.code = reader.text(fields['code'], at('code'))
  if (fields['channels'] !== undefined) when.channels = texts(fields['channels'], at('channels'))
  if (fields['groupSize'] !== undefined)
    when.groupSize = reader.whole(fields['groupSize'], at('groupSize'), 1, 1_000_000, 'shoppers')
  return when
}

function readStacking(reader: Reader, value: unknown, path: string): Offer['stacking'] {
  const fields = reader.fields(value, path, ['group', 'exclusive', 'priority', 'stop'])
  const flag = (key: string) =>
    reader.maybe(fields[key], within(path, key), (v, p) => reader.flag(v, p), false)
  return {
    group: reader.maybe(fields['group'], within(path, 'group'), (v, p) => reader.text(v, p), null),
    exclusive: flag('exclusive'),
    priority: reader.maybe(
      fields['priority'],
      within(path, 'priority'),
      (v, p) => reader.whole(v, p, -1_000_000_000, 1_000_000_000, 'steps'),
      0,
    ),
    stop: flag('stop'),
  }
}

function readLimits(reader: Reader, value: unknown, path: string): Offer['limits'] {
  const fields = reader.fields(value, path, ['uses', 'perCustomer', 'budgetFen'])
  const whole = (key: string, unit: string) =>
    reader.maybe(
      fields[key],
      within(path, key),
      (v, p) => reader.whole(v, p, 0, Number.MAX_SAFE_INTEGER, unit),
      null,
    )
  return {
    uses: whole('uses', 'uses'),
    perCustomer: whole('perCustomer', 'uses'),
    budgetFen: whole('budgetFen', 'fen'),
  }
}

function readSpent(reader: Reader, value: unknown, path: string): Offer['spent'] {
  const fields = reader.fields(value, path, ['uses', 'budgetFen'])
  const whole = (key: string, unit: string) =>
    reader.maybe(
      fields[key],
      within(path, key),
      (v, p) => reader.whole(v, p, 0, Number.MAX_SAFE_INTEGER, unit),
      0,
    )
  return { uses: whole('uses', 'uses'), budgetFen: whole('budgetFen', 'fen') }
}

function readPayers(reader: Reader, value: unknown, path: string): readonly Payer[] {
  const payers = reader.list(
    value,
    path,
    (item, at) => {
      const fields = reader.fields(item, at, ['who', 'permille'])
      return {
        who: reader.text(fields['who'], within(at, 'who')),
        permille: reader.whole(fields['permille'], within(at, 'permille'), 0, 1000, '1/1000'),
      }
    },
    1,
  )
  tellRepeated(
    reader,
    payers.map((payer) => payer.who),
    (index) => `${path}[${index}].who`,
    'the payer',
  )
  const total = payers.reduce((sum, payer) => sum + payer.permille, 0)
  if (payers.length > 0 && total !== 1000)
    reader.wrong(path, `the permille add up to ${total}; 1000 is expected`)
  return payers
}

const bornByShop: readonly Payer[] = [{ who: 'shop', permille: 1000 }]

function readLevel(reader: Reader, value: unknown, path: string, book: Rulebook): Level {
  const level = reader.oneOf(value, path, levels)
  if (levels.some((known) => known === value) && !book.levels.some((rule) => rule.level === level))
    reader.wrong(
      path,
      `"${level}" is not in this rulebook; one of ${book.levels.map((rule) => rule.level).join(', ')} is expected`,
    )
  return level
}

function readOffer(reader: Reader, value: unknown, path: string, book: Rulebook): Offer {
  const fields = reader.fields(value, path, offerKeys)
  const at = (key: string) => within(path, key)
  const part = <T>(key: string, read: (reader: Reader, value: unknown, path: string) => T) =>
    read(reader, fields[key] === undefined ? {} : fields[key], at(key))
  return {
    id: reader.text(fields['id'], at('id')),
    name: reader.maybe(fields['name'], at('name'), (v, p) => reader.text(v, p), null),
    level: readLevel(reader, fields['level'], at('level'), book),
    scope: part('scope', readScope),
    when: part('when', readWhen),
    mechanic: readMechanic(reader, fields['mechanic'], at('mechanic')),
    capFen: reader.maybe(fields['capFen'], at('capFen'), (v, p) => reader.fen(v, p), null),
    stacking: part('stacking', readStacking),
    limits: part('limits', readLimits),
    spent: part('spent', readSpent),
    window: part('window', (r, v, p) => readWindow(r, r.fields(v, p, ['from', 'until']), p)),
    payers: reader.maybe(fields['payers'], at('payers'), (v, p) => readPayers(reader, v, p), bornByShop),
    base: reader.maybe(fields['base'], at('base'), (v, p) => reader.oneOf(v, p, percentBases), null),
    rounding: reader.maybe(fields['rounding'], at('rounding'), (v, p) => reader.oneOf(v, p, roundings), null),
    onBudget: reader.maybe(
      fields['onBudget'],
      at('onBudget'),
      (v, p) => reader.oneOf(v, p, ['clamp', 'refuse']),
      'clamp',
    ),
    claimed: reader.maybe(fields['claimed'], at('claimed'), (v, p) => reader.flag(v, p), false),
  }
}

function readCurrency(reader: Reader, value: unknown): string {
  if (value === undefined) return 'CNY'
  if (typeof value === 'string' && /^[A-Z]{3}$/u.test(value)) return value
  reader.wrong(
    'currency',
    `${JSON.stringify(value)} is no currency; three capital letters of ISO 4217, like CNY, are expected`,
  )
  return 'CNY'
}

/** Reads a `dacu.offers/1` document. Every key that is not known is a problem that names its path. */
export function parseOffersFile(value: unknown): Parsed<OffersFile> {
  const reader = new Reader()
  const fields = reader.fields(value, '', ['format', 'currency', 'rulebook', 'offers'])
  reader.oneOf(fields['format'], 'format', ['dacu.offers/1'])
  const rulebook = readRulebook(reader, fields['rulebook'], 'rulebook')
  const offers = reader.list(fields['offers'], 'offers', (item, path) =>
    readOffer(reader, item, path, rulebook),
  )
  tellRepeated(
    reader,
    offers.map((offer) => offer.id),
    (index) => `offers[${index}].id`,
    'the id',
  )
  return reader.done({
    format: 'dacu.offers/1',
    currency: readCurrency(reader, fields['currency']),
    rulebook,
    offers,
  })
}
