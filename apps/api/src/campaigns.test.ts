import type { Campaign } from '@dacu/campaign'
import { type Client, createClient } from '@dacu/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, problemFrom, shopBody } from './testing/house.ts'

let house: House
let owner: Client
let id = ''
const open = async () => (await owner.get('/api/campaigns/{id}', { params: { id } })).document
const theme = (value: unknown, ifMatch: number) =>
  owner.put('/api/campaigns/{id}/sections/{section}', {
    params: { id, section: 'theme' },
    ifMatch,
    body: { value, because: 'test' },
  })

beforeAll(async () => {
  house = await openHouse()
  owner = await house.person('owner')
  await owner.put('/api/shops/{code}', { params: { code: 'one' }, body: shopBody })
  const made = await owner.post('/api/campaigns', { body: { template: 'double_11', start: '2026-11-11' } })
  expect(made.version).toBe(1)
  id = made.id
})
afterAll(() => house.close())

/** The same document with an item that costs something, and a deal with a floor. */
function withSecrets(document: Campaign): Campaign {
  const [first] = document.lineup
  const item = { ...(first as Campaign['lineup'][number]), costFen: 4321, floorPriceFen: 8765 } // Templates have items.
  const deal = {
    id: 'd1',
    slot: document.slots[0]?.id ?? '',
    spendFen: 1,
    promisedSalesFen: 2,
    askedPriceFen: 3,
    offeredPriceFen: 4,
    floorPriceFen: 8764,
    note: '',
  }
  return { ...document, lineup: [item, ...document.lineup.slice(1)], deals: [deal] }
}

test('a section is saved over its version; a save over an older one is refused with both sides', async () => {
  const before = await open()
  const saved = await theme({ ...before.theme, title: 'mine' }, 1)
  expect(saved.version).toBe(2)
  const problem = await problemFrom(theme({ ...before.theme, title: 'yours' }, 1))
  expect(problem).toMatchObject({
    status: 412,
    type: '/api/problems/version_conflict',
    yours: { title: 'yours' },
  })
  expect(problem['current']).toMatchObject({ version: 2, document: { theme: { title: 'mine' } } })
  expect((await open()).theme.title).toBe('mine')
})

test('a save whose answer got lost counts as made when it is sent again', async () => {
  const value = { ...(await open()).theme, title: 'sent twice' }
  expect((await theme(value, 2)).version).toBe(3)
  expect((await theme(value, 2)).version).toBe(3)
})

test('a save without If-Match is asked for one', async () => {
  const answer = await fetch(`${house.server.address}/api/campaigns/${id}/sections/theme`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${owner.options.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ value: {}, because: '' }),
  })
  expect([answer.status, await answer.json()]).toMatchObject([428, { path: 'If-Match' }])
})

test('what is wrong with a document is told with its place in what was sent', async () => {
  const document = await open()
  const badTheme = await problemFrom(theme({ ...document.theme, titel: 'x' }, 3))
  expect(badTheme).toMatchObject({ status: 400, path: 'value.titel' })
  const [first, ...rest] = document.lineup
  const whole = owner.put('/api/campaigns/{id}', {
    params: { id },
    ifMatch: 3,
    // A price that is none, as a program in another language might send it.
    body: {
      document: { ...document, lineup: [{ ...first, listFen: 12.5 }, ...rest] } as Campaign,
      because: '',
    },
  })
  expect(await problemFrom(whole)).toMatchObject({ status: 400, path: 'document.lineup[0].listFen' })
})

test('versions, and the difference of two of them', async () => {
  const versions = await owner.get('/api/campaigns/{id}/versions', { params: { id } })
  expect(versions.map((each) => [each.version, each.because])).toEqual([
    [1, 'template double_11'],
    [2, 'test'],
    [3, 'test'],
  ])
  const changes = await owner.get('/api/campaigns/{id}/changes', {
    params: { id },
    query: { from: 1, to: 3 },
  })
  expect(changes.map((change) => [change.path, change.after])).toEqual([['theme.title', 'sent twice']])
  const missing = owner.get('/api/campaigns/{id}/changes', { params: { id }, query: { from: 1, to: 9 } })
  expect(await problemFrom(missing)).toMatchObject({ status: 404 })
})

test('YAML goes out and comes back as the same campaign; a fault in it is told with its path and line', async () => {
  const file = await owner.file('/api/campaigns/{id}/document.yaml', { params: { id } })
  expect(file.name).toMatch(/\.yaml$/)
  const yaml = await file.body.text()
  const copy = await owner.post('/api/campaigns/import', { body: { yaml } })
  expect((await owner.get('/api/campaigns/{id}', { params: { id: copy.id } })).document).toEqual(await open())
  const answer = await fetch(`${house.server.address}/api/campaigns/import`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${owner.options.token}`,
      'content-type': 'text/yaml',
      'accept-language': 'en',
    },
    body: yaml.replace(/^zone: .*$/m, 'zone: Mars/Olympus'),
  })
  expect([answer.status, await answer.json()]).toMatchObject([400, { path: 'zone' }])
})

test('findings count themselves; a document is checked without being stored', async () => {
  const stored = await owner.get('/api/campaigns/{id}/findings', { params: { id } })
  const of = (severity: string) => stored.findings.filter((finding) => finding.severity === severity).length
  expect([stored.block, stored.warn, stored.inform]).toEqual([of('block'), of('warn'), of('inform')])
  const before = (await owner.get('/api/campaigns')).items.length
  const checked = await owner.post('/api/check', { body: { document: await open() } })
  expect(checked.findings.length).toBe(stored.findings.length)
  expect((await owner.get('/api/campaigns')).items.length).toBe(before)
  const nonsense = owner.post('/api/check', { body: { yaml: 'a: [' } })
  expect(await problemFrom(nonsense)).toMatchObject({ status: 400 })
})

test('a template, a start day and a shop that are none are told apart', async () => {
  const post = (body: { template: string; start: string; shops?: string[] }) =>
    problemFrom(owner.post('/api/campaigns', { body }))
  expect(await post({ template: 'x', start: '2026-11-11' })).toMatchObject({ status: 400, path: 'template' })
  expect(await post({ template: 'daily', start: '2026-02-30' })).toMatchObject({ status: 400, path: 'start' })
  expect(await post({ template: 'daily', start: '2026-11-11', shops: ['x'] })).toMatchObject({
    path: 'shops',
  })
})

test('the same key gives the same answer and does the work once; another body under it is refused', async () => {
  const send = (name: string) =>
    fetch(`${house.server.address}/api/campaigns`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${owner.options.token}`,
        'content-type': 'application/json',
        'idempotency-key': 'key-1',
      },
      body: JSON.stringify({ template: 'daily', start: '2026-11-20', name }),
    })
  const before = (await owner.get('/api/campaigns')).items.length
  const answers = await Promise.all([send('once'), send('once'), send('once')])
  const bodies = await Promise.all(answers.map((answer) => answer.text()))
  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
  expect(new Set(bodies).size).toBe(1)
  expect((await owner.get('/api/campaigns')).items.length).toBe(before + 1)
  const other = await send('other')
  expect([other.status, await other.json()]).toMatchObject([422, { path: 'Idempotency-Key' }])
})

test('each department writes its own sections and no other', async () => {
  const service = await house.person('service')
  const write = (section: 'scripts' | 'offers', value: unknown) =>
    service.put('/api/campaigns/{id}/sections/{section}', {
      params: { id, section },
      ifMatch: 3,
      body: { value, because: '' },
    })
  const { offers, scripts } = await open()
  expect(await problemFrom(write('offers', offers))).toMatchObject({ status: 403, path: '{section}' })
  expect((await write('scripts', scripts)).version).toBe(4)
})

test('costs and floor prices reach those who may see them; who saves without seeing them wipes nothing', async () => {
  const document = withSecrets(await open())
  await owner.put('/api/campaigns/{id}', { params: { id }, ifMatch: 4, body: { document, because: 'costs' } })
  const seen = async (role: 'operations' | 'business' | 'service' | 'client') => {
    const person = await house.person(role)
    const version = await person.get('/api/campaigns/{id}', { params: { id } })
    const yaml = await (
      await person.file('/api/campaigns/{id}/document.yaml', { params: { id } })
    ).body.text()
    const changes = await person.get('/api/campaigns/{id}/changes', {
      params: { id },
      query: { from: 4, to: 5 },
    })
    const found = await person.get('/api/campaigns/{id}/findings', { params: { id } })
    const text = JSON.stringify([version, changes, found]) + yaml
    return { cost: text.includes('4321'), floor: text.includes('8765'), person, document: version.document }
  }
  expect(await seen('operations')).toMatchObject({ cost: true, floor: true })
  expect(await seen('service')).toMatchObject({ cost: false, floor: false })
  expect(await seen('client')).toMatchObject({ cost: false, floor: false })
  const business = await seen('business')
  expect(business).toMatchObject({ cost: false, floor: true })
  const deals = business.document.deals.map((deal) => ({ ...deal, note: 'asked again' }))
  await business.person.put('/api/campaigns/{id}/sections/{section}', {
    params: { id, section: 'deals' },
    ifMatch: 5,
    body: { value: deals, because: '' },
  })
  const after = await open()
  expect(after.deals[0]).toMatchObject({ note: 'asked again', floorPriceFen: 8764 })
  expect(after.lineup[0]).toMatchObject({ costFen: 4321, floorPriceFen: 8765 })
})

test('measures made of costs are neither listed nor answered to those who do not see costs', async () => {
  const service = await house.person('service')
  const ids = (await service.get('/api/measures')).map((measure) => measure.id)
  expect(ids).toContain('gmv')
  expect(ids).not.toContain('gross_margin')
  const query = { list: 'gross_margin', from: '2026-11-01', until: '2026-11-02' }
  expect(await problemFrom(service.get('/api/measures/values', { query }))).toMatchObject({ status: 403 })
  expect((await owner.get('/api/measures/values', { query })).measures[0]?.id).toBe('gross_margin')
})

test('a question about measures that cannot be answered names the part of it', async () => {
  const ask = (query: { list: string; by?: string; from: string; until: string }) =>
    problemFrom(owner.get('/api/measures/values', { query }))
  const range = { from: '2026-11-01', until: '2026-11-02' }
  expect(await ask({ list: 'gnv', ...range })).toMatchObject({ path: '?list' })
  expect(await ask({ list: 'gmv', by: 'moon', ...range })).toMatchObject({ path: '?by' })
  expect(await ask({ list: 'gmv', from: '2026-11-02', until: '2026-11-02' })).toMatchObject({
    path: '?until',
  })
})

test('what happened is written down once and read in order; the run-sheet shows it', async () => {
  const sheet = await owner.get('/api/campaigns/{id}/run-sheet', { params: { id } })
  const step = sheet.lines[0]?.id ?? ''
  const write = (body: Record<string, unknown>) =>
    owner.post('/api/campaigns/{id}/journal', { params: { id }, body: { kind: 'step', body } })
  expect(await problemFrom(write({ step, state: 'perhaps' }))).toMatchObject({
    status: 400,
    path: 'body.state',
  })
  const entry = await write({ step, state: 'done', evidence: 'a link' })
  expect(entry).toMatchObject({ kind: 'step', body: { step, state: 'done' } })
  const after = await owner.get('/api/campaigns/{id}/run-sheet', { params: { id } })
  expect(after.lines.find((line) => line.id === step)).toMatchObject({ state: 'done' })
  const journal = await owner.get('/api/campaigns/{id}/journal', { params: { id }, query: { kinds: 'step' } })
  expect(journal.items.map((each) => each.seq)).toEqual([entry.seq])
  const wrong = owner.get('/api/campaigns/{id}/journal', { params: { id }, query: { kinds: 'gossip' } })
  expect(await problemFrom(wrong)).toMatchObject({ status: 400, path: '?kinds' })
})

test('the board is shown for an instant in any of its spellings, and refused for what is none', async () => {
  const at = async (text: string) =>
    (await owner.get('/api/campaigns/{id}/watch', { params: { id }, query: { at: text } })).at
  expect(await at('2026-11-11T10:00')).toBe('2026-11-11T10:00:00+08:00')
  expect(await at('2026-11-11T02:00:00Z')).toBe('2026-11-11T10:00:00+08:00')
  expect(await problemFrom(at('yesterday, about noon'))).toMatchObject({ status: 400, path: '?at' })
})

test('what is asked of a campaign that is not there is not found, on every route', async () => {
  const none = { params: { id: 'none' } }
  const asked = [
    owner.get('/api/campaigns/{id}', none),
    owner.get('/api/campaigns/{id}/versions', none),
    owner.get('/api/campaigns/{id}/findings', none),
    owner.get('/api/campaigns/{id}/run-sheet', none),
    owner.get('/api/campaigns/{id}/journal', none),
    owner.get('/api/campaigns/{id}/watch', none),
    owner.get('/api/campaigns/{id}/review', none),
    owner.file('/api/campaigns/{id}/document.yaml', none),
    owner.post('/api/campaigns/{id}/carry-over', {
      ...none,
      body: { template: 'daily', start: '2026-12-12' },
    }),
  ]
  const problems = await Promise.all(asked.map(problemFrom))
  expect(problems.map((problem) => problem['status'])).toEqual(asked.map(() => 404))
})

test('notices come as they happen, and from where a reader left off', async () => {
  const stop = new AbortController()
  const notices = owner.events('/api/events', { signal: stop.signal })
  const next = notices.next()
  const { id: made } = await owner.post('/api/campaigns', {
    body: { template: 'daily', start: '2026-11-21' },
  })
  const first = (await next).value
  expect(first).toMatchObject({ kind: 'data', data: { kind: 'campaign', id: made } })
  stop.abort()
  await theme({ ...(await open()).theme, title: 'while away' }, 6)
  const later = new AbortController()
  const after = first?.kind === 'data' ? (first.id ?? '') : ''
  const resumed = owner.events('/api/events', { signal: later.signal, after })
  expect((await resumed.next()).value).toMatchObject({ data: { kind: 'campaign', id, body: { version: 7 } } })
  later.abort()
})

test('a reader whose place is no longer kept is told to begin anew', async () => {
  const stop = new AbortController()
  const events = owner.events('/api/events', { signal: stop.signal, after: '999999' })
  expect((await events.next()).value).toEqual({ kind: 'reset' })
  stop.abort()
})

test('the live board arrives at once', async () => {
  const stop = new AbortController()
  const boards = owner.events('/api/campaigns/{id}/watch/live', { params: { id }, signal: stop.signal })
  expect((await boards.next()).value).toMatchObject({ kind: 'data', data: { campaign: id } })
  stop.abort()
})

test('a server that closes ends its streams', async () => {
  const other = await openHouse()
  const answer = await fetch(`${other.server.address}/api/events`, {
    headers: { authorization: `Bearer ${other.server.token}` },
  })
  const read = answer.text()
  await other.close()
  expect(await read).toContain('retry: 1000')
  const gone = createClient({ address: other.server.address })
  expect(await problemFrom(gone.get('/api/me'))).toMatchObject({ status: 0 })
})

test('a shop’s own nodes of the year are kept as a list, and stay when the shop is saved otherwise', async () => {
  const path = '/api/shops/{code}/nodes'
  const node = {
    id: 'birthday',
    name: '店庆',
    purpose: '回馈老客',
    kind: 'company' as const,
    channel: null,
    first: '2027-04-08',
    last: '2027-04-10',
    burst: '2027-04-08',
    template: 'small_event' as const,
    leadDays: 20,
  }
  const put = (nodes: (typeof node)[], ifMatch: number, code = 'one') =>
    owner.put(path, { params: { code }, body: { nodes }, ifMatch })
  expect(await put([node], 0)).toEqual({ version: 1, nodes: [node] })
  await owner.put('/api/shops/{code}', { params: { code: 'one' }, body: { ...shopBody, category: '护肤' } })
  expect(await owner.get(path, { params: { code: 'one' } })).toEqual({ version: 1, nodes: [node] })
  expect(await problemFrom(put([], 0))).toMatchObject({
    status: 412,
    path: 'If-Match',
    current: { version: 1, nodes: [node] },
    yours: { nodes: [] },
  })
  expect(await problemFrom(put([{ ...node, last: '2027-04-01' }], 1))).toMatchObject({
    status: 400,
    path: 'nodes[0].last',
  })
  expect(await problemFrom(put([node], 1, 'none'))).toMatchObject({ status: 404 })
})
