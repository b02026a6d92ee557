import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFile } from '../files/read.ts'
import { playPlatform, type PlatformServer, type World } from './testing/platform-server.ts'
import {
  app,
  type FactsFolder,
  firstTokens,
  keptFrom,
  openFactsFolder,
  plainBooks,
  pullOnce,
  shrunk,
} from './testing/puller.ts'
import { diceOf, type Sold } from './testing/shop.ts'

const minute = 60_000
const from = Date.parse('2026-11-11T00:00:00+08:00')

let store: FactsFolder
beforeAll(async () => void (store = await openFactsFolder()))
afterAll(() => store.end())

const order = (n: number, ...states: Sold['states']): Sold => ({
  id: `511383704533304700${n}`,
  createdAt: from + minute,
  buyer: 'open-uid-of-buyer',
  province: '浙江省',
  freightFen: 0,
  lines: [
    {
      id: `511383704533304800${n}`,
      item: '700000001',
      sku: 'SKU-1',
      title: '面膜',
      pieces: 2,
      priceFen: 5_000,
      paidFen: 9_900,
    },
  ],
  states,
})
const state = (after: number, status: Sold['states'][0]['status'], paid = true): Sold['states'][0] => ({
  modified: from + after * minute,
  shownAt: from + after * minute,
  status,
  paidAt: paid ? from + 2 * minute : null,
})

/** TOP with these orders, some minutes after midnight, and what pulls from it. */
async function scene(
  orders: readonly Sold[],
  after: number,
  tenant: string,
  more: { callsPerSecond?: number } = {},
) {
  const world: World = { now: from + after * minute, dice: diceOf(1), faults: {} }
  const played = { platform: 'top', app, tokens: firstTokens, tokenSeconds: 3_600, orders, world } as const
  const server: PlatformServer = await playPlatform({ ...played, ...more })
  const kept = keptFrom(from)
  const platform = shrunk('top', { pageSize: 4, pagesMax: 3 })
  const set = { platform, gateway: server.address, world, books: store.books, channel: 'tmall', tenant, kept }
  return { server, world, set }
}

const header =
  '订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货地址,订单创建时间,订单付款时间,宝贝标题,宝贝种类,宝贝总数量,订单关闭原因'
const fileRow = (status: string) =>
  `="5113837045333047001",nick,99.00,0.00,99.00,99.00,"${status}",浙江省杭州市,2026-11-11 00:01:00,2026-11-11 00:02:00,面膜,1,2,`

/** Imports an order list as an operator does, exported at a moment of the day. */
async function importFile(tenant: string, clock: string, status: string) {
  const name = `ExportOrderList20261111${clock}.csv`
  const path = join(store.folder, name)
  writeFileSync(path, `\ufeff${header}\r\n${fileRow(status)}\r\n`)
  const reading = await readFile(path, {
    name,
    folder: join(store.folder, 'staging'),
    shop: 'shop-1',
    channel: 'tmall',
    by: 'user-1',
    now: '2026-11-11T03:00:00',
    personKey: 'person-key',
  })
  if (reading.kind !== 'recognised') throw new Error(JSON.stringify(reading))
  for (const intake of reading.intakes) await store.books.append(tenant, intake)
  await reading.discard()
}

const statusIn = async (tenant: string) =>
  (await store.current('order_fact', tenant)).map((row) => [
    row['order_id'],
    row['status'],
    Number(row['paid_fen']),
  ])

test('an order known from a file and then pulled is one order, and the newest state holds, whichever way it came', async () => {
  const { server, set } = await scene([order(1, state(2, 'paid'), state(30, 'shipped'))], 60, 'mixed')
  await importFile('mixed', '0010', '买家已付款,等待卖家发货')
  expect(await statusIn('mixed')).toEqual([['5113837045333047001', 'paid', 9_900]])
  expect(await pullOnce(set)).toMatchObject({ orders: 1, ended: { kind: 'up_to_date' } })
  expect(await statusIn('mixed')).toEqual([['5113837045333047001', 'shipped', 9_900]])
  await importFile('mixed', '0020', '买家已付款,等待卖家发货')
  expect(await statusIn('mixed')).toEqual([['5113837045333047001', 'shipped', 9_900]])
  await importFile('mixed', '0200', '交易成功')
  expect(await statusIn('mixed')).toEqual([['5113837045333047001', 'done', 9_900]])
  await server.close()
})

test('each row names the call it came from, and pulling again changes nothing', async () => {
  const orders = Array.from({ length: 6 }, (_, n) => order(n, state(5 + n, 'paid')))
  const { server, set, world } = await scene(orders, 60, 'calls')
  await pullOnce(set)
  const files = await store.rows(`select name from source_file where tenant = 'calls' order by name`)
  expect(files.map((file) => file['name'])).toContain(
    'top:taobao.trades.sold.increment.get 2026-11-10T23:58:00/2026-11-11T00:59:00 page 2',
  )
  world.now += minute
  set.kept.reached = from
  expect(await pullOnce(set)).toMatchObject({ added: 0, changed: 0 })
  await server.close()
})

test('buyers are hashed, and what the platform gives as a cipher is stored nowhere', async () => {
  const { server, set } = await scene([order(1, state(2, 'paid'))], 60, 'persons')
  await pullOnce(set)
  const [line] = await store.current('line_fact', 'persons')
  expect(line?.['person']).toMatch(/^[0-9a-f]{32}$/)
  const all = JSON.stringify([
    await store.current('order_fact', 'persons'),
    await store.current('line_fact', 'persons'),
  ])
  expect(all).not.toMatch(/open-uid|AVbcd|b\*\*/)
  await server.close()
})

test('a status that nobody has listed is told and not guessed at; the others come', async () => {
  const odd = order(2, { ...state(3, 'paid'), status: 'hovering' as 'paid' }) // No status of the trade's.
  const { server, set } = await scene([order(1, state(2, 'paid')), odd], 60, 'odd')
  // The wire writes what it does not know as nothing, which is no status either.
  const pulled = await pullOnce(set)
  expect(pulled).toMatchObject({ orders: 1, strange: ['?'], ended: { kind: 'up_to_date' } })
  await server.close()
})

test('no more calls are made in a second than the application may', async () => {
  const orders = Array.from({ length: 10 }, (_, n) => order(n, state(2 + n, 'paid')))
  const { server, set } = await scene(orders, 60, 'rate', { callsPerSecond: 3 })
  const { books } = plainBooks(store.folder)
  const platform = shrunk('top', { pageSize: 1, pagesMax: 20, callsPerSecond: 2, burst: 1 })
  expect(await pullOnce({ ...set, books, platform })).toMatchObject({
    orders: 10,
    ended: { kind: 'up_to_date' },
  })
  const busiest = server.moments.map(
    (at) => server.moments.filter((other) => other > at - 1_000 && other <= at).length,
  )
  expect(Math.max(...busiest)).toBeLessThanOrEqual(3)
  await server.close()
})

test('more orders in one second than the platform has pages for ends in a sentence, not in a loop', async () => {
  const orders = Array.from({ length: 9 }, (_, n) => order(n, state(5, 'paid')))
  const { server, set } = await scene(orders, 60, 'dense')
  const platform = shrunk('top', { pageSize: 2, pagesMax: 2 })
  const pulled = await pullOnce({ ...set, platform })
  expect(pulled.ended).toMatchObject({ kind: 'failed', failure: { kind: 'too_dense' } })
  await server.close()
})

test('a count that is wrong for good is told after three equal lists, and nothing waits for it', async () => {
  const shown = [order(1, state(2, 'paid'))]
  const { server, set } = await scene(shown, 60, 'count')
  const page = set.platform.page
  const platform = {
    ...set.platform,
    page: (answer: Parameters<typeof page>[0]) => {
      const read = page(answer)
      return read === null ? null : { ...read, total: (read.total ?? 0) + (read.orders.length > 0 ? 2 : 0) }
    },
  }
  expect(await pullOnce({ ...set, platform })).toMatchObject({
    orders: 1,
    missing: 2,
    ended: { kind: 'up_to_date' },
  })
  await server.close()
})
