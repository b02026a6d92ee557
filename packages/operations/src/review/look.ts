import type { Chart, Spot, Words } from '@dacu/campaign'

export type Language = 'zh' | 'en'

/**
 * Colours of a review, alike on page and slide; six hexadecimal digits, as PowerPoint wants them. Those that text
 * is written in stand out from paper and wash by 4.5 to 1 or more, so that they can be read in sunlight.
 */
export const colours = {
  ink: '1F2A44',
  text: '3A4258',
  quiet: '636B82',
  line: 'E3E7EF',
  paper: 'FFFFFF',
  wash: 'F6F7FB',
  accent: 'C9304A',
  gold: 'E9A23B',
  goldInk: '9A6410',
  plan: '8FA0BF',
  baseline: '4C6FA8',
  up: '12785F',
  down: 'C9304A',
  total: '33436B',
} as const

/** The colours of one seller: ours, or with the seller's own in the place of red and blue. */
export type Palette = { readonly [name in keyof typeof colours]: string }
/** How a review looks for one seller. */
export type Look = { colours: Palette; logo: { png: Uint8Array; width: number; height: number } | null }
export const plainLook: Look = { colours, logo: null }

/** What was wanted is grey, what is usual gold, what happened red, on every picture of the review. */
const seriesRoles: Record<string, keyof Palette> = {
  Plan: 'plan',
  Target: 'plan',
  Expected: 'plan',
  Baseline: 'gold',
  'Last event': 'baseline',
  'Whole shop': 'baseline',
  Used: 'gold',
}
/** Series that play no such part take turns, so that no two beside each other look alike. */
const turns: readonly (keyof Palette)[] = ['accent', 'baseline', 'gold', 'plan', 'up', 'total']
export function seriesColour(
  chart: Pick<Chart, 'series'>,
  index: number,
  palette: Palette = colours,
): string {
  const roles = chart.series.map((one) => seriesRoles[one.name.en])
  const own = roles[index]
  if (own !== undefined) return palette[own]
  const before = roles.slice(0, index).filter((role) => role === undefined).length
  const free = turns.filter((turn) => !roles.includes(turn))
  return palette[free[before % Math.max(1, free.length)] ?? 'accent']
}

/** Fonts that users' machines have: Windows, macOS, Linux. */
export const fonts =
  "'Microsoft YaHei','PingFang SC','Hiragino Sans GB','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
export const slideFont = 'Microsoft YaHei'

/** What a section is about, in a word or two. */
const topics: Record<string, Words> = {
  goals: { zh: '目标完成', en: 'Goals' },
  course: { zh: '每日走势', en: 'Course' },
  'variance-plan': { zh: '差异：对计划', en: 'Against plan' },
  'variance-baseline': { zh: '差异：对日常', en: 'Against baseline' },
  'variance-last_event': { zh: '差异：对上次活动', en: 'Against the last event' },
  where: { zh: '差异落在哪里', en: 'Where it sits' },
  traffic: { zh: '流量来源', en: 'Traffic' },
  items: { zh: '商品', en: 'Items' },
  sold_out: { zh: '断货', en: 'Sold out' },
  tail_stock: { zh: '尾货', en: 'Tail stock' },
  coupons: { zh: '优惠券与红包', en: 'Coupons and drops' },
  customers: { zh: '客户', en: 'Customers' },
  service: { zh: '售后与口碑', en: 'After-sale and ratings' },
  process: { zh: '过程', en: 'Process' },
  timeline: { zh: '时间线', en: 'Timeline' },
  standing: { zh: '暂定与终稿', en: 'Provisional and final' },
  'variance-last_year': { zh: '差异：对去年同期', en: 'Against last year' },
  price: { zh: '价格与优惠', en: 'Price and offers' },
  effect: { zh: '真实增量', en: 'What it caused' },
  drops: { zh: '红包场次', en: 'Drops' },
  crm: { zh: 'CRM 复盘', en: 'CRM plan' },
  rivals: { zh: '竞品', en: 'Rivals' },
  waivers: { zh: '豁免的检查', en: 'Waived checks' },
  pack: { zh: '数据包', en: 'Data pack' },
}
export const topicOf = (section: string): Words => topics[section] ?? { zh: section, en: section }

/** How much a sentence may claim, printed beside it. */
export const rungNames: Record<Spot['rung'], Words> = {
  randomised: { zh: '随机对照', en: 'randomised' },
  quasi_experiment: { zh: '准实验估计', en: 'quasi-experiment' },
  accounting: { zh: '核算口径，不代表原因', en: 'accounting, not a cause' },
  credit: { zh: '触达口径，不等于增量', en: 'credit, not incremental' },
  count: { zh: '计数', en: 'count' },
}

export const phrases = {
  review: { zh: '活动复盘', en: 'Campaign review' },
  provisional: { zh: '暂定：退货期未满或活动未完', en: 'Provisional: returns or days still open' },
  final: { zh: '终稿：退货期已过', en: 'Final: the return period is over' },
  money: { zh: '一页看钱', en: 'Money first' },
  scorecard: { zh: '记分卡', en: 'Scorecard' },
  highlights: { zh: '亮点', en: 'Highlights' },
  darkSpots: { zh: '暗点', en: 'Dark spots' },
  keep: { zh: '保持', en: 'Keep' },
  problem: { zh: '改进', en: 'Problem' },
  try: { zh: '尝试', en: 'Try' },
  next: { zh: '下一步', en: 'Next' },
  missing: { zh: '缺少的数据', en: 'What data is missing' },
  plan: { zh: '计划', en: 'plan' },
  baseline: { zh: '日常', en: 'baseline' },
  none: { zh: '无', en: 'None' },
  details: { zh: '明细', en: 'Details' },
  method: { zh: '口径', en: 'How it is counted' },
  rounding: {
    zh: '金额由整分汇总，显示时四舍五入：1 万元以上取 0.01 万元，1,000 元以上取整元；因此显示值相加可能差最后一位，底层数字分毫不差。',
    en: 'Amounts are summed in whole minor units and rounded half up where shown: whole units from 1,000 on, two digits below. Shown values may differ in the last digit when added; the figures behind them do not.',
  },
  sheetCents: {
    zh: '本表金额精确到分，合计、差额、占比都是公式，改动单元格会随之重算。',
    en: 'Amounts here are exact to the cent; sums, differences and shares are formulas and follow when a cell is changed.',
  },
  baselineMethod: {
    zh: '日常基线：活动前最近四个正常周同星期的中位数，已剔除活动日与活动前 7 天。',
    en: 'Baseline: the median of the same weekday over the last four normal weeks, campaign days and the 7 days before excluded.',
  },
  ladder: {
    zh: '没有随机留出组，本复盘只说差异落在哪里，不说原因。',
    en: 'Without a randomly held-out group this review says where differences sit, never why.',
  },
} as const satisfies Record<string, Words>
