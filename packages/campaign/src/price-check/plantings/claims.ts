import { sampleCampaign } from '../../plan/sample.ts'
import { drop, ledger, line, first, touch, offer, addOffer, presale, paid } from './planting.ts'
import type { Planting } from './planting.ts'

export const claims: readonly Planting[] = [
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
    ['L-D07', 'L-D04'],
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
    ['L-F06', 'L-B04'],
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
    'word in the name of an offer',
    ['L-C02-offers'],
    (p) => {
      offer(p, 'cross-300-40')['name'] = '顶级优惠'
    },
  ],
  [
    'word in the name of a drop',
    ['L-C02-drops'],
    (p) => {
      drop(p).name = '最后一波红包雨'
    },
  ],
  [
    'a short sale before the next season',
    ['P-E08'],
    (p) => {
      p.plan = sampleCampaign('small_event', '2026-10-10')
      p.plan.window = { from: '2026-10-07T00:00:00+08:00', until: '2026-10-31T00:00:00+08:00' }
      p.facts = { today: '2026-08-20', ledgers: [ledger('serum', [['2026-10-01', 25_000]])] }
    },
  ],
]
