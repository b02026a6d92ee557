import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { templateNamed } from '@dacu/campaign'
import type { Campaign } from '@dacu/campaign'
import { openEngine } from '@dacu/engine'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentFrom } from './begin.ts'
import { carryOver, previewCarryOver } from './carry-over.ts'
import { createCampaign, loadCampaign, saveCampaign } from './campaigns.ts'
import { checkCampaign, checkDocument, checkInput } from './check.ts'
import { note } from './journal.ts'
import type { Room } from './room.ts'
import { runSheet } from './run-sheet.ts'
import { campaignToYaml } from './yaml.ts'

/** One campaign from its template to the next one, on the engine that ships, with a clock that stands still. */
const log = { info: () => {}, warn: () => {}, error: () => {} }
let engine: Awaited<ReturnType<typeof openEngine>>
let room: Room
let now = '2026-05-01T09:00:00+08:00'

beforeAll(async () => {
  engine = await openEngine({ dataFolder: await mkdtemp(join(tmpdir(), 'dacu-plan-')), log })
  const tenant = await engine.tenants.create({ name: 'x', clock: { kind: 'real' }, demo: false })
  room = {
    engine,
    tenant,
    operator: { user: 'local', name: '小林', role: 'operations', shops: null },
    clock: { now: () => now },
  }
  await engine.tenants.saveShop(tenant.id, {
    code: 'one',
    name: '一店',
    channel: 'tmall',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    category: '美妆',
    experienceScore: 55,
  })
})
afterAll(() => engine.close())

async function begun(kind: string, start: string): Promise<Campaign> {
  const template = templateNamed(kind)
  const outcome = template ? await documentFrom(room, template, start, { shops: ['one'] }) : null
  if (outcome?.kind !== 'read') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

test('a stored campaign and a document from outside are checked alike, with the score of their shop', async () => {
  const document = await begun('mid_year_618', '2026-06-08')
  const id = await createCampaign(room, document, '新建')
  const stored = await checkCampaign(room, id)
  expect(stored?.findings.map((each) => each.rule)).toContain('P-E15')
  expect(stored?.block).toBe(stored?.findings.filter((each) => each.severity === 'block').length)
  expect(await checkDocument(room, document)).toEqual(stored)
  expect(await checkInput(room, campaignToYaml(document))).toEqual({ kind: 'checked', ...stored })
  expect(await checkInput(room, { ...document, zone: 'x' })).toMatchObject({
    kind: 'refused',
    problems: [{ path: 'zone' }],
  })
  expect(await checkCampaign(room, '00000000-0000-0000-0000-000000000000')).toBeNull()
})

test('a campaign begun for a shop signs its messages with the name of the shop', async () => {
  const document = await begun('double_11', '2026-11-11')
  const texts = document.touches.filter((touch) => touch.channel === 'sms').map((touch) => touch.text)
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.every((text) => text.startsWith('【一店】'))).toBe(true)
})

test('shops that are not here, or not the operator’s, are not asked for facts', async () => {
  const document = { ...(await begun('mid_year_618', '2026-06-08')), shops: ['elsewhere'] }
  const rules = (await checkDocument(room, document)).findings.map((each) => each.rule)
  expect(rules).not.toContain('P-E15')
  const bound: Room = { ...room, operator: { ...room.operator, shops: ['two'] } }
  const mine = { ...document, shops: ['one'] }
  expect((await checkDocument(bound, mine)).findings.map((each) => each.rule)).not.toContain('P-E15')
})

test('an older version is checked as it was', async () => {
  const document = await begun('daily', '2026-06-08')
  const id = await createCampaign(room, document, '新建')
  const broken = { ...document, theme: { ...document.theme, buyerReason: '' } }
  expect(await saveCampaign(room, id, 1, broken, '改')).toMatchObject({ kind: 'saved', version: 2 })
  const rules = async (version?: number) =>
    (await checkCampaign(room, id, version))?.findings.map((each) => each.rule)
  expect(await rules()).toContain('C-04')
  expect(await rules(1)).not.toContain('C-04')
})

test('steps that are recorded stand in the run-sheet with their drift', async () => {
  const id = await createCampaign(room, await begun('mid_year_618', '2026-06-08'), '新建')
  now = '2026-06-08T00:06:00+08:00'
  const at = '2026-06-08T00:05:40+08:00'
  await note(room, id, 'step', { step: 'phase-burst-price', state: 'done', at }, 'r1')
  await note(room, id, 'step', { step: 'opening-burst-first', state: 'done', at }, 'r2')
  await note(room, id, 'step', { step: 'opening-burst-first', state: 'undone', at }, 'r3')
  const sheet = await runSheet(room, id)
  const line = (step: string) => sheet?.lines.find((each) => each.id === step)
  expect(line('phase-burst-price')).toMatchObject({ state: 'done', driftSeconds: 340 })
  expect(line('opening-burst-first')).toMatchObject({ state: 'due', record: null })
  expect(sheet).toMatchObject({ campaign: id, at: now, done: 1 })
  expect(await runSheet(room, '00000000-0000-0000-0000-000000000000')).toBeNull()
})

test('the next campaign carries what was accepted, and says in its journal where it comes from', async () => {
  const id = await createCampaign(room, await begun('mid_year_618', '2026-06-08'), '新建')
  now = '2026-06-20T09:00:00+08:00'
  const text = { zh: '备好备用券', en: 'keep a fallback batch' }
  await note(
    room,
    id,
    'lesson',
    { kind: 'problem', check: 'fallback_batch', accepted: true, text, evidence: '2670 张' },
    'l1',
  )
  await note(room, id, 'lesson', { kind: 'try', text: '不要的', accepted: false }, 'l2')
  const next = await carryOver(room, id, { template: 'double_11', start: '2026-11-11', name: '双 11' })
  if (next.kind !== 'created') throw new Error(JSON.stringify(next))
  const stored = await loadCampaign(room, next.id)
  expect(stored?.document).toMatchObject({ name: '双 11', carriedFrom: id, shops: ['one'] })
  expect(stored?.document.lessons).toMatchObject([
    { text, check: { kind: 'fallback_batch' }, evidence: '2670 张' },
  ])
  expect(stored?.because).toContain('承接')
  const notes = await engine.journal.list(room.tenant.id, next.id, ['note'], { limit: 10, after: null })
  expect(notes.items[0]?.body['adjustments']).toEqual(next.adjustments)
})

test('who is bound to a shop carries over by what that shop sold, and no other', async () => {
  const document = { ...(await begun('mid_year_618', '2026-06-08')), shops: ['one', 'two'] }
  const id = await createCampaign(room, document, '新建')
  const asked = new Set<string>()
  const { history } = engine
  const watched = {
    ...history,
    sums: (...[tenant, shops, query]: Parameters<typeof history.sums>) => {
      for (const shop of shops) asked.add(shop)
      return history.sums(tenant, shops, query)
    },
  }
  const operator = { ...room.operator, shops: ['one'] }
  const bound: Room = { ...room, engine: { ...engine, history: watched }, operator }
  expect(await previewCarryOver(bound, id, { template: 'daily', start: '2026-07-01' })).toMatchObject({})
  expect([...asked]).toEqual(['one'])
})

test('a template that is not there, a day that is none and a campaign that is none', async () => {
  const id = await createCampaign(room, await begun('daily', '2026-06-08'), '新建')
  expect(await carryOver(room, id, { template: 'x', start: '2026-11-11' })).toMatchObject({
    kind: 'refused',
    problems: [{ path: 'template' }],
  })
  expect(await carryOver(room, id, { template: 'daily', start: '2026-11-31' })).toMatchObject({
    kind: 'refused',
    problems: [{ path: 'start' }],
  })
  const none = '00000000-0000-0000-0000-000000000000'
  expect(await carryOver(room, none, { template: 'daily', start: '2026-11-11' })).toEqual({
    kind: 'not_found',
  })
})
