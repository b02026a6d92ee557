import { phase, task, touch, drop, addOffer, lesson } from './planting.ts'
import type { Planting } from './planting.ts'

export const rhythm: readonly Planting[] = [
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
    'lesson on fallback',
    ['T-02', 'R-11'],
    (p) => {
      drop(p).fallback = null
      p.plan.lessons = [lesson({ check: { kind: 'fallback_batch' } })]
    },
  ],
]
