import type { Campaign, Role } from '@dacu/campaign'
import type { Connection, ImportJob, JournalKind, Page, Paged } from '../engine.ts'
import type { PlayedConnections, Shelves } from './shelves.ts'

/**
 * Random histories. Tenants, users and campaigns are named by number, so that one history can be
 * played on any engine: each keeps its own ids, and what it answers is told with the numbers again.
 */
export type Step =
  | { do: 'create_tenant'; name: string }
  | { do: 'load_tenant'; tenant: number }
  | { do: 'enrol'; tenant: number; user: string; role: Role; shops: string[] | null }
  | { do: 'dismiss'; tenant: number; user: string }
  | { do: 'members'; tenant: number }
  | { do: 'of_user'; user: string }
  | { do: 'save_shop'; tenant: number; code: string; name: string }
  | { do: 'shops'; tenant: number }
  | { do: 'create_campaign'; tenant: number; document: Campaign }
  | { do: 'save'; tenant: number; campaign: number; expected: number; document: Campaign }
  | { do: 'load'; tenant: number; campaign: number; version: number | null }
  | { do: 'versions'; tenant: number; campaign: number }
  | { do: 'list'; tenant: number; limit: number }
  | { do: 'append'; tenant: number; campaign: string; kind: JournalKind; request: string; note: string }
  | { do: 'journal'; tenant: number; campaign: string | null; kinds: JournalKind[]; limit: number }
  | { do: 'keep'; tenant: number; key: string; body: string }
  | { do: 'find'; tenant: number; key: string }
  | { do: 'calibrate'; tenant: number; platform: string; shops: string[]; day: number; request: string }
  | { do: 'calibrations'; tenant: number; platform: string | null; shops: string[] | null; limit: number }
  | { do: 'newest_calibrations'; tenant: number; shops: string[] | null }
  | { do: 'publish'; tenant: number; note: string }
  | { do: 'since'; tenant: number; seq: number }
  | { do: 'import'; tenant: number; id: string; state: ImportJob['state']; rows: number }
  | { do: 'load_import'; tenant: number; id: string }
  | { do: 'imports'; tenant: number; limit: number }
  | { do: 'unfinished' }
  | { do: 'connect'; tenant: number; shop: string; sealed: string }
  | { do: 'touch_connection'; tenant: number; shop: string; how: ConnectionTouch; note: string }
  | { do: 'load_connection'; tenant: number; shop: string }
  | { do: 'connections'; tenant: number }
  | { do: 'running' }

const touches = ['keep_course', 'seal', 'pause', 'resume', 'remove'] as const
type ConnectionTouch = (typeof touches)[number]

/** Texts that went wrong somewhere once: four-byte signs, quotes, control characters, and what looks like SQL or a number. */
const texts = [
  '花间美妆',
  '🧧满299减50',
  `it's "so"`,
  'a\tb\nc',
  `'); drop table tenant; --`,
  '007',
  '',
  '𠮷野家',
]
const kinds: readonly JournalKind[] = ['step', 'incident', 'note', 'lesson', 'decision']
const roles: readonly Role[] = ['owner', 'operations', 'client']
const states: readonly ImportJob['state'][] = ['receiving', 'reading', 'done', 'refused']

/** The same seed makes the same history for ever (mulberry32). */
export function randomHistory(seed: number, length: number): Step[] {
  const dice = diceOf(seed)
  const steps: Step[] = [
    { do: 'create_tenant', name: `${seed}-0` },
    { do: 'create_tenant', name: `${seed}-1` },
  ]
  let tenants = 2
  let campaigns = 0
  while (steps.length < length) {
    const step = randomStep(dice, tenants, campaigns)
    if (step.do === 'create_tenant') {
      if (tenants === 4) continue
      steps.push({ ...step, name: `${seed}-${tenants++}` })
      continue
    }
    if (step.do === 'create_campaign') campaigns++
    steps.push(step)
  }
  return steps
}

type Dice = { below(n: number): number; of<T>(list: readonly T[]): T }

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, of: (list) => present(list[below(list.length)]) }
}

const steps: readonly ((dice: Dice, tenant: number, campaign: number) => Step)[] = [
  () => ({ do: 'create_tenant', name: '' }),
  (_, tenant) => ({ do: 'load_tenant', tenant }),
  (dice, tenant) => ({
    do: 'enrol',
    tenant,
    user: `user-${dice.below(4)}`,
    role: dice.of(roles),
    shops: dice.of([null, [], ['a', 'b']]),
  }),
  (dice, tenant) => ({ do: 'dismiss', tenant, user: `user-${dice.below(4)}` }),
  (_, tenant) => ({ do: 'members', tenant }),
  (dice) => ({ do: 'of_user', user: `user-${dice.below(4)}` }),
  (dice, tenant) => ({ do: 'save_shop', tenant, code: `shop-${dice.below(3)}`, name: dice.of(texts) }),
  (_, tenant) => ({ do: 'shops', tenant }),
  (dice, tenant) => ({ do: 'create_campaign', tenant, document: randomDocument(dice) }),
  (dice, tenant) => ({ do: 'create_campaign', tenant, document: randomDocument(dice) }),
  (dice, tenant, campaign) => ({
    do: 'save',
    tenant,
    campaign,
    expected: 1 + dice.below(3),
    document: randomDocument(dice),
  }),
  (dice, tenant, campaign) => ({
    do: 'save',
    tenant,
    campaign,
    expected: 1 + dice.below(2),
    document: randomDocument(dice),
  }),
  (dice, tenant, campaign) => ({ do: 'load', tenant, campaign, version: dice.of([null, 1, 2, 9]) }),
  (_, tenant, campaign) => ({ do: 'versions', tenant, campaign }),
  (dice, tenant) => ({ do: 'list', tenant, limit: 1 + dice.below(4) }),
  randomAppend,
  randomAppend,
  (dice, tenant) => ({
    do: 'journal',
    tenant,
    campaign: dice.of([null, 'c-0', 'c-1']),
    kinds: kinds.slice(dice.below(3), 3 + dice.below(3)),
    limit: 1 + dice.below(5),
  }),
  (dice, tenant) => ({ do: 'keep', tenant, key: `key-${dice.below(5)}`, body: dice.of(texts) }),
  (dice, tenant) => ({ do: 'find', tenant, key: `key-${dice.below(5)}` }),
  randomCalibration,
  randomCalibration,
  (dice, tenant) => ({
    do: 'calibrations',
    tenant,
    platform: dice.of([null, 'jd', 'tmall']),
    shops: dice.of([null, [], ['a']]),
    limit: 1 + dice.below(3),
  }),
  (dice, tenant) => ({ do: 'newest_calibrations', tenant, shops: dice.of([null, ['a'], ['b']]) }),
  (dice, tenant) => ({ do: 'publish', tenant, note: dice.of(texts) }),
  (dice, tenant) => ({ do: 'since', tenant, seq: dice.below(6) }),
  (dice, tenant) => ({
    do: 'import',
    tenant,
    id: `import-${dice.below(4)}`,
    state: dice.of(states),
    rows: dice.below(1000),
  }),
  (dice, tenant) => ({ do: 'load_import', tenant, id: `import-${dice.below(4)}` }),
  (dice, tenant) => ({ do: 'imports', tenant, limit: 1 + dice.below(3) }),
  () => ({ do: 'unfinished' }),
  randomConnect,
  randomConnect,
  randomTouch,
  randomTouch,
  (dice, tenant) => ({ do: 'load_connection', tenant, shop: `shop-${dice.below(3)}` }),
  (_, tenant) => ({ do: 'connections', tenant }),
  () => ({ do: 'running' }),
]

function randomStep(dice: Dice, tenants: number, campaigns: number): Step {
  // One number beyond what there is: what is asked for may also not exist.
  return dice.of(steps)(dice, dice.below(tenants), dice.below(campaigns + 1))
}

function randomAppend(dice: Dice, tenant: number): Step {
  return {
    do: 'append',
    tenant,
    campaign: `c-${dice.below(2)}`,
    kind: dice.of(kinds),
    request: `request-${dice.below(12)}`,
    note: dice.of(texts),
  }
}

function randomCalibration(dice: Dice, tenant: number): Step {
  return {
    do: 'calibrate',
    tenant,
    platform: dice.of(['jd', 'tmall', 'pdd']),
    shops: dice.of([[], ['a'], ['b', 'a']]),
    day: dice.below(20),
    request: `request-${dice.below(15)}`,
  }
}

function randomConnect(dice: Dice, tenant: number): Step {
  return { do: 'connect', tenant, shop: `shop-${dice.below(3)}`, sealed: dice.of(texts) }
}

function randomTouch(dice: Dice, tenant: number): Step {
  const [how, note] = [dice.of(touches), dice.of(texts)]
  return { do: 'touch_connection', tenant, shop: `shop-${dice.below(3)}`, how, note }
}

/** Shelves keep a document whole without looking into it, so a piece of one will do. */
function randomDocument(dice: Dice): Campaign {
  const document = {
    name: dice.of(texts),
    kind: 'double_11',
    window: { from: '2026-10-20T00:00:00+08:00', until: '2026-11-20T00:00:00+08:00' },
    shops: dice.of([[], ['a'], ['b', 'a']]),
    theme: { title: dice.of(texts), sellerReason: `escaped \u0000 and \uD800`, buyerReason: '' },
    // Keys in an order of their own, and a number near the end of the safe integers.
    lineup: [{ z: 1, a: dice.below(2 ** 40), 10: true, 9: null, attributes: { 色号: '#01', b: '2' } }],
  }
  // An engine must not depend on what a document holds beyond its head.
  return document as unknown as Campaign
}

/** What a list holds at a place that is known to be in it. */
export function present<T>(item: T | undefined): T {
  if (item === undefined) throw new RangeError('the list is shorter than that')
  return item
}

/** Plays a history and tells what was answered, with numbers in place of the engine's own ids. */
export async function play(shelves: Shelves, history: readonly Step[]): Promise<unknown[]> {
  const player = { shelves, tenants: [] as string[], campaigns: [] as string[] }
  const told: unknown[] = []
  for (const step of history) told.push(withoutIds(player, await playStep(player, step)))
  return told
}

type Player = { shelves: Shelves; tenants: string[]; campaigns: string[] }

function withoutIds(player: Player, answer: unknown): unknown {
  const names = new Map([
    ...player.tenants.map((id, n) => [id, `tenant ${n}`] as const),
    ...player.campaigns.map((id, n) => [id, `campaign ${n}`] as const),
  ])
  const text = JSON.stringify(answer ?? null, (key, value: unknown) => {
    // The order of a document's keys is part of the promise; of other answers it is not.
    if (key === 'document') return JSON.stringify(value)
    return typeof value === 'string' ? (names.get(value) ?? value) : value
  })
  return JSON.parse(text)
}

async function playStep(player: Player, step: Step): Promise<unknown> {
  const { tenants, campaigns, journal, answers, calibrations, changes, connections, imports } = player.shelves
  const tenant = 'tenant' in step ? present(player.tenants[step.tenant]) : ''
  const campaign =
    'campaign' in step && typeof step.campaign === 'number'
      ? (player.campaigns[step.campaign] ?? 'nowhere')
      : ''
  const stamp = { at: '2026-11-01T09:00:00.000+08:00', by: 'user-1', because: '改价 "why"' }
  switch (step.do) {
    case 'create_tenant': {
      const made = await tenants.create({
        name: step.name,
        clock: { kind: 'pinned_day', day: '2026-11-11' },
        demo: true,
      })
      player.tenants.push(made.id)
      return made
    }
    case 'load_tenant':
      return tenants.load(tenant)
    case 'enrol':
      return tenants.enrol({ tenant, user: step.user, role: step.role, shops: step.shops })
    case 'dismiss':
      return tenants.dismiss(tenant, step.user)
    case 'members':
      return tenants.members(tenant)
    case 'of_user':
      return tenants.ofUser(step.user)
    case 'save_shop':
      return tenants.saveShop(tenant, shopNamed(step.code, step.name))
    case 'shops':
      return tenants.shops(tenant)
    case 'create_campaign':
      player.campaigns.push(await campaigns.create(tenant, step.document, stamp))
      return player.campaigns.at(-1)
    case 'save':
      return campaigns.save(tenant, campaign, step.expected, step.document, stamp)
    case 'load':
      return campaigns.load(tenant, campaign, step.version ?? undefined)
    case 'versions':
      return campaigns.versions(tenant, campaign)
    case 'list':
      return everyPage(step.limit, (page) => campaigns.list(tenant, page))
    case 'append': {
      const { campaign: of, kind, note, request } = step
      return journal.append(
        tenant,
        { campaign: of, kind, at: stamp.at, by: 'user-2', body: { note } },
        request,
      )
    }
    case 'journal':
      return everyPage(step.limit, (page) => journal.list(tenant, step.campaign, step.kinds, page))
    case 'keep':
      return answers.keep(tenant, step.key, { fingerprint: step.body, status: 201, body: step.body })
    case 'find':
      return answers.find(tenant, step.key)
    case 'calibrate': {
      const { platform, shops, day, request } = step
      // One moment in two zones: the order is that of the moments, not of the texts.
      const seenAt = day % 2 === 0 ? `2026-11-${10 + day}T02:00:00+08:00` : `2026-11-${10 + day}T01:00:00Z`
      const record = { platform, campaign: `c-${day % 2}`, shops, seenAt, differs: day % 3 === 0 }
      return calibrations.add(tenant, { ...record, at: stamp.at, by: 'u', body: { day } }, request)
    }
    case 'calibrations': {
      const { platform, shops, limit } = step
      const filter = { platform, campaign: null, shops, differs: limit === 1 ? true : null }
      return everyPage(limit, (page) => calibrations.list(tenant, filter, page))
    }
    case 'newest_calibrations':
      return calibrations.newest(tenant, step.shops)
    case 'publish':
      return changes.publish({ tenant, kind: 'journal', id: 'x', body: { note: step.note } })
    case 'since':
      return changes.since(tenant, step.seq)
    case 'import': {
      const { id, state, rows } = step
      return imports.save(tenant, { id, name: '订单.csv', state, at: stamp.at, by: 'u', body: { rows } })
    }
    case 'load_import':
      return imports.load(tenant, step.id)
    case 'imports':
      return everyPage(step.limit, (page) => imports.list(tenant, page))
    case 'unfinished':
      return sorted(withoutIds(player, await imports.unfinished('2999-01-01T00:00:00Z')))
    case 'connect': {
      // A connection is a shop's, so the shop is there first.
      await tenants.saveShop(tenant, shopNamed(step.shop, 'connected'))
      return connections.add(tenant, connectionOf(step.shop, step.sealed))
    }
    case 'touch_connection':
      return touchConnection(connections, tenant, step)
    case 'load_connection':
      return connections.load(tenant, `connection of ${step.shop}`)
    case 'connections':
      return connections.list(tenant)
    case 'running':
      return sorted(withoutIds(player, await connections.running()))
    default:
      return step satisfies never
  }
}

function connectionOf(shop: string, sealed: string): Connection {
  return {
    id: `connection of ${shop}`,
    platform: 'top',
    shop,
    appKey: 'app',
    sealed,
    addedAt: '2026-11-01T09:00:00Z',
    addedBy: 'user-1',
    pause: null,
    course: { reached: null },
  }
}

function touchConnection(
  connections: PlayedConnections,
  tenant: string,
  { shop, how, note }: Extract<Step, { do: 'touch_connection' }>,
): Promise<boolean> {
  const id = `connection of ${shop}`
  switch (how) {
    case 'keep_course':
      return connections.keepCourse(tenant, id, { note })
    case 'seal':
      return connections.seal(tenant, id, { appKey: 'other', sealed: note })
    case 'pause':
      return connections.pause(tenant, id, { at: note, by: 'user-2', because: { zh: note, en: note } })
    case 'resume':
      return connections.resume(tenant, id)
    case 'remove':
      return connections.remove(tenant, id)
    default:
      return how satisfies never
  }
}

/** Unfinished imports and running connections come in no promised order. */
function sorted(told: unknown): unknown {
  return Array.isArray(told) ? told.map((one) => JSON.stringify(one)).toSorted() : told
}

function shopNamed(code: string, name: string) {
  return {
    code,
    name,
    channel: 'tmall',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    category: '',
    experienceScore: null,
  }
}

async function everyPage<T>(limit: number, load: (page: Page) => Promise<Paged<T>>): Promise<T[][]> {
  const pages: T[][] = []
  let after: string | null = null
  do {
    const page: Paged<T> = await load({ limit, after })
    pages.push(page.items)
    after = page.next
  } while (after !== null)
  return pages
}
