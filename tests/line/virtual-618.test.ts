import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { msOf, openingsOf, timedDeeds } from '@dacu/campaign'
import { openEngine } from '@dacu/engine'
import { clockOf, localUser, makeDrops, type Room } from '@dacu/operations'
import { afterAll, expect, test } from 'vitest'
import { demoCampaigns } from '../../packages/operations/src/demo/campaigns/documents.ts'
import { type Answer, type Claim, claimAll, diceOf, type House, openHouse } from './virtual/world.ts'

/**
 * The 618 of the demo shop on a virtual clock: twenty-two drops in eleven days, a seeded crowd, one tool that starts
 * nine minutes late, one server killed in the middle of a rush. Afterwards run-sheet, incident, fallback batch and
 * ledger have to tell the whole story.
 */
const crowdSize = process.env['DACU_LONG'] ? 50_000 : 5_000
const minute = 60_000
const lateAt = '2026-06-10T20:00:00+08:00'
const killedAt = '2026-06-18T10:00:00+08:00'
const folder = mkdtempSync(join(tmpdir(), 'dacu-618-'))
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
let house: House | null = null
afterAll(async () => {
  await house?.kill()
  rmSync(folder, { recursive: true, force: true })
})

function document618() {
  const found = demoCampaigns().find((each) => each.key === '618')
  if (!found) throw new Error('the demo has a 618')
  const fallback = { couponsEach: 120, because: '工具晚开时，群内直接发放' }
  return { ...found.document, drops: found.document.drops.map((drop) => ({ ...drop, fallback })) }
}

/** The shop as it stands on the evening before the preheat; one opening is set nine minutes late in its tool. */
async function furnish(nowMs: number) {
  const engine = await openEngine({ dataFolder: folder, log: quiet })
  const document = document618()
  const tenant = await engine.tenants.create({ name: '花间美妆', clock: { kind: 'real' }, demo: false })
  await engine.tenants.enrol({ tenant: tenant.id, user: localUser, role: 'owner', shops: null })
  for (const code of document.shops)
    await engine.tenants.saveShop(tenant.id, {
      code,
      name: '花间美妆',
      channel: code.includes('jd') ? 'jd' : 'tmall',
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      category: '美妆',
      experienceScore: 86,
    })
  const stamp = { at: '2026-05-20T10:00:00+08:00', by: localUser, because: '' }
  const campaign = await engine.campaigns.create(tenant.id, document, stamp)
  const { drops } = engine
  const lateTool: typeof drops = {
    ...drops,
    create: (of, drop, first, members) => {
      const lateMs = drop.opensAtMs === msOf(lateAt) ? 9 * minute : 0
      const set = { ...drop, opensAtMs: drop.opensAtMs + lateMs, closesAtMs: drop.closesAtMs + lateMs }
      return drops.create(of, set, first, members)
    },
  }
  const room: Room = {
    engine: { ...engine, drops: lateTool },
    tenant,
    operator: { user: localUser, name: '', role: 'owner', shops: null },
    clock: clockOf(tenant.clock, () => new Date(nowMs)),
  }
  const made = await makeDrops(room, campaign, { series: 'fountain', minutes: 30, worth: { kind: 'fixed' } })
  if (made.kind !== 'made') throw new Error(JSON.stringify(made))
  await engine.close()
  return { document, campaign, drops: new Map(made.drops.map((each) => [msOf(each.opensAt), each.drop])) }
}

const day = (of: House, campaign: string) =>
  of.client.get('/api/campaigns/{id}/run-day', { params: { id: campaign } })

/** Waits until the executor has done, or let wait, everything whose moment has come. */
async function settled(of: House, campaign: string, untilMs: number): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    const [live] = (await day(of, campaign)).runs
    const open = live?.lines.filter(
      (line) => msOf(line.plannedAt) <= untilMs && (line.state === 'doing' || line.state === 'waiting'),
    )
    if (live && open?.every((line) => line.kind === 'drop' && line.tries > 0)) return
    await pause(40)
  }
  throw new Error('the executor did not come to rest')
}

/** What every phone was told, by its request. */
const heard = new Map<string, Answer>()
const keyOf = ({ drop, customer, request }: Claim) => `${drop} ${customer} ${request}`

function hear(claim: Claim, answer: Answer): void {
  const before = heard.get(keyOf(claim))
  // Who asks again with the same request gets the same answer, whatever died in between.
  if (before) expect(answer).toEqual(before)
  heard.set(keyOf(claim), answer)
}

/** Those of the crowd who come to an opening, each with the links he was sent; some tap twice. */
async function rush(of: House, drop: string, dice: (below: number) => number): Promise<Claim[]> {
  const customers = Array.from({ length: crowdSize }, (_, n) => `buyer-${n}`).filter(() => dice(100) < 8)
  const claims: Claim[] = []
  for (let n = 0; n < customers.length; n += 4_000) {
    const { tokens } = await of.client.post('/api/drops/{drop}/tokens', {
      params: { drop },
      body: { customers: customers.slice(n, n + 4_000) },
    })
    claims.push(...tokens.map(({ customer, token }) => ({ drop, customer, token, request: 'tap' })))
  }
  return claims.flatMap((claim) => (dice(10) === 0 ? [claim, { ...claim, request: 'tap again' }] : [claim]))
}

test(`[V618] the 618 of the demo shop with a crowd of ${crowdSize}: the tables tell the whole story`, async () => {
  const dice = diceOf(618)
  const opensMs = msOf('2026-06-05T00:00:00+08:00')
  const { document, campaign, drops } = await furnish(opensMs - 60 * minute)
  house = await openHouse(folder, opensMs - 60 * minute)
  let of = house
  const moments = [...new Set(timedDeeds(document).map((each) => msOf(each.at)))]
  await settled(of, campaign, 0)

  for (const moment of moments) {
    const drop = drops.get(moment)
    if (drop === undefined) {
      await of.set(moment - 30)
      await pause(40)
      await settled(of, campaign, moment)
      continue
    }
    await of.set(moment - 30 * 1000)
    const claims = await rush(of, drop, dice)
    await of.set(moment - 150)
    if (moment === msOf(killedAt)) of = house = await killedInTheRush(of, claims, moment)
    else if (moment === msOf(lateAt)) await lateTool(of, campaign, drop, claims, moment)
    else await claimAll(of.address, claims, hear)
    await of.set(moment + 2 * minute)
    await settled(of, campaign, moment)
  }
  await of.set(msOf('2026-06-19T00:10:00+08:00'))
  await tellsAll(of, campaign, drops, document)
}, 900_000)

/** The server dies in the middle of the rush; it is back four minutes later, and everybody taps once more. */
async function killedInTheRush(of: House, claims: readonly Claim[], moment: number): Promise<House> {
  let answers = 0
  const dying = Promise.withResolvers<undefined>()
  const all = claimAll(of.address, claims, (claim, answer) => {
    hear(claim, answer)
    if (++answers === 150) dying.resolve(undefined)
  })
  await dying.promise
  await of.kill()
  await all
  const back = await openHouse(folder, moment + 4 * minute)
  expect(heard.size).toBeGreaterThan(0)
  await claimAll(back.address, claims, hear)
  return back
}

/** Two minutes after its moment the tool has not begun: an incident stands there, and the batch kept ready goes out. */
async function lateTool(
  of: House,
  campaign: string,
  drop: string,
  claims: readonly Claim[],
  moment: number,
): Promise<void> {
  const early = claims.slice(0, 100).map((claim) => ({ ...claim, request: 'too early' }))
  await of.set(moment + 20_000)
  await claimAll(of.address, early, hear)
  expect(early.map((claim) => heard.get(keyOf(claim)))).toEqual(
    early.map(() => ({ kind: 'refused', because: 'not_open_yet' })),
  )
  await of.set(moment + 2 * minute + 1_000)
  const incident = await raised(of, campaign)
  expect([incident.type, incident.drop, incident.step]).toEqual([
    'tool_late',
    drop,
    'drop-fountain-20260610T2000-open',
  ])
  await of.client.post('/api/drops/{drop}/fallback', { params: { drop } }).then(async ({ drops: [kept] }) => {
    const fallback = await of.client.post('/api/drops/{drop}/tokens', {
      params: { drop: kept?.drop ?? '' },
      body: { customers: claims.slice(0, 200).map((claim) => claim.customer) },
    })
    const hurry = fallback.tokens.map(({ customer, token }) => ({
      drop: kept?.drop ?? '',
      customer,
      token,
      request: 'fallback',
    }))
    await claimAll(of.address, hurry, hear)
  })
  await of.client.post('/api/campaigns/{id}/journal', {
    params: { id: campaign },
    body: {
      kind: 'incident',
      body: { of: incident.seq, handler: '运营 小顾', solved: true, solution: '群内直接发放备用批次' },
    },
  })
  await of.set(moment + 9 * minute - 100)
  await claimAll(of.address, claims, hear)
  await of.set(moment + 9 * minute + 6_000)
  await settledDrop(of, campaign, moment)
}

async function raised(of: House, campaign: string) {
  for (let tries = 0; tries < 2_000; tries++) {
    const { incidents } = await day(of, campaign)
    const first = incidents.find((each) => each.type === 'tool_late')
    if (first) return first
    await pause(40)
  }
  throw new Error('no incident was raised')
}

async function settledDrop(of: House, campaign: string, moment: number): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    const [live] = (await day(of, campaign)).runs
    if (
      live?.lines.some(
        (line) => msOf(line.plannedAt) === moment && line.kind === 'drop' && line.state === 'done',
      )
    )
      return
    await pause(40)
  }
  throw new Error('the late drop was not seen to open')
}

type Document = ReturnType<typeof document618>

async function tellsAll(
  of: House,
  campaign: string,
  drops: Map<number, string>,
  document: Document,
): Promise<void> {
  const told = await day(of, campaign)
  const [live] = told.runs
  const lines = live?.lines ?? []

  // Every timed step was done once, none was forgotten.
  const deeds = timedDeeds(document)
  expect(lines.map((line) => `${line.step} ${line.attempt} ${line.state}`).toSorted()).toEqual(
    deeds.map((each) => `${each.step} 1 done`).toSorted(),
  )
  const drift = new Map(lines.map((line) => [line.step, line.driftSeconds ?? Number.NaN]))
  // The clock goes on while a busy machine works, so nobody counts single seconds here.
  const late = lines.filter((line) => (line.driftSeconds ?? 0) > 60).map((line) => line.step)
  const allowed = new Set([
    'drop-fountain-20260610T2000-open',
    'drop-fountain-20260618T1000-open',
    'touch-peak-sms',
  ])
  expect(late.filter((step) => !allowed.has(step))).toEqual([])
  const lateDrift = drift.get('drop-fountain-20260610T2000-open') ?? 0
  expect([lateDrift >= 540, lateDrift < 600]).toEqual([true, true])
  expect(drift.get('drop-fountain-20260618T1000-open')).toBeLessThan(400)
  expect(
    lines.every((line) => (line.driftSeconds ?? 0) >= 0),
    'nothing before its moment',
  ).toBe(true)

  // The run-sheet and the log of the tool say the same.
  const openings = told.sheet.lines.filter((line) => line.kind === 'drop' && line.id.endsWith('-open'))
  expect(openings.map((line) => line.state)).toEqual(openings.map(() => 'done'))
  const tool = told.tools.find((each) => each.tool === 'drop')
  expect(tool).toMatchObject({
    steps: 22,
    worst: { step: 'drop-fountain-20260610T2000-open', driftSeconds: lateDrift },
  })
  expect((tool?.late ?? 0) + (tool?.onTime ?? 0)).toBe(22)

  // One incident, taken and solved.
  expect(
    told.incidents.map((each) => [each.type, each.handler, each.solution, each.solvedAt !== null]),
  ).toEqual([['tool_late', '运营 小顾', '群内直接发放备用批次', true]])

  // Price lists and send lists lie in the outbox, to be fetched.
  const files = lines.filter((line) => line.kind === 'prices' || line.kind === 'send')
  expect(files.length).toBe(
    deeds.filter((each) => each.deed.kind === 'prices' || each.deed.kind === 'send').length,
  )
  expect(new Set(files.map((line) => line.file)).size).toBe(files.length)
  const scripts = await of.client.get('/api/campaigns/{id}/journal', {
    params: { id: campaign },
    query: { kinds: 'script' },
  })
  expect(scripts.items).toHaveLength(deeds.filter((each) => each.deed.kind === 'scripts').length)

  await ledgersTell(of, campaign, drops, document)
}

/** Every drop's ledger keeps its promises, and has what people were told and nothing else. */
async function ledgersTell(
  of: House,
  campaign: string,
  drops: Map<number, string>,
  document: Document,
): Promise<void> {
  const made = await of.client.get('/api/campaigns/{id}/drops', { params: { id: campaign } })
  const fallbacks = made.openings.filter((each) => each.made !== null && each.fallback === null)
  expect(fallbacks.map((each) => each.made?.granted)).toEqual([120])
  const all = [...drops.values(), ...fallbacks.flatMap((each) => each.made?.drop ?? [])]
  const granted = new Map<string, number>()
  for (const drop of all) {
    const audit = await of.client.get('/api/drops/{drop}/audit', { params: { drop } })
    expect(audit.broken, drop).toEqual([])
    for (let after: string | null = null; ;) {
      const page: { items: { customer: string; request: string; number: number }[]; next: string | null } =
        await of.client.get('/api/drops/{drop}/ledger', {
          params: { drop },
          query: { limit: 500, ...(after === null ? {} : { after }) },
        })
      for (const { customer, request, number } of page.items)
        granted.set(`${drop} ${customer} ${request}`, number)
      after = page.next
      if (after === null) break
    }
  }
  const acknowledged = [...heard].flatMap(([key, answer]) =>
    answer.kind === 'granted' ? [[key, answer.coupon.number] as const] : [],
  )
  // Everybody asked until he was answered, so what was told and what is written is the same.
  expect(new Map(acknowledged)).toEqual(granted)
  const openings = openingsOf(document)
  expect(granted.size).toBe(openings.reduce((sum, each) => sum + each.coupons, 0) + 120)
  console.log(
    `${heard.size} claims of a crowd of ${crowdSize}: ${granted.size} coupons granted in ${all.length} drops, each ledger sound`,
  )
}
