import { expect, test } from 'vitest'
import { sampleCampaign } from '../../plan/sample.ts'
import type { Campaign } from '../../plan/document.ts'
import { answer } from './answer.ts'
import { completed, coverageOf } from './coverage.ts'
import { editionFrom, linesNow, staleIn, unreadBy, type Edition } from './editions.ts'
import { faultsOf, fields, fill } from './filling.ts'
import { libraryOf } from './library.ts'
import { livePlan, quoted, valuesOf, yuan } from './live.ts'
import { wantedIn } from './mention.ts'
import { replies } from './replies.ts'
import { situations } from './situations.ts'

const begun = sampleCampaign('double_11', '2026-11-11')
const plan: Campaign = { ...begun, service: { ...begun.service, shipHours: 48, protectionDays: 15 } }
const titled = (titles: readonly string[]): Campaign => ({
  ...plan,
  lineup: plan.lineup.map((line, index) => ({ ...line, title: titles[index] ?? line.title })),
})
const named = titled([
  '花间玫瑰精华液 30ml',
  '花间神经酰胺面霜 50g',
  '花间玻尿酸补水面膜 10片',
  '花间氨基酸洁面乳 120g',
  '花间山茶花爽肤水 200ml',
  '花间丝绒哑光口红',
])
const burst = '2026-11-11T08:00:00+08:00'
const live = livePlan(named, burst)

test('every situation has a reply, every name in it is one, and none promises a price that may be missing', () => {
  expect(situations.map(({ id }) => id).toSorted()).toEqual([...replies.keys()].toSorted())
  expect(new Set(situations.map(({ id }) => id)).size).toBe(situations.length)
  for (const text of replies.values()) expect(faultsOf(text)).toEqual([])
  // Whatever is asked about an item of the plan can be said whole.
  const line = named.lineup[0] ?? null
  const depositLess = [...replies].map(([id, text]) => [id, fill(text, valuesOf(live, line)).missing])
  expect(depositLess.filter(([, missing]) => missing?.length !== 0)).toEqual([])
})

test('a name gets its value, a part in 〔〕 goes with a name that has none, and a slip is told', () => {
  expect(fill('到手{到手价}〔，赠{赠品}〕。', { 到手价: '9.90元' })).toMatchObject({
    text: '到手9.90元。',
    missing: [],
  })
  expect(fill('到手{到手价}', {})).toMatchObject({ text: '到手{到手价}', missing: ['到手价'] })
  expect(fill('{到手介}', {})).toMatchObject({ unknown: ['到手介'] })
  expect(faultsOf('活动价{活动价}〔，到手{到手介}')).toEqual(['{到手介}', '〔'])
  expect(fields.every((field) => faultsOf(`{${field}}`).length === 0)).toBe(true)
})

test('money is said as people say it', () => {
  expect([0, 5, 990, 16_900, 16_905].map(yuan)).toEqual(['0元', '0.05元', '9.90元', '169元', '169.05元'])
})

test('prices come from the kernel: 满300减40 and 满299减30 on six pieces, and the end of a day is its 24:00', () => {
  const [serum, cream] = named.lineup
  if (!serum || !cream) throw new Error('the sample has items')
  const goods = 4 * serum.eventPriceFen + 2 * cream.eventPriceFen
  expect(goods).toBeLessThan(600_00)
  const quote = quoted(live, [
    { line: serum, pieces: 4 },
    { line: cream, pieces: 2 },
  ])
  expect(quote?.payFen).toBe(goods - 40_00 - 30_00)
  expect(valuesOf(live, null)).toMatchObject({ 开始: '11月11日 00:00', 结束: '11月11日 24:00', 发货: '48' })
})

test('items and pieces are heard in either order, with Chinese numbers, and an item without a number is one piece', () => {
  const heard = (sentence: string) =>
    wantedIn(sentence, named.lineup).map(({ line, pieces }) => `${line.title.slice(2, 4)}${pieces}`)
  expect(heard('两瓶精华加一个面霜多少钱')).toEqual(['玫瑰2', '神经1'])
  expect(heard('精华2瓶和面霜三个总共')).toEqual(['玫瑰2', '神经3'])
  expect(heard('买十盒面膜')).toEqual(['玻尿10'])
  expect(heard('口红现在什么价')).toEqual(['丝绒1'])
  expect(heard('你好在吗')).toEqual([])
})

test('a question about prices is answered with the sum for these very pieces', () => {
  const { worked, suggestions, person } = answer(live, '两瓶精华加一个面霜用完劵到手价是几多', null)
  expect(person).toBeNull()
  expect(worked?.wanted.map(({ pieces }) => pieces)).toEqual([2, 1])
  expect(worked?.text).toContain(`到手${yuan(worked?.quote.payFen ?? 0)}`)
  expect(suggestions[0]?.filled.missing).toEqual([])
})

test('health, anger and disputes go to a person; so does what nobody understands', () => {
  for (const sentence of ['孕妇可以用吗', '用完过敏了脸红', '我要投诉你们', '转人工', '收到的瓶子是破的'])
    expect([sentence, answer(live, sentence, null).person]).toEqual([sentence, 'the_matter'])
  expect(answer(live, 'qwerty 12', null)).toMatchObject({ person: 'nothing_fits', suggestions: [] })
  expect(answer(live, '', null).person).toBe('nothing_fits')
  expect(answer(live, '包邮吗', null).person).toBeNull()
})

test('a script of the plan that carries a situation’s id stands in the place of its draft', () => {
  const script = {
    id: 'ship-fee:burst',
    phase: 'burst',
    moment: 'shipping' as const,
    text: '满 59 包邮',
    item: null,
    version: 1,
  }
  const own = { ...named, scripts: [...named.scripts, script] }
  const fee = (phase: string | null) =>
    libraryOf(own, phase).filter(({ situation }) => situation?.id === 'ship-fee')
  expect(fee('burst').map(({ text, own: mine }) => [text, mine])).toEqual([['满 59 包邮', true]])
  expect(fee('encore').map(({ own: mine }) => mine)).toEqual([false])
  expect(answer(livePlan(own, burst), '包邮吗', 'burst').suggestions[0]?.filled.text).toBe('满 59 包邮')
})

test('the automatic reply is scored by the questions it answers, and completed by the others', () => {
  expect(coverageOf('').scorePermyriad).toBe(0)
  const { covered, missing, scorePermyriad } = coverageOf('1. 价格以到手价为准；2. 店铺券在商品页领取。')
  expect([covered.map(({ id }) => id), scorePermyriad]).toEqual([['price', 'coupon'], 2500])
  expect(missing.map(({ id }) => id)).toEqual([
    'stacking',
    'shipping',
    'gift',
    'invoice',
    'return',
    'protection',
  ])
  const whole = completed('1. 价格以到手价为准；2. 店铺券在商品页领取。')
  expect(coverageOf(whole).scorePermyriad).toBe(10_000)
  expect(whole).toMatch(/；3\. .*；8\. /u)
  expect(completed(whole)).toBe(whole)
  expect(faultsOf(completed(''))).toEqual([])
})

const issued = (seq: number, of: Campaign): Edition => ({
  seq,
  at: burst,
  by: 'service',
  lines: linesNow(livePlan(of, burst)),
})

test('a changed offer makes exactly those lines stale whose words change', () => {
  const edition = issued(1, named)
  expect(staleIn(edition, linesNow(live))).toEqual([])
  const dearer = {
    ...named,
    lineup: named.lineup.map((line, index) => (index === 5 ? { ...line, eventPriceFen: 7900 } : line)),
  }
  const stale = staleIn(edition, linesNow(livePlan(dearer, burst)))
  expect(stale).toMatchObject([
    {
      kind: 'changed',
      line: { id: `price:${named.lineup[5]?.item}`, text: expect.stringContaining('79元') },
    },
  ])
  const without = { ...named, scripts: named.scripts.slice(1) }
  expect(staleIn(edition, linesNow(livePlan(without, burst)))).toMatchObject([{ kind: 'gone' }])
  expect(staleIn(null, linesNow(live)).every(({ kind }) => kind === 'new')).toBe(true)
})

test('who read an edition has read all before it; the others are named', () => {
  const people = [{ user: 'lin' }, { user: 'gu' }, { user: 'zhou' }]
  const readings = [
    { by: 'lin', seq: 5, at: burst },
    { by: 'gu', seq: 3, at: burst },
  ]
  expect(unreadBy(issued(5, named), people, readings)).toEqual([{ user: 'gu' }, { user: 'zhou' }])
  expect(unreadBy(issued(3, named), people, readings)).toEqual([{ user: 'zhou' }])
})

test('an edition is read back from the journal, and an entry of another form is none', () => {
  const { lines, ...rest } = issued(7, named)
  expect(editionFrom({ ...rest, body: { lines: [...lines, { id: 4 }] } })).toEqual({ ...rest, lines })
  expect(editionFrom({ ...rest, body: {} })).toBeNull()
})
