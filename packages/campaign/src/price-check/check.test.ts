import { describe, expect, test } from 'vitest'
import { parseCampaign } from '../plan/parse.ts'
import { sampleCampaign } from '../plan/sample.ts'
import { templates } from '../plan/templates/all.ts'
import { check } from './check.ts'
import type { Finding } from './finding.ts'
import { plantings } from './plantings/all.ts'
import {
  addOffer,
  byId,
  clean,
  deal,
  drop,
  lesson,
  line,
  offer,
  paid,
  phase,
  presale,
  stock,
  task,
  touch,
} from './plantings/planting.ts'
import type { Change, Planted } from './plantings/planting.ts'
import { rules } from './rules/all.ts'

const found = ({ plan, facts }: Planted): string[] =>
  [...new Set(check(plan, facts).map((each) => each.rule))].toSorted()

/** Every finding has its words in both languages and a path that leads into its section. */
function expectWhole(finding: Finding): void {
  const { title, evidence, fix, path, section } = finding
  for (const text of [title.zh, title.en, evidence.zh, evidence.en, fix.zh, fix.en])
    expect(text.trim()).not.toBe('')
  expect(section === 'head' ? 'shops' : section).toBe(/^[a-z]+/.exec(path)?.[0])
}

describe('every rule speaks where it should, and only there', () => {
  test('[RULE-1] a clean plan yields nothing', () => {
    expect(check(clean().plan, clean().facts)).toEqual([])
    expect(parseCampaign(clean().plan).kind).toBe('read')
  })

  test.each(plantings)('[RULE-2] %s → %j', (_name, wanted, change) => {
    const one = structuredClone(clean())
    change(one)
    const findings = check(one.plan, one.facts)
    expect([...new Set(findings.map((each) => each.rule))].toSorted()).toEqual(wanted.toSorted())
    for (const each of findings) expectWhole(each)
  })

  test('[RULE-3] there is no rule without a planted fault, and no id twice', () => {
    const spoken = new Set(plantings.map(([, [rule]]) => rule))
    expect(rules.map((rule) => rule.id).filter((id) => !spoken.has(id))).toEqual([])
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
    expect(rules.length).toBeGreaterThanOrEqual(24)
  })

  test('[RULE-4] blocks come first, and the order is the same each time', () => {
    const one = structuredClone(clean())
    for (const [name, , change] of plantings)
      if (['buyer reason', 'no fallback', 'empty audience', 'aims'].includes(name)) change(one)
    const findings = check(one.plan, one.facts)
    const rank = { block: 0, warn: 1, inform: 2 }
    expect(findings.map((each) => each.severity)).toEqual(
      findings.map((each) => each.severity).toSorted((a, b) => rank[a] - rank[b]),
    )
    expect(check(one.plan, one.facts)).toEqual(findings)
  })
})

describe('edges of the rules', () => {
  const edges: [string, string[], Change][] = [
    [
      '[F-04] eight sharp and nine sharp are allowed',
      [],
      (p) => {
        touch(p, 'old-early').at = '2026-11-08T08:00:00+08:00'
        touch(p, 'encore-sms').at = '2026-11-12T21:00:00+08:00'
      },
    ],
    [
      '[F-04] quiet hours go by the shop’s wall, not by the writer’s',
      ['L-F04'],
      (p) => {
        touch(p, 'old-early').at = '2026-11-08T14:00:00Z'
      },
    ],
    [
      '[D-01] a fifth exactly is a deposit',
      [],
      (p) => {
        presale(p)
        line(p).depositFen = 3980
      },
    ],
    [
      '[E-15] sixty is enough',
      [],
      (p) => {
        p.facts.experienceScore = 60
      },
    ],
    [
      '[E-15] a company node asks for no score',
      [],
      (p) => {
        p.facts.experienceScore = 10
        p.plan.node.kind = 'company'
      },
    ],
    [
      '[S3-03] clearing stock may go below cost, with a warning',
      ['M-02'],
      (p) => {
        const one = line(p)
        one.role = 'clearance'
        one.costFen = 20_000
        one.floorPriceFen = 0
        one.targetPieces = 1
      },
    ],
    [
      '[C-02] a temperature is no superlative',
      [],
      (p) => {
        line(p).sellingPoints = ['最佳饮用温度 60 度', '100%纯棉']
      },
    ],
    [
      '[C-02] TOP10 is not TOP1',
      [],
      (p) => {
        line(p).sellingPoints = ['TOP10 榜单']
      },
    ],
    ['[T-01] three days exactly', [], () => {}],
    [
      '[T-01] three days less a minute',
      ['R-05'],
      (p) => {
        const one = phase(p, 'preheat')
        one.window.from = '2026-11-08T00:01:00+08:00'
        one.platformWindow = null
      },
    ],
    [
      '[S3-22] as much stock as the upper demand',
      [],
      (p) => {
        const one = stock(p)
        one.buyPieces = Math.max(0, one.demandHigh - one.onHand - one.onTheWay)
        one.orderBy = one.buyPieces > 0 ? '2026-10-01' : null
      },
    ],
    [
      '[S3-22] stock between demand and its upper end is only told',
      ['S-02'],
      (p) => {
        const one = stock(p)
        Object.assign(one, {
          onHand: 300,
          onTheWay: 0,
          buyPieces: 0,
          orderBy: null,
          demandLow: 200,
          demand: 300,
          demandHigh: 301,
        })
        p.facts.stock = {}
        line(p, one.item).targetPieces = 300
      },
    ],
    [
      '[S3-23] ordered so that it arrives on the day',
      [],
      (p) => {
        const one = stock(p)
        one.buyPieces = 10
        one.leadDays = 10
        one.orderBy = '2026-11-01'
      },
    ],
    [
      '[S0-16] a budget that just pays the expected use',
      [],
      (p) => {
        drop(p).budgetFenMax = 48_000
      },
    ],
    [
      '[S0-16] a fen less',
      ['M-09'],
      (p) => {
        drop(p).budgetFenMax = 47_999
      },
    ],
    [
      '[S3-15] the floor itself may be offered',
      [],
      ({ plan }) => {
        plan.deals = [deal({ offeredPriceFen: 100, floorPriceFen: 100 })]
      },
    ],
    [
      '[S0-41] a review on the seventh day',
      [],
      (p) => {
        task(p, 'review').deadline = '2026-11-19'
      },
    ],
    [
      '[S0-39] a decision on its last day',
      [],
      (p) => {
        p.facts.today = '2026-10-21'
        for (const each of p.plan.schedule) each.state = 'done'
      },
    ],
    [
      '[S0-39] a decision that was taken late is taken',
      [],
      (p) => {
        p.facts.today = '2026-10-30'
        for (const each of p.plan.schedule) each.state = 'done'
        for (const each of p.plan.decisions)
          each.answer = { at: '2026-10-29T00:00:00+08:00', by: 'x', what: 'y', because: '' }
      },
    ],
    [
      '[S1-60] a task on its last day',
      [],
      (p) => {
        p.facts.today = '2026-09-30'
      },
    ],
    [
      '[F-03] a signature of one character',
      ['L-F03'],
      (p) => {
        touch(p, 'old-early').text = '【花】明天。拒收请回复R'
      },
    ],
    [
      '[F-03] a signature of twelve',
      [],
      (p) => {
        touch(p, 'old-early').text = '【花间样品旗舰店花间样品旗】明天。拒收请回复R'
      },
    ],
    [
      '[F-02] the other way to refuse',
      [],
      (p) => {
        touch(p, 'old-early').text = '【花间样品】明天开始,回T退订'
      },
    ],
    [
      '[F-02] words after the way to refuse hide it',
      ['L-F02'],
      (p) => {
        touch(p, 'old-early').text = '【花间样品】拒收请回复R,快来'
      },
    ],
    [
      '[F-02] what is no SMS needs none of it',
      [],
      (p) => {
        touch(p, 'group-eve').text = '明天开始'
      },
    ],
    [
      '[D-02] ten yuan exactly',
      [],
      (p) => {
        presale(p)
        line(p).depositFen = 1000
      },
    ],
    [
      '[S4-19] four related items',
      [],
      (p) => {
        addOffer(p, {
          level: 'category',
          mechanic: {
            kind: 'add_on',
            items: Array.from({ length: 4 }, (_, n) => ({ sku: `a${n}`, priceFen: 100 })),
            piecesMax: 1,
          },
        })
      },
    ],
    [
      '[S4-19] three are few',
      ['X-03'],
      (p) => {
        addOffer(p, {
          level: 'category',
          mechanic: {
            kind: 'add_on',
            items: Array.from({ length: 3 }, (_, n) => ({ sku: `a${n}`, priceFen: 100 })),
            piecesMax: 1,
          },
        })
      },
    ],
    [
      '[T-06] three mechanics',
      [],
      (p) => {
        for (const [n, mechanic] of [
          { kind: 'freight', payFen: 0 },
          { kind: 'ladder', by: 'pieces', tiers: [{ from: 90, payPermyriad: 9999 }] },
        ].entries())
          addOffer(p, { id: `m${n}`, level: ['shipping', 'category'][n], mechanic })
      },
    ],
    [
      '[C-10] the last day when it is one',
      [],
      (p) => {
        touch(p, 'encore-sms').phase = 'encore'
        touch(p, 'encore-sms').at = '2026-11-14T10:00:00+08:00'
        touch(p, 'encore-sms').text = '【花间样品】返场最后一天。拒收请回复R'
      },
    ],
    [
      '[C-16] whole shop where nothing is left out',
      [],
      (p) => {
        offer(p, 'cross-300-40')['name'] = '全场每满300减40'
      },
    ],
    [
      '[E-11] the encore at the price of the burst',
      [],
      (p) => {
        addOffer(p, {
          window: { from: '2026-11-12T00:00:00+08:00', until: '2026-11-15T00:00:00+08:00' },
          level: 'item',
          scope: { skus: ['serum-S'] },
          mechanic: { kind: 'percent', payPermyriad: 10_000 },
        })
      },
    ],
    [
      '[S4-69] a lesson that was answered',
      [],
      ({ plan }) => {
        plan.lessons = [lesson({ answer: '每场一批' })]
      },
    ],
    [
      '[S4-69] an answer of blanks is none',
      ['T-01'],
      ({ plan }) => {
        plan.lessons = [lesson({ answer: '  ' })]
      },
    ],
    [
      '[S0-47] a fallback that is there',
      [],
      ({ plan }) => {
        plan.lessons = [lesson({ check: { kind: 'fallback_batch' } })]
      },
    ],
    [
      '[S3-36] a small risk may go without',
      [],
      ({ plan }) => {
        Object.assign(byId(plan.risks, 'page-error'), { likelihood: 'low', prevention: '' })
      },
    ],
    [
      '[A-02] the last price paid counts where the week was empty',
      ['L-A01'],
      (p) => {
        p.facts.lowestPaid = { serum: { days7: null, days30: null, last: paid(20_000) } }
      },
    ],
    [
      '[A-09] goods sold once may speak of a former price',
      [],
      (p) => {
        line(p, 'gel').sellingPoints = ['原价 159']
      },
    ],
    [
      'unknown facts keep their rules silent',
      [],
      (p) => {
        p.facts = { today: '2026-09-20' }
      },
    ],
  ]
  test.each(edges)('%s', (_name, wanted, change) => {
    const one = structuredClone(clean())
    change(one)
    expect(found(one)).toEqual(wanted)
  })

  test('[S0] two pieces at half price reach below cost, and the finding shows the basket', () => {
    const plan = sampleCampaign('mid_year_618', '2026-06-08')
    byId(plan.lineup, 'gel').costFen = 7000
    byId(plan.lineup, 'gel').floorPriceFen = null
    const finding = check(plan, { today: '2026-05-01' }).find((each) => each.rule === 'M-06')
    expect(finding?.path).toBe('lineup[gel].eventPriceFen')
    expect(finding?.evidence.en).toContain('two-half')
  })

  test('templates keep their own rules: only the 618 of the source runs four mechanics', () => {
    for (const template of templates) {
      const plan = sampleCampaign(template.id, '2026-11-11')
      const expected = template.id === 'mid_year_618' ? ['X-01'] : []
      expect([template.id, found({ plan, facts: { today: '2026-09-01' } })]).toEqual([template.id, expected])
    }
  })

  test('a campaign of any year is checked, long before the first dated parameter too', () => {
    for (const template of templates)
      for (const year of [2009, 2015, 2031])
        expect(() =>
          check(sampleCampaign(template.id, `${year}-12-07`), { today: `${year}-11-01` }),
        ).not.toThrow()
  })

  test('a plan of 500 SKUs and 20 offers is checked in time', () => {
    const plan = sampleCampaign('double_11', '2026-11-11')
    const model = byId(plan.lineup, 'serum')
    plan.lineup = Array.from({ length: 500 }, (_, n) => ({
      ...model,
      id: `i${n}`,
      item: `i${n}`,
      skus: [{ sku: `s${n}`, attributes: {}, sharePermyriad: 10_000 }],
    }))
    plan.offers.offers = Array.from({ length: 20 }, (_, n) => ({
      id: `o${n}`,
      name: `优惠 ${n}`,
      level: ['item', 'shop', 'card', 'cross_shop'][n % 4],
      scope: {
        skus: plan.lineup.filter((_each, index) => index % 5 === n % 5).map((each) => `${each.skus[0]?.sku}`),
      },
      mechanic: { kind: 'threshold_off', spendFen: 19_900 + n, offFen: 1000, repeat: true },
      window: {
        from: `2026-11-${String(8 + (n % 5)).padStart(2, '0')}T00:00:00+08:00`,
        until: '2026-11-14T00:00:00+08:00',
      },
    }))
    const begin = performance.now()
    check(plan, { today: '2026-09-01' })
    expect(performance.now() - begin).toBeLessThan(5000)
  })
})
