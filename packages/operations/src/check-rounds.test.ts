import { beginCampaign, templateNamed, type Campaign } from '@dacu/campaign'
import type { Engine, JournalEntry, Shop } from '@dacu/engine'
import { describe, expect, test } from 'vitest'
import { checkCampaign } from './check.ts'
import { checkRound } from './check-rounds.ts'
import type { Room } from './room.ts'
import { setRule, shopRules } from './rule-settings.ts'

function begun(): Campaign {
  const template = templateNamed('small_event')
  const outcome = template ? beginCampaign(template, '2026-11-11', {}) : null
  if (outcome?.kind !== 'read') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

/** One campaign of a shop without facts, its journal, and what was told. */
function house() {
  let now = '2026-10-01T09:00:00+08:00'
  const document = begun()
  const entries: JournalEntry[] = []
  const told: Record<string, unknown>[] = []
  const shop: Shop = {
    code: 'one',
    name: '一店',
    channel: 'tmall',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    category: '美妆',
    experienceScore: 90,
  }
  const shops = [shop]
  document.shops = ['one']
  const summary = () => ({
    id: 'c',
    name: document.name,
    kind: document.kind,
    version: 1,
    from: document.window.from,
    until: document.window.until,
    shops: document.shops,
    savedAt: '',
    savedBy: '',
  })
  const engine = {
    campaigns: {
      list: async () => ({ items: [summary()], next: null }),
      load: async () => ({ version: 1, at: '', by: '', because: '', document: structuredClone(document) }),
      versions: async () => [],
    },
    tenants: {
      shops: async () => shops,
      changeShop: async (_: string, code: string, change: (shop: Shop) => Shop | null) => {
        const index = shops.findIndex((each) => each.code === code)
        const after = shops[index] && change(shops[index])
        if (after) shops.splice(index, 1, after)
        return index >= 0
      },
    },
    history: { prices: async () => [], sums: async () => [], protectedLines: async () => [] },
    journal: {
      list: async (_: string, __: string, kinds: string[]) => ({
        items: entries.filter((each) => kinds.includes(each.kind)),
        next: null,
      }),
      append: async (_: string, entry: Omit<JournalEntry, 'seq'>, request: string) => {
        const known = entries.find((each) => each.body['request'] === request)
        if (known) return known
        const kept = { seq: entries.length + 1, ...entry }
        entries.push(kept)
        return kept
      },
    },
    changes: { publish: async (notice: Record<string, unknown>) => told.push(notice) },
  } as unknown as Engine // A round asks nothing else of it.
  const room: Room = {
    engine,
    tenant: { id: `t-${Math.abs(document.name.length)}`, name: 'x', clock: { kind: 'real' }, demo: false },
    operator: { user: 'local', name: '小林', role: 'operations', shops: null },
    clock: { now: () => now },
  }
  return { room, document, entries, told, at: (instant: string) => (now = instant) }
}

describe('the rounds of the linter', () => {
  test('[RND-1] the first tells everything grave, the next nothing, a later one what is new and what went', async () => {
    const { room, document, entries, told, at } = house()
    const [first] = await checkRound(room)
    const graves = first?.added.length ?? 0
    expect(graves).toBeGreaterThan(0)
    expect(await checkRound(room)).toEqual([])
    expect(entries.length).toBe(1)

    at('2026-10-02T00:01:00+08:00')
    document.theme.title = '国家级 专场'
    const [second] = await checkRound(room)
    expect(second?.added.map(({ rule }) => rule)).toEqual(['L-C02-theme'])
    expect(told.at(-1)).toMatchObject({
      kind: 'journal',
      id: 'c',
      body: { what: 'price_check', added: ['L-C02-theme'], to: ['owner', 'operations', 'brand'] },
    })

    document.theme.title = '专场'
    at('2026-10-03T00:01:00+08:00')
    const [third] = await checkRound(room)
    expect([third?.added, third?.gone]).toEqual([[], ['L-C02-theme theme.title']])
  })

  test('[RND-2] a finding says since when it stands; a new day alone can bring one', async () => {
    const { room, at } = house()
    await checkRound(room)
    const standing = (await checkCampaign(room, 'c'))?.findings.filter((each) => each.severity !== 'inform')
    expect(new Set(standing?.map((each) => each.since))).toEqual(new Set(['2026-10-01T09:00:00+08:00']))
    at('2026-11-10T00:01:00+08:00')
    const [later] = await checkRound(room)
    expect(later?.added.map(({ rule }) => rule)).toContain('R-03')
  })

  test('[RND-3] long after its end a campaign is left alone', async () => {
    const { room, at } = house()
    at('2027-06-01T00:00:00+08:00')
    expect(await checkRound(room)).toEqual([])
  })
})

describe('what a shop sets for a rule', () => {
  const asked = { values: {}, off: false, because: '店里的经验' }

  test('[SET-1] a threshold counts at the next check, and null gives the default back', async () => {
    const { room } = house()
    const rules = async () => (await checkCampaign(room, 'c'))?.findings.map(({ rule }) => rule)
    expect(await rules()).not.toContain('R-05')
    expect(await setRule(room, 'one', 'R-05', 0, { ...asked, values: { daysMin: 9 } })).toMatchObject({
      kind: 'kept',
    })
    expect(await rules()).toContain('R-05')
    await setRule(room, 'one', 'R-05', 1, { ...asked, values: { daysMin: null } })
    expect(await rules()).not.toContain('R-05')
    expect((await shopRules(room))[0]?.rules['R-05']).toMatchObject({ because: '店里的经验', by: 'local' })
  })

  test('[SET-2] a rule that is off is named in the answer and finds nothing', async () => {
    const { room, document } = house()
    document.theme.title = '国家级 专场'
    await setRule(room, 'one', 'L-C02', 0, { ...asked, off: true })
    const checked = await checkCampaign(room, 'c')
    expect(checked?.off).toEqual(['L-C02'])
    expect(checked?.findings.some(({ rule }) => rule.startsWith('L-C02'))).toBe(false)
  })

  test.each([
    ['another key', { daysMin2: 3 }, 'body.values.daysMin2'],
    ['a fraction', { daysMin: 2.5 }, 'body.values.daysMin'],
    ['too many', { daysMin: 999 }, 'body.values.daysMin'],
    ['a word', { daysMin: 'three' }, 'body.values.daysMin'],
  ])('[SET-3] %s is refused with its place', async (_name, values, path) => {
    const { room } = house()
    expect(await setRule(room, 'one', 'R-05', 0, { ...asked, values })).toMatchObject({
      kind: 'invalid',
      path,
    })
  })

  test('[SET-5] a save over an older look is not made, and another rule is no conflict', async () => {
    const { room } = house()
    await setRule(room, 'one', 'R-05', 0, { ...asked, values: { daysMin: 9 } })
    expect(await setRule(room, 'one', 'R-05', 0, { ...asked, values: { daysMin: 2 } })).toMatchObject({
      kind: 'conflict',
      version: 1,
      current: { values: { daysMin: 9 } },
    })
    expect(await setRule(room, 'one', 'L-C02', 0, { ...asked, off: true })).toMatchObject({ kind: 'kept' })
    expect((await shopRules(room))[0]?.rules).toMatchObject({
      'R-05': { values: { daysMin: 9 }, version: 1 },
    })
  })

  test('[SET-4] no reason, no rule, no shop', async () => {
    const { room } = house()
    expect(await setRule(room, 'one', 'R-05', 0, { ...asked, because: ' ' })).toMatchObject({
      path: 'body.because',
    })
    expect(await setRule(room, 'one', 'R-99', 0, asked)).toEqual({ kind: 'no_rule' })
    expect(await setRule(room, 'two', 'R-05', 0, asked)).toEqual({ kind: 'no_shop' })
  })
})
