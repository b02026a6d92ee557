import { afterAll, beforeAll, expect, test } from 'vitest'
import { playPlatform, type World } from './testing/platform-server.ts'
import type { PlatformId } from './platform.ts'
import {
  app,
  type Books,
  type FactsFolder,
  firstTokens,
  Killed,
  keptFrom,
  openFactsFolder,
  plainBooks,
  pullOnce,
  shrunk,
} from './testing/puller.ts'
import { type Dice, diceOf, type Sold, soldWithin } from './testing/shop.ts'
import { wall } from './testing/wires.ts'

/*
 * A shop sells while it is pulled: orders change between two pages of one list, show late, come twice, come half,
 * come not at all; tokens end, answers get lost, the program dies between any two steps and starts again with what
 * is on disk. However that falls out, in the end the facts are the platform's orders, each once, in its last state.
 *
 * Many schedules are played against the plainest form of the facts' rule, a few against the facts themselves.
 */

const minute = 60_000
const from = Date.parse('2026-11-10T23:30:00+08:00')
const until = from + 60 * minute
const ids = ['top', 'jd', 'pdd', 'douyin'] as const
const channels: Record<PlatformId, string> = { top: 'tmall', jd: 'jd', pdd: 'pdd', douyin: 'douyin' }
const seeds = Array.from({ length: 12 }, (_, n) => n + 1)

let store: FactsFolder
beforeAll(async () => void (store = await openFactsFolder()))
afterAll(() => store.end())

const faults = {
  refused: { too_many_calls: 0.06, busy: 0.05, session: 0.03 },
  cut: 0.04,
  lost: 0.04,
  short: 0.1,
  repeated: 0.25,
  lies: 0.3,
}
const limits = { pageSize: 4, pagesMax: 3, spanMs: 30 * minute, settleMs: minute, overlapMs: 30_000 }

/** PDD tells of orders once they are paid, and has one SKU to an order. */
function ordersOf(id: PlatformId, dice: Dice, count: number): Sold[] {
  const orders = soldWithin(dice, count, { from, until }, minute, id === 'pdd' ? 1 : 3)
  if (id !== 'pdd') return orders
  return orders
    .map((order) => ({ ...order, states: order.states.filter((state) => state.paidAt !== null) }))
    .filter((order) => order.states.length > 0)
}

/** Pulls until all of the time is settled, dying now and then; gives how often it died. */
async function pullToTheEnd(
  id: PlatformId,
  dice: Dice,
  orders: readonly Sold[],
  books: Books,
  tenant: string,
) {
  const world: World = { now: from + 10 * minute, dice, faults }
  const played = { platform: id, app, tokens: firstTokens, tokenSeconds: 45 * 60, orders, world }
  const server = await playPlatform(played)
  const kept = keptFrom(from, new Date(world.now + 20 * minute).toISOString())
  const platform = shrunk(id, limits)
  const kill = (when: string) => {
    if (dice.chance(0.03)) throw new Killed(when)
  }
  const scene = { platform, gateway: server.address, world, kept, books, channel: channels[id], tenant, kill }
  let deaths = 0
  for (let rounds = 0; kept.reached < until; rounds += 1) {
    if (rounds > 600) throw new Error(`no end after ${rounds} rounds, at ${wall(kept.reached)}`)
    await pullOnce(scene).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
      deaths += 1
    })
    world.now += minute * dice.below(20)
  }
  await server.close()
  return deaths
}

test.each(ids)('%s: of every order its last state has come, under many schedules of trouble', async (id) => {
  let deaths = 0
  for (const seed of seeds) {
    const dice = diceOf(seed * 7919 + id.length)
    const orders = ordersOf(id, dice, 24)
    const { books, changed } = plainBooks(store.folder)
    deaths += await pullToTheEnd(id, dice, orders, books, 'plain')
    const seen = Object.fromEntries([...changed].map(([number, { at }]) => [number, at]))
    const last = orders.map((order) => [order.id, wall(order.states.at(-1)?.modified ?? 0)])
    expect(seen, `seed ${seed}`).toEqual(Object.fromEntries(last))
  }
  expect(deaths).toBeGreaterThan(seeds.length)
})

test.each(ids)('%s: the facts are its orders, each once and in its last state', async (id) => {
  const dice = diceOf(4_711 + id.length)
  const orders = ordersOf(id, dice, 16)
  await pullToTheEnd(id, dice, orders, store.books, id)
  expect(await told(store, id)).toEqual(expected(orders))
})

type Told = Record<string, unknown>

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/** What the facts say of each order, by its number. */
async function told({ current }: FactsFolder, tenant: string): Promise<Record<string, Told>> {
  const lines = await current('line_fact', tenant)
  const byOrder = Map.groupBy(lines, (line) => String(line['order_id']))
  const each = [...byOrder].map(([id, own]) => [
    id,
    {
      status: [...new Set(own.map((line) => line['status']))],
      created: String(own[0]?.['created_at']).slice(0, 19).replace('T', ' '),
      lines: own.map((line) => [line['item'], line['sku'], Number(line['pieces'])].join(' ')).sort(),
      list: sum(own.map((line) => Number(line['list_fen']))),
      paid: sum(own.map((line) => Number(line['paid_fen']))),
      region: [...new Set(own.map((line) => line['region']))],
      bare: own.some((line) => String(line['person']).startsWith('buyer')),
    },
  ])
  return Object.fromEntries(each)
}

/** What they have to say, from the shop's own books. */
function expected(orders: readonly Sold[]): Record<string, Told> {
  const each = orders.map((order): [string, Told] => {
    const last = order.states.at(-1)
    return [
      order.id,
      {
        status: [last?.status],
        created: wall(order.createdAt),
        lines: order.lines.map((line) => [line.item, line.sku, line.pieces].join(' ')).sort(),
        list: sum(order.lines.map((line) => line.priceFen * line.pieces)),
        paid: last?.paidAt === null ? 0 : sum(order.lines.map((line) => line.paidFen)),
        region: [order.province.replace(/[省市]$/, '')],
        bare: false,
      },
    ]
  })
  return Object.fromEntries(each)
}
