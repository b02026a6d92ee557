import type { Basket, BasketLine, Catalogue, CatalogueGoods, Goods, Shopper } from '../basket.ts'
import { anonymous } from '../basket.ts'
import { fenMax } from '../money.ts'
import type { Parsed } from './reader.ts'
import { Reader, tellRepeated, within } from './reader.ts'
import { readInstant } from './rulebook.ts'

const goodsKeys = ['sku', 'shop', 'priceFen', 'categories', 'tags', 'costFen', 'floorPriceFen']

function readGoods(reader: Reader, fields: { readonly [key: string]: unknown }, path: string): Goods {
  const at = (key: string) => within(path, key)
  const texts = (key: string) =>
    reader.maybe(
      fields[key],
      at(key),
      (v, p) => reader.list(v, p, (item, place) => reader.text(item, place)),
      [],
    )
  const fen = (key: string) => reader.maybe(fields[key], at(key), (v, p) => reader.fen(v, p), null)
  return {
    sku: reader.text(fields['sku'], at('sku')),
    shop: reader.maybe(fields['shop'], at('shop'), (v, p) => reader.text(v, p), null),
    priceFen: reader.fen(fields['priceFen'], at('priceFen')),
    categories: texts('categories'),
    tags: texts('tags'),
    costFen: fen('costFen'),
    floorPriceFen: fen('floorPriceFen'),
  }
}

function readLine(reader: Reader, value: unknown, path: string, index: number): BasketLine {
  const fields = reader.fields(value, path, ['id', 'pieces', ...goodsKeys])
  const goods = readGoods(reader, fields, path)
  const pieces = reader.pieces(fields['pieces'], within(path, 'pieces'))
  for (const key of ['priceFen', 'costFen', 'floorPriceFen'] as const)
    if ((goods[key] ?? 0) * pieces > fenMax)
      reader.wrong(
        within(path, key),
        `${goods[key]} × ${pieces} pieces is beyond 2^53-1 and would not be exact; a smaller amount is expected`,
      )
  return {
    id: reader.maybe(fields['id'], within(path, 'id'), (v, p) => reader.text(v, p), `l${index + 1}`),
    ...goods,
    pieces,
  }
}

function readUsed(reader: Reader, value: unknown, path: string): Record<string, number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reader.wrong(path, 'it is not an object; an object of offer ids and uses is expected')
    return {}
  }
  return Object.fromEntries(
    Object.entries(value).map(([id, uses]) => [id, reader.whole(uses, within(path, id), 0, fenMax, 'uses')]),
  )
}

function readShopper(reader: Reader, value: unknown, path: string): Shopper {
  const fields = reader.fields(value, path, ['id', 'tier', 'new', 'orders', 'points', 'used'])
  const at = (key: string) => within(path, key)
  return {
    id: reader.maybe(fields['id'], at('id'), (v, p) => reader.text(v, p), null),
    tier: reader.maybe(fields['tier'], at('tier'), (v, p) => reader.text(v, p), null),
    new: reader.maybe(fields['new'], at('new'), (v, p) => reader.flag(v, p), false),
    orders: reader.maybe(
      fields['orders'],
      at('orders'),
      (v, p) => reader.whole(v, p, 0, 1_000_000_000, 'orders'),
      null,
    ),
    points: reader.maybe(
      fields['points'],
      at('points'),
      (v, p) => reader.whole(v, p, 0, fenMax, 'points'),
      0,
    ),
    used: reader.maybe(fields['used'], at('used'), (v, p) => readUsed(reader, v, p), {}),
  }
}

function readTexts(reader: Reader, value: unknown, path: string, what: string): readonly string[] {
  const texts = reader.list(value, path, (item, at) => reader.text(item, at))
  tellRepeated(reader, texts, (index) => `${path}[${index}]`, what)
  return texts
}

function tellTotals(reader: Reader, basket: Basket): void {
  let total = basket.freightFen
  for (const line of basket.lines) total += line.priceFen * line.pieces
  if (total > fenMax && reader.problems.length === 0)
    reader.wrong(
      'lines',
      'the lines add up beyond 2^53-1 and would not be exact; smaller amounts are expected',
    )
}

function readBasket(reader: Reader, value: unknown, path: string): Basket {
  const fields = reader.fields(value, path, [
    'id',
    'at',
    'channel',
    'shopper',
    'holds',
    'codes',
    'groupSize',
    'freightFen',
    'lines',
  ])
  const at = (key: string) => within(path, key)
  const lines = Array.isArray(fields['lines'])
    ? fields['lines']
    : reader.list(fields['lines'], at('lines'), (item) => item)
  const basket: Basket = {
    id: reader.maybe(fields['id'], at('id'), (v, p) => reader.text(v, p), null),
    at: reader.maybe(fields['at'], at('at'), (v, p) => readInstant(reader, v, p), null),
    channel: reader.maybe(fields['channel'], at('channel'), (v, p) => reader.text(v, p), null),
    shopper: reader.maybe(fields['shopper'], at('shopper'), (v, p) => readShopper(reader, v, p), anonymous),
    holds: reader.maybe(fields['holds'], at('holds'), (v, p) => readTexts(reader, v, p, 'the coupon'), []),
    codes: reader.maybe(fields['codes'], at('codes'), (v, p) => readTexts(reader, v, p, 'the code'), []),
    groupSize: reader.maybe(
      fields['groupSize'],
      at('groupSize'),
      (v, p) => reader.whole(v, p, 1, 1_000_000, 'shoppers'),
      1,
    ),
    freightFen: reader.maybe(fields['freightFen'], at('freightFen'), (v, p) => reader.fen(v, p), 0),
    lines: lines.map((line: unknown, index) => readLine(reader, line, `${at('lines')}[${index}]`, index)),
  }
  tellRepeated(
    reader,
    basket.lines.map((line) => line.id),
    (index) => `${at('lines')}[${index}].id`,
    'the line id',
  )
  tellTotals(reader, basket)
  return basket
}

/** Reads one basket. */
export function parseBasket(value: unknown): Parsed<Basket> {
  const reader = new Reader()
  return reader.done(readBasket(reader, value, ''))
}

/** Reads a `dacu.catalogue/1` document. */
export function parseCatalogue(value: unknown): Parsed<Catalogue> {
  const reader = new Reader()
  const fields = reader.fields(value, '', ['format', 'skus'])
  reader.oneOf(fields['format'], 'format', ['dacu.catalogue/1'])
  const skus = reader.list(fields['skus'], 'skus', (item, path): CatalogueGoods => {
    const inner = reader.fields(item, path, [...goodsKeys, 'piecesMax'])
    const goods = readGoods(reader, inner, path)
    if (goods.priceFen * 10_000 > fenMax)
      reader.wrong(
        within(path, 'priceFen'),
        `${goods.priceFen} is too large to be added up exactly; a smaller price is expected`,
      )
    return {
      ...goods,
      piecesMax: reader.maybe(
        inner['piecesMax'],
        within(path, 'piecesMax'),
        (v, p) => reader.pieces(v, p),
        null,
      ),
    }
  })
  tellRepeated(
    reader,
    skus.map((goods) => goods.sku),
    (index) => `skus[${index}].sku`,
    'the sku',
  )
  return reader.done({ format: 'dacu.catalogue/1', skus })
}
