import type { Verb } from './verb.ts'

/** Drops of coupons 红包喷泉: what is planned, made, claimed, added and checked. */
export const dropVerbs: readonly Verb[] = [
  {
    usage: 'run drop list <campaign>',
    summary: { zh: '红包场次：计划、预测、已领', en: 'drops of coupons: planned, foreseen, claimed' },
    example: 'dacu run drop list 618',
    load: async () => (await import('./verbs/drop.ts')).dropList,
  },
  {
    usage: 'run drop open <campaign> <series>',
    summary: { zh: '生成场次与页面地址', en: 'make the openings of a series, with their pages' },
    options: [
      ['--at <instants>', { zh: '只生成这些时刻', en: 'these openings only' }],
      ['--minutes <n>', { zh: '每场开放分钟数，默认 30', en: 'how long each is open; 30 unless told' }],
      ['--split <yuan>', { zh: '拼手气，每张至少这么多', en: 'amounts by luck, at least this much each' }],
      ['--guests', { zh: '没有专属链接的人也可领', en: 'let in who has no link of his own' }],
    ],
    example: 'dacu run drop open 618 fountain --minutes 30 --guests',
    load: async () => (await import('./verbs/drop.ts')).dropOpen,
  },
  {
    usage: 'run drop links <drop> <customers...>',
    summary: { zh: '顾客的专属链接', en: 'links for customers of the shop' },
    example: 'dacu run drop list 618',
    load: async () => (await import('./verbs/drop.ts')).dropLinks,
  },
  {
    usage: 'run drop ledger <drop>',
    summary: { zh: '台账：每一张发给了谁', en: 'the ledger: every coupon and who got it' },
    example: 'dacu run drop list 618',
    load: async () => (await import('./verbs/drop.ts')).dropLedger,
  },
  {
    usage: 'run drop batch <drop> <coupons>',
    summary: { zh: '加发一批', en: 'add a batch of coupons' },
    options: [['--because <text>', { zh: '为什么', en: 'why' }]],
    example: 'dacu run drop list 618',
    load: async () => (await import('./verbs/drop.ts')).dropBatch,
  },
  {
    usage: 'run drop audit <drop>',
    summary: { zh: '逐行核对台账', en: 'check every promise against every row' },
    example: 'dacu run drop list 618',
    load: async () => (await import('./verbs/drop.ts')).dropAudit,
  },
  {
    usage: 'run drop verify <drop> <customer> <rank>',
    summary: { zh: '按公布的种子核对领取凭证', en: 'check a receipt against the seed that was shown' },
    example: 'dacu run drop list 618',
    load: async () => (await import('./verbs/drop.ts')).dropVerify,
  },
]
