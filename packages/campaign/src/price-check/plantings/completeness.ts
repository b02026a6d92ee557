import { line, first, byId, task, drop, lesson } from './planting.ts'
import type { Planting } from './planting.ts'

export const completeness: readonly Planting[] = [
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
    'lesson without answer',
    ['T-01'],
    ({ plan }) => {
      plan.lessons = [lesson({})]
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
