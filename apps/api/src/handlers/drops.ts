import { auditLedger } from '@dacu/campaign'
import type { DropRoutes } from '@dacu/contract'
import { addBatch, loadCampaign, makeDrops, openFallback, plannedOpenings, stateOf } from '@dacu/operations'
import type { Made, MadeDrop, Room } from '@dacu/operations'
import { auditRules, auditSaid } from '../drops/audit.ts'
import { decide } from '../drops/decide.ts'
import { type Floor, note, type OpenDrop } from '../drops/floor.ts'
import { createLimit, houseOf, isOwnMachine, type Rate, usualRates } from '../drops/limits.ts'
import { createLive } from '../drops/live.ts'
import { createProofs } from '../drops/proof.ts'
import { codeOf, linkOf, newGuest, pathOf, tokenFits, tokenOf } from '../drops/tokens.ts'
import { claimView, stateView } from '../drops/views.ts'
import type { HandlersOf, Visit } from '../server/handler.ts'
import { noSuchCampaign, Refusal, refuse } from '../server/refusal.ts'
import { pageOf } from './campaigns.ts'

const noSuchDrop = (id: string): Refusal =>
  refuse('not_found', `没有红包 ${id}`, `there is no drop ${id}`, { path: '{drop}' })
const slower = (seconds: number): Refusal =>
  refuse('too_many', `请 ${seconds} 秒后再试`, `try again in ${seconds} s`, { retryAfterSeconds: seconds })
const badToken = (): Refusal =>
  refuse(
    'not_allowed',
    '这个链接不是发给这位顾客的；请从群里重新打开',
    'the token is not this customer’s for this drop; it is sent in the header Drop-Token or as token',
    { path: 'Drop-Token' },
  )

/** Who looks: a customer whose name his token vouches for; of others as many as there are addresses. */
function viewerOf({ drop }: OpenDrop, visit: Visit): string {
  const [customer, token] = [nameIn(visit.header('drop-customer')), visit.header('drop-token')]
  const known = customer !== null && token !== null && tokenFits(drop, customer, token)
  return known ? `customer ${customer}` : `address ${houseOf(visit.from)}`
}

/** Names travel in a header as parts of an address do. */
function nameIn(header: string | null): string | null {
  try {
    return header === null ? null : decodeURIComponent(header)
  } catch {
    return null
  }
}

/** `Prefer: wait=20` of RFC 7240, in milliseconds; 0 where it is not asked for. */
const waitMsMax = 60_000
function waitMs(visit: Visit): number {
  const [, seconds] = /(?:^|[,;\s])wait=(\d{1,4})/.exec(visit.header('prefer') ?? '') ?? []
  return Math.min(waitMsMax, Number(seconds ?? 0) * 1000)
}

export type DropRates = Record<keyof typeof usualRates, Rate>
export type DropHands = { floor: Floor; rates?: DropRates | undefined }

/** What stands behind all handlers of drops. */
function toolsOf({ floor, rates = usualRates }: DropHands) {
  const monotonic = () => performance.now()
  const customers = createLimit(rates.customer, monotonic)
  const addresses = createLimit(rates.address, monotonic)
  const guests = createLimit(rates.guests, monotonic)
  const looks = createLimit(rates.looks, monotonic)
  const waitOf = (limit: typeof addresses, visit: Visit): number | null =>
    isOwnMachine(visit.from) ? null : limit.take(houseOf(visit.from))
  const said = (wait: number | null): Refusal | null => (wait === null ? null : slower(wait))
  return {
    floor,
    live: createLive(floor),
    proof: createProofs(floor.engine),
    limited: (visit: Visit, customer: string) => said(customers.take(customer) ?? waitOf(addresses, visit)),
    limitedGuest: (visit: Visit) => said(waitOf(guests, visit)),
    limitedLook: (visit: Visit) => said(waitOf(looks, visit)),
    async mine(room: Room, id: string): Promise<OpenDrop | Refusal> {
      const open = await floor.get(id)
      if (open?.tenant.id !== room.tenant.id) return noSuchDrop(id)
      return (await loadCampaign(room, open.drop.campaign)) ? open : noSuchDrop(id)
    },
    made(result: Made, campaign: string) {
      if (result.kind === 'not_found') return noSuchCampaign(campaign)
      if (result.kind === 'invalid') return refuse('invalid', result.zh, result.en, { path: result.path })
      for (const each of result.drops) floor.made(each.drop)
      return { drops: result.drops }
    },
  }
}
type Tools = ReturnType<typeof toolsOf>

type Group<K extends keyof DropRoutes> = HandlersOf<Pick<DropRoutes, K>>

const visitorHandlers = ({
  floor,
  proof,
  limited,
  limitedGuest,
  limitedLook,
}: Tools): Group<
  | 'GET /api/drops/{drop}'
  | 'POST /api/drops/{drop}/claims'
  | 'POST /api/drops/{drop}/guests'
  | 'GET /api/drops/{drop}/proof'
> => ({
  async 'GET /api/drops/{drop}'({ params, visit }) {
    const refusal = limitedLook(visit)
    if (refusal) return refusal
    const open = await floor.get(params.drop)
    if (!open) return noSuchDrop(params.drop)
    note(open, 'viewers', viewerOf(open, visit))
    return stateView(open)
  },

  async 'POST /api/drops/{drop}/claims'({ params, body, visit }) {
    const open = await floor.get(params.drop)
    if (!open) return noSuchDrop(params.drop)
    const { customer, request } = body
    if (!tokenFits(open.drop, customer, body.token ?? visit.header('drop-token') ?? '')) return badToken()
    const refusal = limited(visit, `${params.drop} ${customer}`)
    if (refusal) return refusal
    note(open, 'viewers', `customer ${customer}`)
    note(open, 'tried', customer)
    return claimView(open, customer, await decide(open, customer, request, waitMs(visit)))
  },

  async 'POST /api/drops/{drop}/guests'({ params, visit }) {
    const open = await floor.get(params.drop)
    if (!open) return noSuchDrop(params.drop)
    if (!open.drop.body.guests)
      return refuse('not_allowed', '请从店铺发给你的链接进入', 'open the link that the shop sent to you')
    const refusal = limitedGuest(visit)
    if (refusal) return refusal
    const customer = newGuest()
    return { customer, token: tokenOf(open.drop, customer) }
  },

  async 'GET /api/drops/{drop}/proof'({ params, visit }) {
    const refusal = limitedLook(visit)
    if (refusal) return refusal
    const open = await floor.get(params.drop)
    if (!open) return noSuchDrop(params.drop)
    const { seed } = stateView(open)
    if (seed === null)
      return refuse(
        'conflict',
        '结束后公布种子与结果',
        'the seed and the result are shown when the drop is over',
      )
    return proof(open, seed)
  },
})

const lookHandlers = ({
  live,
  mine,
}: Tools): Group<
  | 'GET /api/drops/{drop}/ledger'
  | 'GET /api/drops/{drop}/audit'
  | 'GET /api/drops/{drop}/desk'
  | 'GET /api/drops/{drop}/live'
> => ({
  async 'GET /api/drops/{drop}/ledger'({ room, params, query }) {
    const open = await mine(room, params.drop)
    if (open instanceof Refusal) return open
    const page = await room.engine.drops.grants(room.tenant.id, params.drop, pageOf(query))
    const items = page.items.map(({ atMs, ...grant }) => ({
      ...grant,
      code: codeOf(open.drop, grant.number),
      grantedAtMs: atMs,
    }))
    return { ...page, items }
  },

  async 'GET /api/drops/{drop}/audit'({ room, params }) {
    const open = await mine(room, params.drop)
    if (open instanceof Refusal) return open
    const rows = await room.engine.drops.history(room.tenant.id, params.drop)
    const broken = auditLedger(auditRules(open), rows).map(({ promise, row }) => ({
      promise,
      seq: row.seq,
      shard: row.shard,
      number: row.answer.kind === 'granted' ? row.answer.number : null,
    }))
    const granted = rows.filter((row) => row.answer.kind === 'granted').length
    return { rows: rows.length, granted, broken, said: auditSaid(rows.length, granted, broken.length) }
  },

  async 'GET /api/drops/{drop}/desk'({ room, params }) {
    const open = await mine(room, params.drop)
    return open instanceof Refusal ? open : live.desk(open)
  },

  async 'GET /api/drops/{drop}/live'({ room, params }) {
    const open = await mine(room, params.drop)
    return open instanceof Refusal ? open : live.follow(open)
  },
})

const openingHandlers = ({ floor }: Tools): Group<'GET /api/campaigns/{id}/drops'> => ({
  async 'GET /api/campaigns/{id}/drops'({ room, params }) {
    const planned = await plannedOpenings(room, params.id)
    if (!planned) return noSuchCampaign(params.id)
    const openings = await Promise.all(
      planned.openings.map(async ({ opening, opensAtMs, forecast, made: drop }) => ({
        series: opening.series,
        name: opening.name,
        offer: opening.offer,
        opensAt: opening.opensAt,
        opensAtMs,
        coupons: opening.coupons,
        budgetFenMax: opening.budgetFenMax,
        expectedClaims: opening.expectedClaims,
        groups: [...opening.groups],
        fallback: opening.fallback?.couponsEach ?? null,
        forecast,
        made: drop && (await madeLine(floor, drop)),
      })),
    )
    return { at: planned.at, openings }
  },
})

const makeHandlers = ({
  floor,
  live,
  mine,
  made,
}: Tools): Group<
  'POST /api/drops/{drop}/tokens' | 'POST /api/drops/{drop}/batches' | 'POST /api/campaigns/{id}/drops'
> => ({
  async 'POST /api/drops/{drop}/tokens'({ room, params, body }) {
    const open = await mine(room, params.drop)
    if (open instanceof Refusal) return open
    return {
      tokens: body.customers.map((customer) => ({
        customer,
        token: tokenOf(open.drop, customer),
        path: linkOf(open.drop, customer),
      })),
    }
  },

  async 'POST /api/drops/{drop}/batches'({ room, params, body, request }) {
    const open = await mine(room, params.drop)
    if (open instanceof Refusal) return open
    if (open.now() >= open.drop.closesAtMs)
      return refuse(
        'conflict',
        '这一场已经结束；请改发备用批次',
        'this drop is over; open the batch kept ready instead',
      )
    await addBatch(room, open.drop, body, request)
    await floor.refresh(open)
    await room.engine.journal.append(
      room.tenant.id,
      {
        campaign: open.drop.campaign,
        kind: 'decision',
        at: room.clock.now(open.drop.body.zone),
        by: room.operator.user,
        body: {
          text: `${open.drop.body.name}：加发 ${body.coupons} 张。${body.because}`,
          drop: open.drop.id,
        },
      },
      `${request} decision`,
    )
    return live.desk(open)
  },

  async 'POST /api/campaigns/{id}/drops'({ room, params, body }) {
    return made(await makeDrops(room, params.id, body), params.id)
  },
})

const endHandlers = ({
  floor,
  live,
  mine,
  made,
}: Tools): Group<'POST /api/drops/{drop}/fallback' | 'POST /api/drops/{drop}/closing'> => ({
  async 'POST /api/drops/{drop}/fallback'({ room, params }) {
    const open = await mine(room, params.drop)
    if (open instanceof Refusal) return open
    const result = made(await openFallback(room, open.drop, open.now()), open.drop.campaign)
    if (result instanceof Refusal) return result
    open.fallbackDrop = result.drops[0]?.drop ?? null
    open.changes++
    return result
  },

  async 'POST /api/drops/{drop}/closing'({ room, params }) {
    const open = await mine(room, params.drop)
    if (open instanceof Refusal) return open
    await room.engine.drops.close(room.tenant.id, params.drop, open.now())
    await floor.refresh(open)
    return live.desk(open)
  },
})

export function dropHandlers(hands: DropHands): HandlersOf<DropRoutes> {
  const tools = toolsOf(hands)
  return {
    ...visitorHandlers(tools),
    ...lookHandlers(tools),
    ...openingHandlers(tools),
    ...makeHandlers(tools),
    ...endHandlers(tools),
  }
}

async function madeLine(floor: Floor, drop: MadeDrop) {
  const open = await floor.get(drop.id)
  if (!open) return null
  const { tally, viewers } = open
  return {
    drop: drop.id,
    state: stateOf(open.drop, tally.grantable - tally.granted, open.now()),
    granted: tally.granted,
    grantable: tally.grantable,
    viewers: viewers.size,
    path: pathOf(drop),
  }
}
