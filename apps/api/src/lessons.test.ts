import type { Client } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client
let first = ''

const begin = async (shop: string, template: 'double_11' | 'mid_year_618', start: string) =>
  (await owner.post('/api/campaigns', { body: { template, start, shops: [shop] } })).id
const accept = (campaign: string, body: Record<string, unknown>, who = owner) =>
  who.post('/api/campaigns/{id}/journal', { params: { id: campaign }, body: { kind: 'lesson', body } })
const found = async (query: Record<string, string>, who = owner) =>
  (await who.get('/api/lessons', { query })).items
const documentOf = async (id: string) => (await owner.get('/api/campaigns/{id}', { params: { id } })).document

const drift = {
  kind: 'problem',
  text: { zh: '红包提前 29 分钟建场并试领', en: 'make openings 29 minutes ahead' },
  evidence: '节点晚 19 分钟',
  teaches: {
    kind: 'template',
    change: { kind: 'task', name: '红包提前 29 分钟建场并试领', role: 'operations', daysBefore: 1 },
  },
}
const claims = {
  kind: 'keep',
  text: { zh: '每场按 137 张预估', en: 'expect 137 an opening' },
  evidence: '2,670 张',
}

beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('owner')
  for (const code of ['one', 'two'])
    await owner.put('/api/shops/{code}', { params: { code }, body: shopBody })
  first = await begin('one', 'mid_year_618', '2026-06-16')
  const offer = (await documentOf(first)).drops[0]?.offer ?? ''
  await accept(first, { kind: 'try', text: '买家秀 100% 提前定', evidence: '' })
  await accept(first, drift)
  await accept(first, {
    ...claims,
    teaches: { kind: 'parameter', parameter: { name: 'claims_each', of: offer, value: 137 } },
  })
})
afterAll(() => house.close())

test('lessons are found across campaigns by every word of them, by what they became and by shop', async () => {
  expect((await found({})).map((each) => each.teaches.kind)).toEqual(['parameter', 'template', 'check'])
  expect((await found({ search: '红包 19' })).map((each) => each.text.en)).toEqual([
    'make openings 29 minutes ahead',
  ])
  expect(await found({ search: '红包 77' })).toEqual([])
  expect(await found({ search: '100%' })).toHaveLength(1)
  expect(await found({ search: '1_0%' })).toEqual([])
  expect(await found({ search: 'OPENINGS' })).toHaveLength(1)
  expect(await found({ teaches: 'parameter' })).toHaveLength(1)
  expect(await found({ event: 'double_11' })).toEqual([])
  expect(await found({ shop: 'two' })).toEqual([])
  expect((await found({ shop: 'one' }))[0]).toMatchObject({
    campaign: first,
    campaignKind: 'mid_year_618',
    retired: null,
  })
})

test('the next plan of the shop begins with them: a check, a task, a number that its forecast reads', async () => {
  const next = await documentOf(await begin('one', 'mid_year_618', '2027-06-16'))
  expect(next.drops[0]?.expectedClaimsEach).toBe(137)
  expect(next.schedule.find((task) => task.id === 'learned-1')).toMatchObject({ deadline: '2027-06-15' })
  expect(next.lessons.map((each) => [each.text.zh, each.check.kind])).toEqual([
    ['买家秀 100% 提前定', 'answer'],
  ])
  const other = await documentOf(await begin('two', 'mid_year_618', '2027-06-16'))
  expect(other.lessons).toEqual([])
  expect(other.drops[0]?.expectedClaimsEach).not.toBe(137)
})

test('the linter of that plan raises the lesson as a check', async () => {
  const next = await begin('one', 'mid_year_618', '2028-06-16')
  const { findings } = await owner.get('/api/campaigns/{id}/findings', { params: { id: next } })
  const raised = findings.filter((finding) => finding.section === 'lessons')
  expect(raised.map((finding) => finding.rule)).toEqual(['T-01'])
  expect(raised[0]?.title.zh).toContain('买家秀 100% 提前定')
})

test('a lesson that no longer holds is taken out of use with a reason, and stays to be read', async () => {
  const [task] = await found({ teaches: 'template' })
  expect(await problemFrom(accept(first, { retires: task?.seq }))).toMatchObject({ path: 'body.because' })
  await accept(first, { retires: task?.seq, because: '平台修好了' })
  expect(await found({ teaches: 'template', retired: 'no' })).toEqual([])
  expect((await found({ teaches: 'template', retired: 'yes' }))[0]?.retired).toMatchObject({
    because: '平台修好了',
  })
  const next = await documentOf(await begin('one', 'mid_year_618', '2029-06-16'))
  expect(next.schedule.some((each) => each.id === 'learned-1')).toBe(false)
})

test.each([
  [{ text: '' }, 'body.text'],
  [
    { text: 'x', teaches: { kind: 'parameter', parameter: { name: 'uplift', of: 'daily', value: 1.5 } } },
    'body.teaches',
  ],
])('a lesson like %j is refused', async (body, path) => {
  expect(await problemFrom(accept(first, body))).toMatchObject({ path })
})

test('a review is closed only when something was learned from it', async () => {
  const close = (id: string) =>
    owner.post('/api/campaigns/{id}/journal', { params: { id }, body: { kind: 'review_closed', body: {} } })
  const bare = await begin('two', 'double_11', '2026-11-11')
  expect(await problemFrom(close(bare))).toMatchObject({ path: 'kind' })
  await close(first)
  const review = await owner.get('/api/campaigns/{id}/review', { params: { id: first } })
  expect(review.standing.closed?.by).not.toBe('')
})

test('counts of a holdout are looked at before they are kept', async () => {
  const audience = (await documentOf(first)).audiences[0]
  const trial = {
    audience: audience?.id,
    name: audience?.name,
    treated: { people: 9000, buyers: 540 },
    held: { people: 1000, buyers: 45 },
    plannedHeldPermyriad: 1000,
    orderValueFen: 16_800,
    marginPermyriad: 3000,
    costFen: 840_500,
    windowUntil: '2026-06-25',
  }
  const enter = (body: Record<string, unknown>) =>
    owner.post('/api/campaigns/{id}/journal', { params: { id: first }, body: { kind: 'trial', body } })
  expect(await problemFrom(enter({ ...trial, audience: 'nobody' }))).toMatchObject({ path: 'body.audience' })
  expect(await problemFrom(enter({ ...trial, held: { people: 10, buyers: 45 } }))).toMatchObject({
    path: 'body.held.buyers',
  })
  expect(await problemFrom(enter({ ...trial, windowUntil: 'soon' }))).toMatchObject({
    path: 'body.windowUntil',
  })
  expect((await enter(trial)).kind).toBe('trial')
})

test('the next campaign is shown before it is made, with its reasons, and begins by itself at the next node', async () => {
  const preview = await owner.get('/api/campaigns/{id}/carry-over', {
    params: { id: first },
    query: { template: 'double_12', start: '2027-12-12' },
  })
  expect(preview).toMatchObject({ template: 'double_12', start: '2027-12-12' })
  expect(preview.adjustments.find((each) => each.section === 'drops')?.because.en).toContain('measured in')
  expect(preview.tasks.length).toBeGreaterThan(6)
  const before = (await owner.get('/api/campaigns', { query: { limit: 200 } })).items.length
  const made = await owner.post('/api/campaigns/{id}/carry-over', { params: { id: first }, body: {} })
  const document = await documentOf(made.id)
  expect(document.carriedFrom).toBe(first)
  expect(document.kind).toBe(preview.next?.template)
  expect((await owner.get('/api/campaigns', { query: { limit: 200 } })).items.length).toBe(before + 1)
})
