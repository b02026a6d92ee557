import { msOf } from '../calendar/instant.ts'
import type { Drop } from '../plan/document.ts'
import type { Sums } from './facts.ts'
import { valueOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { part } from './part.ts'
import type { Part } from './part.ts'
import type { Chart, Proposal, ReviewTable, Spot } from './review.ts'
import { change, count, money, percent, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** One coupon batch or drop: set, expected, claimed, used. */
type CouponRow = {
  name: string
  drop: Drop | null
  issued: number | null
  expected: number | null
  claims: number | null
  uses: number | null
  offFen: number | null
  paidFen: number | null
  /** Median seconds between planned and real start of the drop. */
  driftSeconds: number | null
}

/** A claim rate below this part of what was expected is a dark spot. */
const claimsPoor = 0.85
const driftSecondsPoor = 120

/** Coupons and drops 优惠券与红包喷泉. */
export function couponsOf(ground: Ground): Part {
  const rows = couponRows(ground)
  if (rows.length === 0) return nothingKnown(ground)
  const drops = rows.filter((row) => row.drop !== null)
  const main = drops[0] ?? rows[0]
  if (!main) return part({})
  return part({
    sections: [
      {
        id: 'coupons',
        headline: headlineOf(main),
        figure: {
          value: say(count(main.claims ?? 0), count(main.claims ?? 0)),
          label:
            main.expected === null
              ? say('张已领取', 'claimed')
              : say(`张已领取，预估 ${count(main.expected)} 张`, `claimed, ${count(main.expected)} expected`),
        },
        sentences: [
          ...drops.flatMap((row) => driftSentence(row)),
          ...useSentences(main),
          ...profileSentence(ground, rows),
        ],
        charts: ['coupons'],
        table: couponTable(rows),
        missing: missingOf(ground, drops),
      },
    ],
    charts: [couponChart(rows)],
    spots: drops.flatMap((row) => dropSpots(row)),
    proposals: drops.flatMap((row) => dropProposals(row)),
    missing: [
      say(
        '领券人与未领券人没有随机对照，券的真实增量无法判断。',
        'Coupon holders were not chosen at random, so what the coupons added cannot be told.',
      ),
    ],
  })
}

function nothingKnown(ground: Ground): Part {
  const planned = ground.facts.document.drops.length > 0
  return planned
    ? part({
        missing: [
          say(
            '计划了红包/优惠券，但没有领取与使用数据。',
            'Drops were planned, but claims and uses are not in the facts.',
          ),
        ],
      })
    : part({})
}

/** The offers as facts name them: by id, by the name in the offer book, or beginning with the name of the drop. */
function speaksOf(ground: Ground, offer: string | null, drop: Drop): boolean {
  const names = [drop.offer, drop.name, bookName(ground, drop.offer)]
  return offer !== null && names.some((name) => name !== '' && offer.startsWith(name))
}

/** The book is in the kernel's own format, of which a review reads only the names. */
function bookName(ground: Ground, id: string): string {
  const found = ground.facts.document.offers.offers.find(
    (offer) => typeof offer === 'object' && offer !== null && Reflect.get(offer, 'id') === id,
  )
  const name: unknown = found ? Reflect.get(Object(found), 'name') : null
  return typeof name === 'string' ? name : ''
}

function couponRows(ground: Ground): CouponRow[] {
  const { document, offers } = ground.facts
  const known = offers.filter(
    (entry) => entry.offer !== null && (entry.sums.coupon_claims ?? entry.sums.coupon_uses) !== undefined,
  )
  const byDrop = Map.groupBy(
    known,
    (entry) => document.drops.find((drop) => speaksOf(ground, entry.offer, drop)) ?? null,
  )
  const drops = document.drops.flatMap((drop) => {
    const entries = byDrop.get(drop)
    return entries ? [rowOf(ground, drop, drop.name, addAll(entries.map((entry) => entry.sums)))] : []
  })
  const others = (byDrop.get(null) ?? []).map((entry) => rowOf(ground, null, entry.offer ?? '', entry.sums))
  return [...drops, ...others.sort((one, other) => (other.uses ?? 0) - (one.uses ?? 0))].slice(0, 8)
}

const couponComponents = [
  'coupon_issued',
  'coupon_claims',
  'coupon_uses',
  'coupon_paid_fen',
  'coupon_off_fen',
] as const

function addAll(list: readonly Sums[]): Sums {
  const out: Sums = {}
  for (const name of couponComponents) {
    const values = list.flatMap((sums) => sums[name] ?? [])
    if (values.length > 0) out[name] = values.reduce((sum, value) => sum + value, 0)
  }
  return out
}

function rowOf(ground: Ground, drop: Drop | null, name: string, sums: Sums): CouponRow {
  const times = drop ? openingsSoFar(ground, drop) : 0
  return {
    name,
    drop,
    issued: sums.coupon_issued ?? (drop ? drop.couponsEach * times : null),
    expected: drop ? drop.expectedClaimsEach * times : null,
    claims: sums.coupon_claims ?? null,
    uses: sums.coupon_uses ?? null,
    offFen: sums.coupon_off_fen ?? null,
    paidFen: sums.coupon_paid_fen ?? null,
    driftSeconds: drop ? driftOf(ground, drop) : null,
  }
}

const openingsSoFar = (ground: Ground, drop: Drop): number =>
  drop.opensAt.filter((at) => msOf(at) <= msOf(ground.facts.now)).length

function driftOf(ground: Ground, drop: Drop): number | null {
  const drifts = ground.facts.sheet
    .filter((line) => line.kind === 'drop' && line.from === `drops[${drop.id}]`)
    .flatMap((line) => line.driftSeconds ?? [])
    .sort((one, other) => one - other)
  return drifts.length === 0 ? null : (drifts[Math.floor(drifts.length / 2)] ?? null)
}

function headlineOf(row: CouponRow): Words {
  const claims = count(row.claims ?? 0)
  const gap = change(row.claims, row.expected)
  const versus = gap === null ? say('', '') : say(`，比预估 ${gap}`, `, ${gap} against the forecast`)
  const set =
    row.issued === null ? say('', '') : say(`设了 ${count(row.issued)} 张，`, `${count(row.issued)} set, `)
  return say(
    `「${row.name}」${set.zh}领走 ${claims} 张${versus.zh}`,
    `${row.name}: ${set.en}${claims} claimed${versus.en}`,
  )
}

function driftSentence(row: CouponRow): Words[] {
  if (row.driftSeconds === null) return []
  const minutes = (Math.abs(row.driftSeconds) / 60).toFixed(1)
  const late = row.driftSeconds >= 0
  return [
    say(
      `「${row.name}」实际开始时间比设定${late ? '晚' : '早'}，中位 ${minutes} 分钟。`,
      `${row.name} started ${minutes} minutes ${late ? 'late' : 'early'} at the median.`,
    ),
  ]
}

function useSentences(row: CouponRow): Words[] {
  if (row.claims === null || row.uses === null || row.claims === 0) return []
  const rate = (row.uses / row.claims) * 10_000
  const planned = row.drop?.expectedUsePermyriad
  const versus =
    planned === undefined
      ? say('', '')
      : say(`（预估 ${percent(planned)}）`, ` (forecast ${percent(planned)})`)
  return [
    say(
      `领取后使用 ${count(row.uses)} 张，使用率 ${percent(rate)}${versus.zh}。`,
      `${count(row.uses)} were used, ${percent(rate)} of those claimed${versus.en}.`,
    ),
  ]
}

/** The order value of users is a profile: people chose to claim, so it proves nothing about the coupon. */
function profileSentence(ground: Ground, rows: readonly CouponRow[]): Words[] {
  const uses = rows.reduce((sum, row) => sum + (row.uses ?? 0), 0)
  const paid = rows.reduce((sum, row) => sum + (row.paidFen ?? 0), 0)
  const aov = valueOf('aov', ground.facts.event.total)
  if (uses === 0 || paid === 0 || aov === null) return []
  const [users, all] = [money(Math.round(paid / uses), ground.currency), money(aov, ground.currency)]
  return [
    say(
      `用券订单笔单价 ${users.zh}，全店 ${all.zh}；用券的人是自己选择的，只作画像，不能算券的效果。`,
      `Orders with a coupon average ${users.en}, all orders ${all.en}; users chose themselves, so this is a profile and no effect of the coupon.`,
    ),
  ]
}

const missingOf = (ground: Ground, drops: readonly CouponRow[]): Words | null =>
  drops.some((row) => row.driftSeconds === null) && ground.facts.document.drops.length > 0
    ? say('部分红包场次没有登记实际开始时间。', 'The real start of some drops was not recorded.')
    : null

function couponTable(rows: readonly CouponRow[]): ReviewTable {
  return {
    columns: [
      { name: say('券 / 红包', 'Coupon or drop'), unit: 'text' },
      { name: say('设置', 'Set'), unit: 'count', adds: true },
      { name: say('预估领取', 'Expected'), unit: 'count', adds: true },
      { name: say('领取', 'Claimed'), unit: 'count', adds: true },
      { name: say('使用', 'Used'), unit: 'count', adds: true },
      { name: say('使用率', 'Use rate'), unit: 'permyriad', over: { part: 4, whole: 3 } },
      { name: say('优惠金额', 'Taken off'), unit: 'fen', adds: true },
      { name: say('用券笔单价', 'Order value'), unit: 'fen' },
    ],
    rows: rows.map((row) => [
      row.name,
      row.issued,
      row.expected,
      row.claims,
      row.uses,
      row.claims && row.uses !== null ? Math.round((row.uses / row.claims) * 10_000) : null,
      row.offFen,
      row.uses && row.paidFen !== null ? Math.round(row.paidFen / row.uses) : null,
    ]),
  }
}

function couponChart(rows: readonly CouponRow[]): Chart {
  const columns: { name: Words; pick: (row: CouponRow) => number | null }[] = [
    { name: say('预估领取', 'Expected'), pick: (row) => row.expected },
    { name: say('领取', 'Claimed'), pick: (row) => row.claims },
    { name: say('使用', 'Used'), pick: (row) => row.uses },
  ]
  return {
    id: 'coupons',
    kind: 'bar',
    title: say('预估、领取与使用（张）', 'Expected, claimed and used'),
    unit: 'count',
    categories: rows.map((row) => row.name),
    series: columns
      .map((column) => ({ name: column.name, values: rows.map(column.pick) }))
      .filter((series) => series.values.some((value) => value !== null)),
  }
}

function dropSpots(row: CouponRow): Spot[] {
  if (row.claims === null || !row.expected) return []
  const ratio = row.claims / row.expected
  if (ratio >= claimsPoor && ratio <= 1 / claimsPoor) return []
  const gap = change(row.claims, row.expected) ?? ''
  const drift = driftSentence(row)[0]
  const used = row.uses === null ? say('', '') : usedWords(row.uses, row.claims, row.expected)
  return [
    {
      id: `drop-${row.drop?.id ?? row.name}`,
      kind: ratio < 1 ? 'dark_spot' : 'highlight',
      headline: say(
        `「${row.name}」领取 ${count(row.claims)} 张，比预估 ${gap}`,
        `${row.name}: ${count(row.claims)} claimed, ${gap} against the forecast`,
      ),
      evidence: say(
        `预估 ${count(row.expected)} 张。${drift?.zh ?? ''}${used.zh}`,
        `Forecast ${count(row.expected)}.${drift ? ` ${drift.en}` : ''}${used.en}`,
      ),
      rung: 'count',
      sizeFen: null,
      chart: 'coupons',
    },
  ]
}

/** The gap in coupons used, at the use rate that was seen; its worth in money nobody can tell without a held-out group. */
function usedWords(uses: number, claims: number, expected: number): Words {
  if (claims === 0) return say('', '')
  const gap = Math.round(((expected - claims) * uses) / claims)
  const size = count(Math.abs(gap))
  return gap >= 0
    ? say(
        `按实际使用率，相当于少用约 ${size} 张。`,
        ` At the use rate seen that is about ${size} fewer used.`,
      )
    : say(`按实际使用率，相当于多用约 ${size} 张。`, ` At the use rate seen that is about ${size} more used.`)
}

function dropProposals(row: CouponRow): Proposal[] {
  const late = Math.abs(row.driftSeconds ?? 0) > driftSecondsPoor
  const few = row.claims !== null && row.expected !== null && row.claims < claimsPoor * row.expected
  if (!late && !few) return []
  const gap = change(row.claims, row.expected)
  const numbers =
    gap === null ? say('', '') : say(`领取比预估 ${gap}，`, `claims were ${gap} against the forecast: `)
  return [
    {
      id: `fallback-${row.drop?.id ?? row.name}`,
      kind: 'problem',
      text: say(
        `「${row.name}」${numbers.zh}下次提前备一批群内直发的券作后备。`,
        `${row.name}: ${numbers.en}prepare a fallback batch to hand out in the groups.`,
      ),
      evidence: `coupons:${row.drop?.id ?? row.name}`,
      check: 'fallback_batch',
      item: null,
      pieces: null,
      teaches: { kind: 'check' },
    },
  ]
}
