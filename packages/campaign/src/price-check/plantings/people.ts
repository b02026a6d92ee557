import {
  addOffer,
  byId,
  drop,
  first,
  line,
  phase,
  presale,
  script,
  stated,
  stock,
  task,
  touch,
} from './planting.ts'
import type { Planted, Planting } from './planting.ts'

const group = (planted: Planted, text: string): void => {
  touch(planted, 'group-eve').text = text
}

/** A draw whose rules are whole; what is added to it is the fault. */
const whole = '抽奖：下单即参与，11月10日20点开奖，共 3 名，奖品各一份，客服登记后 7 天内寄出，花间样品主办'

/** Draws, copy, presale terms, consent, fulfilment, capacity and readiness. */
export const people: readonly Planting[] = [
  ['a prize above the limit', ['L-B01'], (p) => group(p, `${whole}，大奖价值 6 万元`)],
  ['a right as a prize', ['L-B03'], (p) => group(p, `${whole}，一等奖一年使用权`)],
  ['a draw without rules', ['L-B04'], (p) => group(p, '来抽奖，大奖等你')],
  ['a prize on the spot', ['L-B06'], (p) => group(p, `${whole}，现场抽出价值 800 元`)],
  ['a voucher as a prize', ['L-B07'], (p) => group(p, `${whole}，二等奖优惠券一张`.replace('期间', ''))],
  ['more than is handed out', ['L-B08'], (p) => group(p, '群里送出 9000 张优惠券')],
  [
    'a drop that is not fair',
    ['L-B09'],
    (p) => {
      drop(p).fair = false
    },
  ],
  [
    'staff who may win',
    ['L-B09'],
    (p) => {
      stated(p, 'L-B09', { excluded: 'no' })
      group(p, whole)
    },
  ],
  [
    'records kept a year',
    ['L-B10'],
    (p) => {
      stated(p, 'L-B10', { days: 365 })
      group(p, whole)
    },
  ],
  [
    'an effect in a special category',
    ['L-C07'],
    (p) => {
      line(p).category = '保健食品'
      line(p).sellingPoints = ['改善睡眠']
    },
  ],
  [
    'a clearance that is none',
    ['L-C10-clearance'],
    (p) => {
      p.plan.aims = p.plan.aims.filter((aim) => aim.kind !== 'clear_stock')
      for (const each of p.plan.lineup) if (each.role === 'clearance') each.role = 'profit'
      group(p, '清仓，明天零点')
    },
  ],
  [
    'sales that nobody made',
    ['L-C11'],
    (p) => {
      p.facts.ledgers = p.plan.lineup.map((each) => ({
        shop: 's',
        channel: 'own',
        item: each.item,
        sku: `${each.item}-S`,
        title: null,
        days: [
          {
            day: '2026-09-10',
            listFen: each.listFen,
            itemFen: each.listFen,
            paidFen: each.listFen,
            order: 'A',
            pieces: 40,
          },
        ],
      }))
      line(p).sellingPoints = ['已售 1 万件']
    },
  ],
  [
    'an AI without a label',
    ['L-C13'],
    (p) => {
      stated(p, 'L-C13', { ai: 'yes' })
      p.plan.form = 'live'
    },
  ],
  [
    'a paid post without a mark',
    ['L-C14'],
    (p) => {
      touch(p, 'group-eve').costFen = 50_000
    },
  ],
  [
    'terms that are missing',
    ['L-D04'],
    (p) => {
      presale(p)
      line(p).depositFen = 2000
      p.plan.scripts = p.plan.scripts.filter((each) => each.id !== 'presale-terms')
    },
  ],
  ['the wrong word', ['L-D04-word'], (p) => (script(p).text = '亲，先付订金就可以锁定库存。')],
  [
    'a deposit on what is not there',
    ['L-D05', 'S-04'],
    (p) => {
      presale(p)
      line(p).depositFen = 2000
      line(p).targetPieces = 99_999
    },
  ],
  ['no contract', ['L-D06'], (p) => (script(p).text = '亲，付款后订单视为未成立。')],
  ['shipped in two months', ['P-D08'], (p) => (script(p).text = '亲，付尾款后 60 天内发货。')],
  ['no consent', ['L-F01'], (p) => stated(p, 'L-F01', { consent: 'no' })],
  ['no list of refusals', ['L-F08'], (p) => stated(p, 'L-F08', { suppressed: 'no' })],
  ['fresh buyers', ['L-F12'], (p) => stated(p, 'L-F12', { excluded: 'no' })],
  ['purpose not told', ['L-F14'], (p) => stated(p, 'L-F14', { told: 'no' })],
  ['traits without a way out', ['L-F15'], (p) => stated(p, 'L-F15', { option: 'no' })],
  ['lists without a contract', ['L-F17'], (p) => stated(p, 'L-F17', { contract: 'no' })],
  [
    'calls that were refused',
    ['L-F22'],
    (p) => {
      stated(p, 'L-F22', { refused: 'no' })
      p.plan.touches.push({ ...touch(p, 'group-eve'), id: 'call', channel: 'call' })
    },
  ],
  ['a signature that is not registered', ['L-F03-signs'], (p) => stated(p, 'L-F03', { signs: ['别家'] })],
  [
    'a list that was bought',
    ['L-F05'],
    ({ plan }) => {
      byId(plan.audiences, 'old').rule = '第三方名单 5 万人'
    },
  ],
  ['templates too late', ['L-F07'], (p) => stated(p, 'L-F07', { appliedOn: '2026-11-05' })],
  [
    'an email from nobody',
    ['L-F09'],
    (p) => {
      p.plan.touches.push({ ...touch(p, 'group-eve'), id: 'mail', channel: 'email' })
    },
  ],
  ['consent kept for three months', ['L-F10'], (p) => stated(p, 'L-F10', { months: 3 })],
  [
    'health as a filter',
    ['L-F16'],
    ({ plan }) => {
      byId(plan.audiences, 'old').rule = '近 180 天买过孕期护理'
    },
  ],
  ['an old assessment', ['L-F18'], (p) => stated(p, 'L-F18', { assessedOn: '2022-01-01' })],
  ['slow to erase', ['L-F20'], (p) => stated(p, 'L-F20', { days: 60 })],
  ['two promises', ['L-G01'], (p) => (script(p).text = '亲，72 小时内发货。')],
  ['a warehouse that is too small', ['S-06'], (p) => stated(p, 'S-06', { parcels: 5 })],
  [
    'free freight and a return',
    ['L-G06'],
    (p) =>
      addOffer(p, {
        level: 'shipping',
        mechanic: { kind: 'freight', payFen: 0 },
        when: { spendFen: 9900 },
      }),
  ],
  ['a refund in a month', ['L-G07'], (p) => (script(p).text = '亲，收到后 30 天内退款。')],
  ['ticked already', ['L-G08'], (p) => (script(p).text = '亲，加购的小样默认勾选。')],
  ['a replay for a year', ['L-G10'], (p) => stated(p, 'L-G10', { years: 1 })],
  [
    'a favour',
    ['L-G12'],
    ({ plan }) => {
      first(plan.budget).name = '小二好处费'
    },
  ],
  ['one seat', ['C-22'], (p) => stated(p, 'C-22', { seats: 0 })],
  [
    'a work item that is missing',
    ['C-23'],
    (p) => {
      for (const each of p.plan.schedule) if (each.workItem === 13) each.workItem = 12
    },
  ],
  [
    'tags that are gone',
    ['C-24'],
    (p) => {
      p.facts.today = '2026-11-11'
      for (const each of p.plan.schedule) each.state = 'done'
      for (const each of p.plan.decisions)
        each.answer = { at: '2026-10-01T00:00:00+08:00', by: 'x', what: 'y', because: '' }
      for (const each of p.plan.lineup) each.tagged = 'shown'
      line(p).tagged = 'missing'
    },
  ],
  [
    'nobody is left out',
    ['C-25'],
    ({ plan }) => {
      byId(plan.audiences, 'old').holdoutPermyriad = 0
    },
  ],
  [
    'a long encore',
    ['R-15'],
    (p) => {
      phase(p, 'encore').window.until = '2026-11-18T00:00:00+08:00'
    },
  ],
  [
    'no time left',
    ['R-16'],
    (p) => {
      task(p, 'arrive').days = 90
    },
  ],
  [
    'a broken run',
    ['S-07'],
    (p) => {
      const one = line(p)
      const [sku] = one.skus
      if (!sku) return
      one.skus = [sku, { ...sku, sku: 'serum-L', sharePermyriad: 0 }]
      p.plan.stock.push({
        ...stock(p),
        id: 'serum-L',
        item: 'serum',
        sku: 'serum-L',
        onHand: 0,
        onTheWay: 0,
        buyPieces: 0,
        demandLow: 0,
        demand: 0,
        demandHigh: 0,
        orderBy: null,
      })
    },
  ],
  [
    'claims beyond experience',
    ['M-19'],
    (p) => {
      drop(p).expectedClaimsEach = 500
    },
  ],
]
