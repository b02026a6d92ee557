import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PlatformId } from '../platform.ts'
import { type Dice, shownAt, type Sold } from './shop.ts'
import { type Incoming, type Refused, type Shown, type Wire, wires } from './wires.ts'

/** How often, of a call, each kind of trouble happens; nothing happens unless told. */
type Faults = {
  refused?: Partial<Record<Refused, number>>
  /** The socket closes half way through the answer. */
  cut?: number
  /** The answer is lost after everything has happened, as in a timeout that in truth succeeded. */
  lost?: number
  /** A page lacks some of its rows. */
  short?: number
  /** A page repeats rows of another, in an older state where there is one. */
  repeated?: number
  /** `has_next` says the opposite. */
  lies?: number
}

export type World = { now: number; dice: Dice; faults: Faults }

/** A platform of the tests on the loopback: it checks signatures and tokens, pages, and makes trouble by its dice. */
export type PlatformServer = {
  address: string
  calls: string[]
  /** Calls by the world's clock, for limits on their number. */
  moments: number[]
  /** Ends the token that holds now, as a platform may at any moment. */
  expire(): void
  close(): Promise<void>
}

export type Played = {
  platform: PlatformId
  app: { key: string; secret: string }
  tokens: { access: string; refresh: string }
  /** How long a renewed token holds. */
  tokenSeconds: number
  orders: readonly Sold[]
  world: World
  /** More calls than this within a second are refused. */
  callsPerSecond?: number
}

type Desk = Played & {
  wire: Wire
  access: string
  refresh: string
  /** What a refresh token was answered with: asked again, the platform answers the same. */
  given: Map<string, string>
  server: PlatformServer
}

export async function playPlatform(played: Played): Promise<PlatformServer> {
  const desk: Desk = {
    ...played,
    wire: wires[played.platform],
    given: new Map(),
    access: played.tokens.access,
    refresh: played.tokens.refresh,
    server: {
      address: '',
      calls: [],
      moments: [],
      expire: () => void (desk.access = 'ended'),
      close: async () => {},
    },
  }
  const http = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      reply(desk, { url: new URL(request.url ?? '/', 'http://platform'), body }, response)
    })
  })
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  // A server that listens on a port has an address with one.
  desk.server.address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  desk.server.close = () =>
    new Promise((closed) => {
      http.closeAllConnections()
      http.close(() => closed())
    })
  return desk.server
}

function reply(desk: Desk, call: Incoming, response: ServerResponse): void {
  const { world } = desk
  const { dice, faults } = world
  world.now += 1_000 * dice.below(4)
  desk.server.calls.push(call.url.pathname)
  desk.server.moments.push(world.now)
  const text = answerTo(desk, call)
  if (dice.chance(faults.lost ?? 0)) return void response.destroy()
  if (dice.chance(faults.cut ?? 0)) {
    response.writeHead(200, { 'content-length': Buffer.byteLength(text) })
    response.write(text.slice(0, Math.floor(text.length / 2)))
    return void setImmediate(() => response.destroy())
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(text)
}

function answerTo(desk: Desk, call: Incoming): string {
  const { wire, world, app } = desk
  if (!wire.signed(call, app.secret)) return wire.refused('signature')
  const at = wire.at(call)
  if (at !== null && !(Math.abs(at - world.now) <= 600_000)) return wire.refused('clock')
  const refresh = wire.renewing(call)
  const trouble = troubleOf(desk)
  if (trouble !== null) return wire.refused(trouble)
  if (refresh !== null) return renewed(desk, refresh)
  if (wire.access(call) !== desk.access) return wire.refused('session')
  return pageOf(desk, call)
}

function troubleOf({ world, server, callsPerSecond }: Desk): Refused | null {
  const lately = server.moments.filter((moment) => moment > world.now - 1_000).length
  if (callsPerSecond !== undefined && lately > callsPerSecond) return 'too_many_calls'
  for (const kind of ['too_many_calls', 'busy'] as const)
    if (world.dice.chance(world.faults.refused?.[kind] ?? 0)) return kind
  return null
}

function renewed(desk: Desk, refresh: string): string {
  const { wire, given, tokenSeconds } = desk
  const again = given.get(refresh)
  if (again !== undefined) return again
  if (refresh !== desk.refresh) return wire.refused('session')
  desk.access = `access-${given.size + 1}`
  desk.refresh = `refresh-${given.size + 1}`
  const text = wire.tokens({ access: desk.access, refresh: desk.refresh, seconds: tokenSeconds })
  given.set(refresh, text)
  return text
}

function pageOf(desk: Desk, call: Incoming): string {
  const { wire, orders, world } = desk
  const { dice, faults } = world
  if (dice.chance(faults.refused?.session ?? 0)) {
    desk.access = 'ended'
    return wire.refused('session')
  }
  const { from, until, page, size } = wire.list(call)
  const all = orders
    .flatMap((order): Shown[] => {
      const state = shownAt(order, world.now)
      return state !== null && state.modified >= from && state.modified <= until ? [{ order, state }] : []
    })
    .sort(
      (a, b) =>
        (a.state.modified - b.state.modified || (a.order.id < b.order.id ? -1 : 1)) *
        (wire.newestFirst ? -1 : 1),
    )
  const rows = all.slice(page * size, (page + 1) * size)
  const more = (page + 1) * size < all.length
  const shown = dice.chance(faults.short ?? 0) ? rows.filter(() => dice.chance(0.5)) : rows
  const twice = dice.chance(faults.repeated ?? 0) ? [...shown, ...olderOf(dice, all)] : shown
  return wire.page(twice, all.length, dice.chance(faults.lies ?? 0) ? !more : more)
}

/** Some order of the list once more, in the state before. */
function olderOf(dice: Dice, all: readonly Shown[]): Shown[] {
  const one = all[dice.below(Math.max(1, all.length))]
  if (one === undefined) return []
  const before = one.order.states[one.order.states.indexOf(one.state) - 1]
  return [{ order: one.order, state: before ?? one.state }]
}
