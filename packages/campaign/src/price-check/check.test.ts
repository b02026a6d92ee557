import { describe, expect, test } from 'vitest'
import type {
  Campaign,
  CarriedLesson,
  Deal,
  Drop,
  LineupItem,
  Phase,
  StockLine,
  Task,
  Touch,
} from '../plan/document.ts'
import { parseCampaign } from '../plan/parse.ts'
import { sampleCampaign } from '../plan/sample.ts'
import { templates } from '../plan/templates/all.ts'
import { check } from './check.ts'
import type { CheckFacts } from './context.ts'
import type { Finding } from './finding.ts'
import { rules } from './rules/all.ts'

/** The Double 11 of the sample shop, with a drop, a slot and all that the facts can say: nothing is wrong with it. */
function clean(): { plan: Campaign; facts: CheckFacts } {
  const plan = sampleCampaign('double_11', '2026-11-11')
  plan.drops = [
    {
      id: 'rain',
      name: '红包雨',
      offer: 'coupon-299-30',
      opensAt: ['2026-11-09T20:00:00+08:00', '2026-11-10T20:00:00+08:00'],
      couponsEach: 100,
      perCustomerMax: 1,
      budgetFenMax: 600_000,
      expectedClaimsEach: 80,
      expectedUsePermyriad: 1000,
      groups: ['粉丝群'],
      fair: true,
      fallback: { couponsEach: 50, because: '工具失灵' },
      owner: '小林',
    },
  ]
  const lowestPaid = Object.fromEntries(
    plan.lineup.map((line) => [
      line.item,
      { days7: paid(line.listFen), days30: paid(line.eventPriceFen), last: paid(line.listFen) },
    ]),
  )
  const stock = Object.fromEntries(plan.stock.map((line) => [line.sku, line.onHand]))
  return { plan, facts: { today: '2026-09-20', experienceScore: 60, lowestPaid, stock } }
}

/** A price that some order paid. */
const paid = (fen: number) => ({ fen, day: '2026-09-18', order: 'A-100' })

type Planted = { plan: Campaign; facts: CheckFacts }
type Change = (planted: Planted) => void

const line = ({ plan }: Planted, item = 'serum'): LineupItem => {
  const found = plan.lineup.find((each) => each.item === item)
  if (!found) throw new Error(item)
  return found
}
const first = <T>(list: readonly T[]): T => {
  const [found] = list
  if (found === undefined) throw new Error('an empty list')
  return found
}
const byId = <T extends { id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((each) => each.id === id)
  if (!found) throw new Error(id)
  return found
}
const phase = ({ plan }: Planted, id: string): Phase => byId(plan.phases, id)
const task = ({ plan }: Planted, id: string): Task => byId(plan.schedule, id)
const touch = ({ plan }: Planted, id: string): Touch => byId(plan.touches, id)
const stock = ({ plan }: Planted): StockLine => first(plan.stock)
const drop = ({ plan }: Planted): Drop => first(plan.drops)
const offer = ({ plan }: Planted, id: string): Record<string, unknown> => {
  const found = plan.offers.offers.find((each) => (each as { id: string }).id === id)
  return found as Record<string, unknown>
}
const addOffer = ({ plan }: Planted, more: Record<string, unknown>) =>
  plan.offers.offers.push({
    id: 'extra',
    name: '加的优惠',
    level: 'shop',
    mechanic: { kind: 'percent', payPermyriad: 9900 },
    window: { from: '2026-11-11T00:00:00+08:00', until: '2026-11-12T00:00:00+08:00' },
    ...more,
  })
const lesson = (more: Partial<CarriedLesson>): CarriedLesson => ({
  id: 'l',
  from: '618',
  kind: 'problem',
  text: { zh: '旧教训', en: 'an old lesson' },
  evidence: '领取 2670 张',
  check: { kind: 'answer' },
  answer: null,
  ...more,
})
const deal = (more: Partial<Deal>): Deal => ({
  id: 'd',
  slot: 'main-venue',
  spendFen: 1,
  promisedSalesFen: 1,
  askedPriceFen: null,
  offeredPriceFen: null,
  floorPriceFen: null,
  note: '',
  ...more,
})
const presale = (planted: Planted, more: Partial<Phase> = {}) => {
  planted.plan.window.from = '2026-10-20T00:00:00+08:00'
  planted.plan.phases.push({
    id: 'presale',
    kind: 'presale',
    name: '预售',
    window: { from: '2026-10-24T20:00:00+08:00', until: '2026-10-31T20:00:00+08:00' },
    platformWindow: null,
    ...more,
  })
}

/** Each line plants one fault and names every rule that then speaks; a rule that is missing here fails RULE-2. */
const planted: [string, string[], Change][] = [
  [
    'no whole goal',
    ['C-01'],
    ({ plan }) => {
      plan.goals = plan.goals.filter((goal) => goal.measure !== 'gmv')
    },
  ],
  [
    'channels short',
    ['C-02'],
    ({ plan }) => {
      const goal = byId(plan.goals, 'gmv-new')
      goal.target -= 5
    },
  ],
  [
    'items over',
    ['C-02'],
    ({ plan }) => {
      byId(plan.goals, 'gmv-jd-serum').target += 5
    },
  ],
  [
    'days',
    ['C-03'],
    ({ plan }) => {
      const days = byId(plan.goals, 'gmv-jd').byDay
      const one = first(days)
      one.target += 7
    },
  ],
  [
    'buyer reason',
    ['C-04'],
    ({ plan }) => {
      plan.theme.buyerReason = ' '
    },
  ],
  [
    'aims',
    ['C-05'],
    ({ plan }) => {
      plan.aims = []
    },
  ],
  [
    'shops',
    ['C-06'],
    ({ plan }) => {
      plan.shops = []
    },
  ],
  [
    'unpicked',
    ['C-07'],
    ({ plan }) => {
      const one = byId(plan.lineup, 'toner')
      one.item = 'pick-5'
      one.skus = []
      plan.goals = plan.goals.filter((goal) => goal.item !== 'toner' || goal.parent === null)
      for (const each of plan.goals) if (each.item === 'toner') each.item = null
      plan.stock = plan.stock.filter((each) => each.item !== 'toner')
    },
  ],
  [
    'no cost',
    ['C-08'],
    (p) => {
      line(p).costFen = null
    },
  ],
  [
    'owner of a task',
    ['C-09'],
    (p) => {
      task(p, 'tools').owner = ''
    },
  ],
  [
    'no review',
    ['C-10'],
    (p) => {
      task(p, 'review').name = '庆功'
    },
  ],
  [
    'late review',
    ['C-10'],
    (p) => {
      task(p, 'review').deadline = '2026-11-20'
    },
  ],
  [
    'owner of a drop',
    ['C-11'],
    (p) => {
      drop(p).groups = []
    },
  ],
  [
    'owner of a budget line',
    ['C-12'],
    ({ plan }) => {
      first(plan.budget).owner = ''
    },
  ],
  [
    'benefit',
    ['C-13'],
    ({ plan }) => {
      first(plan.audiences).benefit = ''
    },
  ],
  [
    'empty audience',
    ['C-14'],
    ({ plan }) => {
      first(plan.audiences).size = 0
    },
  ],
  [
    'auto-reply',
    ['C-15'],
    ({ plan }) => {
      for (const each of plan.scripts) if (each.moment === 'auto_reply') each.text = '稍等,价格以页面为准'
    },
  ],
  [
    'no aftercare script',
    ['C-16'],
    ({ plan }) => {
      plan.scripts = plan.scripts.filter((each) => each.phase !== 'aftercare')
    },
  ],
  [
    'decision past',
    ['C-17'],
    (p) => {
      p.facts.today = '2026-10-25'
      for (const each of p.plan.schedule) each.state = 'done'
    },
  ],
  [
    'no delegate',
    ['C-18'],
    ({ plan }) => {
      first(plan.decisions).delegate = ''
    },
  ],
  [
    'prevention',
    ['C-19'],
    ({ plan }) => {
      byId(plan.risks, 'stock-out').prevention = ''
    },
  ],
  [
    'no risks',
    ['C-20'],
    ({ plan }) => {
      plan.risks = []
    },
  ],
  [
    'brief',
    ['C-21'],
    ({ plan }) => {
      plan.briefs = plan.briefs.filter((each) => each.role !== 'design')
    },
  ],
  [
    'above list',
    ['M-01'],
    (p) => {
      line(p).eventPriceFen = 25_901
      if (p.facts.lowestPaid?.['serum']) p.facts.lowestPaid['serum'].days30 = paid(25_901)
    },
  ],
  [
    'at cost',
    ['M-02'],
    (p) => {
      const one = line(p)
      one.costFen = one.eventPriceFen
      one.floorPriceFen = 0
      one.targetPieces = 1
    },
  ],
  [
    'below floor',
    ['M-03'],
    (p) => {
      line(p).floorPriceFen = 20_000
    },
  ],
  [
    'margin',
    ['M-04'],
    ({ plan }) => {
      first(plan.aims).marginFloorPermyriad = 9900
    },
  ],
  [
    'kernel refuses',
    ['M-05'],
    (p) => {
      offer(p, 'cross-300-40')['colour'] = 'red'
    },
  ],
  [
    'adds up below floor',
    ['M-06'],
    (p) => {
      line(p).floorPriceFen = 19_000
    },
  ],
  [
    'encore cheaper',
    ['M-07'],
    (p) => {
      addOffer(p, {
        window: { from: '2026-11-12T00:00:00+08:00', until: '2026-11-15T00:00:00+08:00' },
        level: 'item',
        scope: { skus: ['serum-S'] },
      })
    },
  ],
  [
    'coupons short',
    ['M-08'],
    (p) => {
      drop(p).couponsEach = 2000
      drop(p).budgetFenMax = 99_999_999
    },
  ],
  [
    'drop budget',
    ['M-09'],
    (p) => {
      drop(p).budgetFenMax = 100
    },
  ],
  [
    'coupon money',
    ['M-10'],
    (p) => {
      byId(p.plan.budget, 'coupons').plannedFen = 1000
    },
  ],
  [
    'spend above margin',
    ['M-11'],
    ({ plan }) => {
      byId(plan.budget, 'production').plannedFen = 99_999_999
    },
  ],
  [
    'poor source',
    ['M-12'],
    ({ plan }) => {
      first(plan.budget).expectedSalesFen = 1
    },
  ],
  [
    'traffic gap',
    ['M-13'],
    ({ plan }) => {
      first(plan.traffic).visitors = 0
    },
  ],
  [
    'unpaid traffic',
    ['M-14'],
    ({ plan }) => {
      first(plan.traffic).spendFen = 99_999_999
    },
  ],
  [
    'deal below floor',
    ['M-15'],
    ({ plan }) => {
      plan.deals = [deal({ offeredPriceFen: 99, floorPriceFen: 100 })]
    },
  ],
  [
    'slot output',
    ['M-16'],
    ({ plan }) => {
      first(plan.slots).minimumOutputFen = 999_999_999
    },
  ],
  [
    'promise',
    ['M-17'],
    ({ plan }) => {
      plan.deals = [deal({ promisedSalesFen: 999_999_999 })]
    },
  ],
  [
    'shares of SKUs',
    ['S-01'],
    (p) => {
      first(line(p).skus).sharePermyriad = 9000
    },
  ],
  [
    'short stock',
    ['S-02'],
    (p) => {
      const one = stock(p)
      one.demandHigh = one.onHand + one.onTheWay + one.buyPieces + 1
    },
  ],
  [
    'ordered late',
    ['S-03'],
    (p) => {
      const one = stock(p)
      one.buyPieces = 10
      one.orderBy = '2026-11-05'
    },
  ],
  [
    'no stock plan',
    ['S-04'],
    ({ plan }) => {
      plan.stock = plan.stock.filter((each) => each.item !== 'toner')
    },
  ],
  [
    'less on hand',
    ['S-05'],
    (p) => {
      p.facts.stock = { 'serum-S': 1 }
    },
  ],
  [
    'starts early',
    ['R-01'],
    (p) => {
      task(p, 'design-pages').start = '2026-10-01'
    },
  ],
  [
    'material late',
    ['R-02'],
    (p) => {
      const one = task(p, 'design-pages')
      one.deadline = '2026-11-09'
      task(p, 'upload').start = '2026-11-09'
      task(p, 'upload').deadline = '2026-11-09'
      task(p, 'upload').role = 'operations'
      task(p, 'material-gate').start = '2026-11-09'
      task(p, 'material-gate').deadline = '2026-11-09'
      for (const id of ['preheat-posts', 'preheat-watch', 'rehearse']) {
        task(p, id).start = '2026-11-09'
        task(p, id).deadline = '2026-11-10'
      }
    },
  ],
  [
    'overdue',
    ['R-03'],
    (p) => {
      p.facts.today = '2026-10-01'
    },
  ],
  [
    'no burst',
    ['R-04'],
    (p) => {
      phase(p, 'burst').kind = 'peak'
    },
  ],
  [
    'short preheat',
    ['R-05'],
    (p) => {
      phase(p, 'preheat').window.from = '2026-11-10T00:00:00+08:00'
      phase(p, 'preheat').platformWindow = null
      for (const each of p.plan.touches) if (each.phase === 'preheat') each.at = '2026-11-10T10:00:00+08:00'
    },
  ],
  [
    'off the platform',
    ['R-06'],
    (p) => {
      phase(p, 'burst').platformWindow = {
        from: '2026-11-10T20:00:00+08:00',
        until: '2026-11-12T00:00:00+08:00',
      }
    },
  ],
  [
    'overlap',
    ['R-07'],
    (p) => {
      phase(p, 'encore').kind = 'wrap_up'
    },
  ],
  [
    'nothing before the opening',
    ['R-08'],
    (p) => {
      touch(p, 'waverers-push').phase = 'preheat'
      touch(p, 'waverers-push').at = '2026-11-10T20:00:00+08:00'
    },
  ],
  [
    'offers meet',
    ['R-09'],
    (p) => {
      addOffer(p, {
        level: 'shop',
        scope: { skus: ['toner-S'] },
        window: { from: '2026-11-12T00:00:00+08:00', until: '2026-11-12T01:00:00+08:00' },
        mechanic: { kind: 'threshold_off', spendFen: 990_000, offFen: 1, repeat: false },
      })
    },
  ],
  [
    'offer outside',
    ['R-10'],
    (p) => {
      addOffer(p, { window: { from: '2027-01-01T00:00:00+08:00', until: '2027-01-02T00:00:00+08:00' } })
    },
  ],
  [
    'no fallback',
    ['R-11'],
    (p) => {
      drop(p).fallback = null
    },
  ],
  [
    'drop outside',
    ['R-12'],
    (p) => {
      drop(p).opensAt = ['2026-11-12T00:00:00+08:00']
    },
  ],
  [
    'touch outside',
    ['R-13'],
    (p) => {
      touch(p, 'group-eve').at = '2026-11-11T09:00:00+08:00'
    },
  ],
  [
    'benefit not live',
    ['R-14'],
    (p) => {
      touch(p, 'encore-sms').offer = 'coupon-299-30'
    },
  ],
  [
    'no period',
    ['L-A20'],
    (p) => {
      delete offer(p, 'cross-300-40')['window']
      offer(p, 'cross-300-40')['level'] = 'platform'
    },
  ],
  [
    'whole shop',
    ['L-C16'],
    (p) => {
      offer(p, 'encore-300-30')['name'] = '全场满300减30'
    },
  ],
  [
    'whole shop in words',
    ['L-C16-touches'],
    (p) => {
      p.plan.offers.offers = p.plan.offers.offers.map((each) => ({
        ...(each as object),
        scope: { skus: ['serum-S', 'cream-S', 'mask-S', 'wash-S', 'gel-S'] },
      }))
      touch(p, 'group-eve').text = '全场参加'
    },
  ],
  [
    'deposit above a fifth',
    ['L-D01'],
    (p) => {
      presale(p)
      line(p).depositFen = 3981
    },
  ],
  [
    'deposit small',
    ['P-D02'],
    (p) => {
      presale(p)
      line(p).depositFen = 999
    },
  ],
  [
    'presale not cheaper',
    ['P-D03'],
    (p) => {
      presale(p)
      line(p).depositFen = 2000
      addOffer(p, {
        id: 'pre',
        level: 'presale',
        scope: { skus: ['serum-S'] },
        window: { from: '2026-10-24T20:00:00+08:00', until: '2026-10-31T20:00:00+08:00' },
        mechanic: { kind: 'deposit', depositFen: 2000, worthFen: 2000 },
      })
    },
  ],
  [
    'deposit without presale',
    ['L-D07'],
    (p) => {
      line(p).depositFen = 2000
    },
  ],
  [
    'presale too long',
    ['L-D07'],
    (p) => {
      presale(p, { window: { from: '2026-10-24T20:00:00+08:00', until: '2026-11-11T02:00:00+08:00' } })
    },
  ],
  [
    'too many mechanics',
    ['X-01'],
    (p) => {
      for (const [n, mechanic] of [
        { kind: 'freight', payFen: 0 },
        { kind: 'threshold_off', spendFen: 9_000_000, offFen: 1, repeat: false },
        { kind: 'ladder', by: 'pieces', tiers: [{ from: 90, payPermyriad: 9999 }] },
      ].entries())
        addOffer(p, { id: `m${n}`, level: ['shipping', 'shop', 'category'][n], mechanic })
      offer(p, 'coupon-299-30')['when'] = { channels: ['tmall', 'jd'] }
    },
  ],
  [
    'too complex',
    ['X-02'],
    (p) => {
      addOffer(p, {
        level: 'category',
        mechanic: {
          kind: 'ladder',
          by: 'pieces',
          tiers: Array.from({ length: 9 }, (_, n) => ({ from: 50 + n, payPermyriad: 9990 - n })),
        },
      })
    },
  ],
  [
    'related items',
    ['X-03'],
    (p) => {
      addOffer(p, {
        level: 'category',
        mechanic: {
          kind: 'add_on',
          items: Array.from({ length: 6 }, (_, n) => ({ sku: `a${n}`, priceFen: 100 })),
          piecesMax: 1,
        },
      })
    },
  ],
  [
    'score',
    ['P-E15'],
    (p) => {
      p.facts.experienceScore = 59
    },
  ],
  [
    'above the lowest of 30 days',
    ['P-E06'],
    (p) => {
      p.facts.lowestPaid = { serum: { days7: paid(25_900), days30: paid(19_899), last: paid(25_900) } }
    },
  ],
  [
    'reference',
    ['L-A01'],
    (p) => {
      p.facts.lowestPaid = { serum: { days7: paid(25_899), days30: paid(25_899), last: paid(25_899) } }
    },
  ],
  [
    'never sold',
    ['L-A09'],
    (p) => {
      p.facts.lowestPaid = { gel: { days7: null, days30: null, last: null } }
      line(p, 'gel').sellingPoints = ['原价 159']
    },
  ],
  [
    'no opt-out',
    ['L-F02'],
    (p) => {
      touch(p, 'old-early').text = '【花间样品】明天开始'
    },
  ],
  [
    'no signature',
    ['L-F03'],
    (p) => {
      touch(p, 'old-early').text = '明天开始。拒收请回复R'
    },
  ],
  [
    'quiet hours',
    ['L-F04'],
    (p) => {
      touch(p, 'old-early').at = '2026-11-08T21:01:00+08:00'
    },
  ],
  [
    'lottery by SMS',
    ['L-F06'],
    (p) => {
      touch(p, 'old-early').text = '【花间样品】来抽奖。拒收请回复R'
    },
  ],
  [
    'last day',
    ['L-C10'],
    (p) => {
      touch(p, 'group-eve').text = '最后一天'
      touch(p, 'group-eve').at = '2026-11-09T10:00:00+08:00'
    },
  ],
  [
    'too often',
    ['L-F11'],
    (p) => {
      touch(p, 'waverers-push').channel = 'sms'
      touch(p, 'waverers-push').text = '【花间样品】活动。拒收请回复R'
      touch(p, 'waverers-push').at = '2026-11-10T20:30:00+08:00'
      touch(p, 'waverers-push').phase = 'preheat'
      p.plan.touches.push({
        ...touch(p, 'group-eve'),
        id: 'eve',
        phase: 'last-half-hour',
        at: '2026-11-10T23:30:00+08:00',
      })
    },
  ],
  [
    'word in the theme',
    ['L-C02-theme'],
    ({ plan }) => {
      plan.theme.title = '国家级 双 11'
    },
  ],
  [
    'word in a selling point',
    ['L-C02-lineup'],
    (p) => {
      line(p).sellingPoints = ['销量第一']
    },
  ],
  [
    'word in a script',
    ['L-C02-scripts'],
    ({ plan }) => {
      first(plan.scripts).text = '全网最低价'
    },
  ],
  [
    'word in a message',
    ['L-C02-touches'],
    (p) => {
      touch(p, 'group-eve').text = '随时涨价'
    },
  ],
  [
    'word in a benefit',
    ['L-C02-audiences'],
    ({ plan }) => {
      first(plan.audiences).benefit = '顶级小样'
    },
  ],
  [
    'paid review',
    ['L-C12-scripts'],
    ({ plan }) => {
      first(plan.scripts).text = '好评返现 5 元'
    },
  ],
  [
    'paid review in a message',
    ['L-C12-touches'],
    (p) => {
      touch(p, 'group-eve').text = '五星好评领红包'
    },
  ],
  [
    'reward for sharing',
    ['L-F21'],
    (p) => {
      touch(p, 'group-eve').text = '转发到朋友圈即可领券'
    },
  ],
  [
    'lesson without answer',
    ['T-01'],
    ({ plan }) => {
      plan.lessons = [lesson({})]
    },
  ],
  [
    'lesson on fallback',
    ['R-11', 'T-02'],
    (p) => {
      drop(p).fallback = null
      p.plan.lessons = [lesson({ check: { kind: 'fallback_batch' } })]
    },
  ],
  [
    'lesson on stock',
    ['T-02'],
    ({ plan }) => {
      plan.lessons = [lesson({ check: { kind: 'stock_cover', item: 'gel', pieces: 999_999 } })]
    },
  ],
  [
    'lesson on decisions',
    ['T-02'],
    ({ plan }) => {
      plan.lessons = [lesson({ check: { kind: 'decision_before', phase: 'preheat' } })]
      byId(plan.decisions, 'buyer-show').deadline = '2026-11-20'
    },
  ],
]

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

  test.each(planted)('[RULE-2] %s → %j', (_name, wanted, change) => {
    const one = structuredClone(clean())
    change(one)
    const findings = check(one.plan, one.facts)
    expect([...new Set(findings.map((each) => each.rule))].toSorted()).toEqual(wanted)
    for (const each of findings) expectWhole(each)
  })

  test('[RULE-3] there is no rule without a planted fault, and no id twice', () => {
    // What spoils the next event needs one whose season has begun; spoiling.test.ts has its faults.
    const spoken = new Set([...planted.flatMap(([, ids]) => ids), 'P-E08'])
    expect(rules.map((rule) => rule.id).filter((id) => !spoken.has(id))).toEqual([])
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
    expect(rules.length).toBeGreaterThanOrEqual(24)
  })

  test('[RULE-4] blocks come first, and the order is the same each time', () => {
    const one = structuredClone(clean())
    for (const [name, , change] of planted)
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
