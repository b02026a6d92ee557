import type { Client } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let id: string
beforeAll(async () => {
  house = await openHouse()
  await house.local.put('/api/shops/{code}', { params: { code: 'one' }, body: shopBody })
  const made = await house.local.post('/api/campaigns', {
    body: { template: 'small_event', start: '2031-05-01' },
  })
  id = made.id
})
afterAll(() => house.close())

const found = () => house.local.get('/api/campaigns/{id}/findings', { params: { id } })
const waive = (client: Client, body: Record<string, unknown>) =>
  client.post('/api/campaigns/{id}/journal', { params: { id }, body: { kind: 'waiver', body } })
const far = '2031-06-01'

test('a waived finding stays in sight with its reason, no longer counts, and counts again when withdrawn', async () => {
  const before = await found()
  const [first] = before.findings
  if (!first) throw new Error('an empty plan has findings')
  const { rule, path, severity } = first
  await waive(house.local, { rule, path, because: '平台小二书面同意', until: far })
  const after = await found()
  const same = after.findings.find((each) => each.rule === rule && each.path === path)
  expect(same?.waiver).toMatchObject({ by: 'local', until: far, because: '平台小二书面同意' })
  expect(after.waived).toBe(1)
  expect(after[severity]).toBe(before[severity] - 1)
  await waive(house.local, { rule, path, withdrawn: true })
  expect(await found()).toEqual(before)
})

test('a waiver says why and until when, and is not everybody’s to give', async () => {
  const body = { rule: 'C-01', path: 'goals', because: '说好了', until: far }
  expect(await problemFrom(waive(house.local, { ...body, because: ' ' }))).toMatchObject({
    status: 400,
    path: 'body.because',
  })
  for (const until of ['', '2031-02-30', '2001-01-01'])
    expect(await problemFrom(waive(house.local, { ...body, until }))).toMatchObject({
      status: 400,
      path: 'body.until',
    })
  expect(await problemFrom(waive(await house.person('service'), body))).toMatchObject({ status: 403 })
  expect((await found()).waived).toBe(0)
})
