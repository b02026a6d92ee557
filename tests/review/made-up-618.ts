import type { Campaign, Component, Drop, ReviewFacts, SheetLine, SourceDay, Sums } from '@dacu/campaign'
import { withLaterSections } from '@dacu/campaign'

/**
 * A made-up 618 of a beauty shop, of the size that a real review of one describes: 9,000 yuan on a normal
 * day, a peak on the platform's first day and one on the 18th, red-packet drops that gave 2,670 coupons
 * where more were expected, a new item that sold out on the day, a decision that came late. One seed.
 */
const seed = 20_260_618
function dice(): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const zone = '+08:00'
const at = (day: string, clock = '00:00:00'): string => `${day}T${clock}${zone}`
const dayOf = (offset: number): string =>
  new Date(Date.UTC(2026, 5, 5) + offset * 86_400_000).toISOString().slice(0, 10)

const sources = [
  { source: '手淘搜索', kind: 'free', share: 0.38, conversion: 0.035, value: 15_400, lift: 1, plan: 1 },
  { source: '手淘推荐', kind: 'free', share: 0.3, conversion: 0.016, value: 14_200, lift: 1.1, plan: 1.25 },
  { source: '直通车', kind: 'paid', share: 0.16, conversion: 0.03, value: 14_800, lift: 1.2, plan: 1 },
  {
    source: '活动会场',
    kind: 'activity',
    share: 0.06,
    conversion: 0.031,
    value: 16_900,
    lift: 4,
    plan: 0.62,
  },
  { source: '群聊与微淘', kind: 'free', share: 0.1, conversion: 0.052, value: 18_100, lift: 1.6, plan: 1.1 },
] as const

/** How much busier than normal each day is, counted from the first day of the preheat. */
function busy(offset: number): number {
  if (offset < -7 || offset > 27) return 1
  if (offset < 0) return 0.93
  if (offset < 3) return 0.9
  const event = [4.6, 2.5, 2.2, 1.35, 1.3, 1.25, 1.2, 1.25, 1.3, 1.45, 3.9]
  return event[offset - 3] ?? 0.78 + (offset - 14) * 0.015
}

const noRow = { uv: 0, buyers: 0, paid: 0 }
function sourceDay(random: () => number, offset: number): SourceDay[] {
  const during = offset >= 3 && offset <= 13
  return sources.map((one) => {
    const wave = busy(offset) * (during ? one.lift : 1) * (0.94 + 0.12 * random())
    const uv = Math.round(2_050 * one.share * wave)
    const buyers = Math.round(uv * one.conversion * (during ? 1.06 : 1))
    const paid = Math.round(buyers * one.value * (during ? 1.09 : 1) * (0.97 + 0.06 * random()))
    const spend = one.kind === 'paid' ? { ad_spend_fen: uv * 155, ad_paid_fen: Math.round(paid * 0.94) } : {}
    return {
      day: dayOf(offset),
      source: one.source,
      sums: { uv, pv: uv * 4, source_buyers: buyers, source_paid_fen: paid, ...spend },
    }
  })
}

/** Some sales come by no source that the platform names. */
function shopDay(rows: readonly SourceDay[], offset: number): Sums {
  const sum = (pick: (sums: Sums) => number | undefined): number =>
    rows.reduce((all, row) => all + (pick(row.sums) ?? 0), 0)
  const part = rows.reduce(
    (all, row) => ({
      uv: all.uv + (row.sums.uv ?? 0),
      buyers: all.buyers + (row.sums.source_buyers ?? 0),
      paid: all.paid + (row.sums.source_paid_fen ?? 0),
    }),
    noRow,
  )
  const paid = Math.round(part.paid * 1.02)
  const during = offset >= 3 && offset <= 13
  const buyers = Math.round(part.buyers * 1.02)
  const fresh = Math.round(buyers * (during ? 0.62 : 0.48))
  const costed = Math.round(paid * 0.97)
  return {
    uv: part.uv,
    pv: part.uv * 4,
    paid_fen: paid,
    paid_orders: Math.round(buyers * 1.05),
    paid_pieces: Math.round(buyers * (during ? 2.1 : 1.6)),
    buyers,
    new_buyers: fresh,
    old_buyers: buyers - fresh,
    new_paid_fen: Math.round(paid * (during ? 0.56 : 0.44)),
    old_paid_fen: paid - Math.round(paid * (during ? 0.56 : 0.44)),
    refund_fen: Math.round(paid * (during ? 0.058 : 0.031)),
    costed_paid_fen: costed,
    cost_fen: Math.round(costed * (during ? 0.47 : 0.39)),
    ad_spend_fen: sum((sums) => sums.ad_spend_fen),
    ad_paid_fen: sum((sums) => sums.ad_paid_fen),
    cart_adds: Math.round(part.uv * (during ? 0.11 : 0.08)),
    favourites: Math.round(part.uv * 0.03),
    members_added: Math.round(buyers * 0.2),
    reviews: Math.round(buyers * 0.3),
    reviews_good: Math.round(buyers * 0.285),
    consultations: Math.round(part.uv * 0.05),
    dsr_item: 483,
    dsr_service: during || offset > 13 ? 476 : 481,
    dsr_logistics: during || offset > 13 ? 469 : 480,
  }
}

const names = (sums: Sums): Component[] =>
  // The keys of a Sums are components by its type.
  Object.keys(sums) as Component[]
const levels: ReadonlySet<string> = new Set(['dsr_item', 'dsr_service', 'dsr_logistics'])
function added(list: readonly Sums[]): Sums {
  const out: Sums = {}
  for (const sums of list)
    for (const name of names(sums))
      out[name] = levels.has(name) ? (sums[name] ?? 0) : (out[name] ?? 0) + (sums[name] ?? 0)
  return out
}

/** Some buyers come on several days. */
function distinct(sums: Sums): Sums {
  const fewer = (value: number | undefined): number => Math.round((value ?? 0) * 0.94)
  return {
    ...sums,
    buyers: fewer(sums.buyers),
    new_buyers: fewer(sums.new_buyers),
    old_buyers: fewer(sums.old_buyers),
  }
}

const goods = [
  {
    item: 'A101',
    title: '水光精华液 30ml',
    role: 'hero',
    share: 0.26,
    price: 16_900,
    target: 520,
    onHand: 410,
  },
  {
    item: 'A102',
    title: '氨基酸洁面乳 120g',
    role: 'traffic',
    share: 0.19,
    price: 5_900,
    target: 1_180,
    onHand: 960,
  },
  {
    item: 'A103',
    title: '新品 樱花气垫粉底',
    role: 'new',
    share: 0.05,
    price: 9_900,
    target: 120,
    onHand: 0,
  },
  {
    item: 'A104',
    title: '玻尿酸面膜 10 片',
    role: 'profit',
    share: 0.18,
    price: 7_900,
    target: 760,
    onHand: 520,
  },
  {
    item: 'A105',
    title: '防晒喷雾 150ml',
    role: 'dark_horse',
    share: 0.16,
    price: 6_900,
    target: 410,
    onHand: 88,
  },
  {
    item: 'A106',
    title: '哑光口红 #07',
    role: 'profit',
    share: 0.08,
    price: 8_900,
    target: 620,
    onHand: 240,
  },
  {
    item: 'A107',
    title: '冬季滋润面霜 50g',
    role: 'clearance',
    share: 0.04,
    price: 9_900,
    target: 120,
    onHand: 640,
  },
  {
    item: 'A108',
    title: '旅行套装（四件）',
    role: 'profit',
    share: 0.04,
    price: 6_900,
    target: 180,
    onHand: 150,
  },
] as const

/** Pieces by hour of a shop that sells most at midnight, at ten and in the evening. */
const hourShares = [
  0.11, 0.05, 0.02, 0.01, 0.01, 0.01, 0.02, 0.03, 0.04, 0.06, 0.07, 0.05, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04,
  0.04, 0.05, 0.06, 0.06, 0.05, 0.02,
]
const hoursOf = (pieces: number, day: string, untilHour = 24): { hour: string; pieces: number }[] =>
  hourShares
    .map((share, hour) => ({
      hour: `${day}T${String(hour).padStart(2, '0')}:00:00`,
      pieces: hour < untilHour ? Math.round(pieces * share) : 0,
    }))
    .filter((entry) => entry.pieces > 0)

const drop: Drop = {
  id: 'fountain',
  name: '红包喷泉 满299减10',
  offer: 'fountain-299-10',
  opensAt: Array.from({ length: 11 }, (_, day) => [
    at(dayOf(day + 3), '10:00:00'),
    at(dayOf(day + 3), '20:00:00'),
  ]).flat(),
  couponsEach: 500,
  perCustomerMax: 1,
  budgetFenMax: 11_000_000,
  expectedClaimsEach: 200,
  expectedUsePermyriad: 4_200,
  groups: ['老客一群', '老客二群'],
  fair: false,
  fallback: null,
  owner: '小雅',
}

function campaign(): Campaign {
  return {
    format: 'dacu.campaign/1',
    name: '花间美妆 618 年中大促',
    kind: 'mid_year_618',
    template: 'mid_year_618',
    carriedFrom: null,
    form: 'single_platform',
    audienceType: 'consumer',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    shops: ['huajian-tmall'],
    window: { from: at(dayOf(0)), until: at(dayOf(21)) },
    aims: [{ id: 'sales', kind: 'sales', because: '年中冲量', marginFloorPermyriad: 4_000 }],
    node: { kind: 'channel', name: '618', channel: 'tmall', purpose: '冲量', days: [dayOf(13)] },
    phases: phases(),
    theme: { title: '初夏焕肤季', sellerReason: '年中回馈', buyerReason: '换季补货', keywords: [] },
    goals: goals(),
    lineup: goods.map((one) => ({
      id: one.item,
      item: one.item,
      title: one.title,
      category: '美妆',
      role: one.role,
      channels: ['tmall'],
      listFen: Math.round(one.price * 1.5),
      eventPriceFen: one.price,
      costFen: Math.round(one.price * 0.45),
      floorPriceFen: Math.round(one.price * 0.7),
      targetPieces: one.target,
      sellingPoints: [],
      skus: [],
      depositFen: null,
      tagged: 'shown',
    })),
    offers: { format: 'dacu.offers/1', currency: 'CNY', rulebook: 'tmall-parallel-2020', offers: [] },
    budget: [],
    traffic: traffic(),
    stock: [],
    schedule: [],
    scripts: [],
    audiences: [],
    touches: [],
    drops: [drop],
    slots: [],
    deals: [],
    risks: [],
    decisions: [
      {
        id: 'buyer-show',
        question: '买家秀征集送什么、何时开始',
        decider: '掌柜',
        delegate: '',
        deadline: dayOf(10),
        escalateTo: '',
        answer: { at: at(dayOf(16), '15:20:00'), by: '掌柜', what: '6 月 22 日开始，送小样', because: '忙' },
      },
    ],
    briefs: [],
    ...withLaterSections({ lessons: [] }),
  }
}

function phases(): Campaign['phases'] {
  const phase = (
    id: string,
    kind: Campaign['phases'][number]['kind'],
    name: string,
    from: number,
    until: number,
  ) => ({
    id,
    kind,
    name,
    window: { from: at(dayOf(from)), until: at(dayOf(until)) },
    platformWindow: null,
  })
  return [
    phase('preheat', 'preheat', '预热', 0, 3),
    phase('burst', 'burst', '官方活动', 3, 6),
    phase('middle', 'encore', '红包喷泉期', 6, 13),
    phase('peak', 'peak', '618 当天', 13, 14),
    phase('after', 'aftercare', '售后与买家秀', 14, 21),
  ]
}

function goals(): Campaign['goals'] {
  const goal = (id: string, measure: string, target: number, setBy: string): Campaign['goals'][number] => ({
    id,
    parent: null,
    measure,
    target,
    channel: null,
    item: null,
    customer: null,
    phase: null,
    byDay: [],
    setBy,
    because: '',
  })
  const daily = [9, 9, 10, 68, 36, 31, 19, 18, 18, 17, 18, 19, 20, 53].map((thousand, index) => ({
    day: dayOf(index),
    target: thousand * 100_000,
  }))
  return [
    { ...goal('g1', 'gmv', 34_500_000, '掌柜'), byDay: daily },
    goal('g2', 'new_buyers', 1_100, '运营 小雅'),
    goal('g3', 'aov', 16_000, '运营 小雅'),
    goal('g4', 'refund_rate', 400, '掌柜'),
    { ...goal('g5', 'pieces', 520, '运营 小雅'), item: 'A101' },
  ]
}

function traffic(): Campaign['traffic'] {
  const whole = Array.from({ length: 14 }, (_, offset) => busy(offset)).reduce((sum, value) => sum + value, 0)
  return sources.map((one) => ({
    id: one.source,
    source: one.source,
    kind: one.kind,
    channel: 'tmall',
    visitors: Math.round(2_050 * one.share * whole * one.lift * one.plan),
    conversionPermyriad: Math.round(one.conversion * 10_000),
    orderValueFen: Math.round(one.value * 1.03),
    spendFen: one.kind === 'paid' ? 1_900_000 : 0,
    byDay: [],
  }))
}

function sheet(): SheetLine[] {
  const drops = drop.opensAt.map((opens, index) =>
    line(`drop-${index}`, 'drop', opens, 900 + (index % 7) * 140),
  )
  const steps = Array.from({ length: 26 }, (_, index) =>
    line(`step-${index}`, 'page', at(dayOf(index % 14), '09:00:00'), index % 9 === 0 ? 3_900 : 120),
  )
  return [...drops, ...steps]
}

function line(id: string, kind: 'drop' | 'page', planned: string, drift: number): SheetLine {
  const what =
    kind === 'drop'
      ? { zh: '群内红包开抢', en: 'Open the red-packet drop' }
      : { zh: '切换页面', en: 'Switch the page' }
  return {
    id,
    at: planned,
    until: null,
    phase: 'burst',
    kind,
    what,
    owner: '小雅',
    role: 'operations',
    planB: '',
    from: kind === 'drop' ? 'drops[fountain]' : 'schedule[page]',
    record: { step: id, state: 'done', at: planned, by: '小雅', evidence: '', note: '' },
    driftSeconds: drift,
    state: 'done',
  }
}

function items(days: readonly { day: string; sums: Sums }[], normalPieces: number): ReviewFacts['items'] {
  const paid = days.reduce((sum, entry) => sum + (entry.sums.paid_fen ?? 0), 0)
  const peak = dayOf(13)
  return goods.map((one) => {
    const fen = Math.round(paid * one.share)
    const pieces = Math.round(fen / one.price)
    const soldOut = one.item === 'A103'
    return {
      item: one.item,
      title: one.title,
      category: '美妆',
      sums: { paid_fen: fen, paid_pieces: pieces },
      normal: soldOut
        ? {}
        : { paid_pieces: Math.round(normalPieces * one.share), paid_fen: Math.round(fen * 0.9) },
      onHand: one.onHand,
      hours: soldOut ? hoursOf(Math.round(pieces * 1.55), peak, 14) : [],
    }
  })
}

/** The facts of the made-up review, as they stood at an instant after the event. */
export function madeUp618(now = '2026-07-04T10:00:00+08:00'): ReviewFacts {
  const random = dice()
  const rows = Array.from({ length: 63 + 36 }, (_, index) => index - 63).map((offset) => {
    const bySource = sourceDay(random, offset)
    return { offset, day: dayOf(offset), bySource, sums: shopDay(bySource, offset) }
  })
  const stretch = (from: number, until: number) =>
    rows.filter((row) => row.offset >= from && row.offset < until)
  const [event, normal, like, last] = [stretch(0, 14), stretch(-36, -8), stretch(-22, -8), stretch(-60, -55)]
  const days = (list: typeof rows) => list.map(({ day, sums }) => ({ day, sums }))
  const total = (list: typeof rows): Sums => distinct(added(list.map((row) => row.sums)))
  const factsUntil = `${now.slice(0, 10)}T09:00:00`
  return {
    campaign: 'c-618',
    document: campaign(),
    now,
    factsUntil,
    returnDays: 7,
    event: {
      name: '618',
      range: { from: dayOf(0), until: dayOf(14) },
      total: total(event),
      byDay: days(event),
      bySource: event.flatMap((row) => row.bySource),
    },
    days: days(rows.filter((row) => row.day <= factsUntil.slice(0, 10) && row.offset >= -36)),
    normalDays: normal.map((row) => row.day),
    normalBySource: normal.flatMap((row) => row.bySource),
    normalLike: { range: { from: dayOf(-22), until: dayOf(-8) }, total: total(like) },
    lastEvent: {
      name: '春季上新',
      range: { from: dayOf(-60), until: dayOf(-55) },
      total: total(last),
      byDay: days(last),
      bySource: last.flatMap((row) => row.bySource),
    },
    items: items(event, added(normal.map((row) => row.sums)).paid_pieces ?? 0),
    phases: [],
    hours: hoursOf(event.at(-1)?.sums.paid_pieces ?? 0, dayOf(13)),
    cuts: [customerCut(event, normal)],
    offers: [
      {
        offer: 'fountain-299-10',
        sums: {
          coupon_issued: 11_000,
          coupon_claims: 2_670,
          coupon_uses: 742,
          coupon_paid_fen: 24_560_200,
          coupon_off_fen: 742_000,
        },
      },
      {
        offer: '跨店满199减10',
        sums: {
          coupon_claims: 3_210,
          coupon_uses: 866,
          coupon_paid_fen: 19_320_000,
          coupon_off_fen: 901_000,
        },
      },
    ],
    sheet: sheet(),
    journal: [
      {
        kind: 'incident',
        at: at(dayOf(3), '10:21:00'),
        by: '小雅',
        text: '红包喷泉比设定晚 18 分钟开始，群里多人抢不到',
        solved: false,
      },
      {
        kind: 'incident',
        at: at(dayOf(13), '14:05:00'),
        by: '仓库',
        text: '樱花气垫粉底售罄，页面改为预售',
        solved: true,
      },
      { kind: 'note', at: at(dayOf(13), '23:30:00'), by: '小雅', text: '零点客服排队 40 人，下次加两个班' },
    ],
    lastYear: null,
    dropRuns: [],
    rivals: [],
    trials: [],
    waivers: [],
    givenBackFen: null,
    opening: null,
    closing: null,
  }
}

function customerCut(
  event: readonly { sums: Sums }[],
  normal: readonly { sums: Sums }[],
): ReviewFacts['cuts'][number] {
  const [now, then] = [added(event.map((row) => row.sums)), added(normal.map((row) => row.sums))]
  return {
    dimensions: ['customer'],
    rows: [
      {
        key: ['new'],
        sums: { paid_fen: now.new_paid_fen ?? 0 },
        normal: { paid_fen: then.new_paid_fen ?? 0, paid_orders: then.new_buyers ?? 0 },
      },
      {
        key: ['old'],
        sums: { paid_fen: now.old_paid_fen ?? 0 },
        normal: { paid_fen: then.old_paid_fen ?? 0, paid_orders: then.old_buyers ?? 0 },
      },
    ],
  }
}
