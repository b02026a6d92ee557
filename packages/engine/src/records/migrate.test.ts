import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embeddedTestServer, silent } from '../conformance/servers.ts'
import type { TestServer } from '../conformance/servers.ts'
import { EngineError } from './error.ts'
import { migrate, migrationsOf } from './migrate.ts'
import type { Migration } from './migrate.ts'
import type { Reach } from './reach.ts'
import { openRecords } from './records.ts'
import { reachOfUrl } from './server/reach.ts'

let server: TestServer
beforeAll(async () => {
  server = await embeddedTestServer()
})
afterAll(() => server.stop())

const step = (number: number, sql: string): Migration => ({
  number,
  name: `${String(number).padStart(4, '0')}-test.sql`,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
})

const afterTheLast = () => Math.max(...migrationsOf().map((one) => one.number)) + 1

test('the shipped steps stand in the order of their numbers, each number once', () => {
  const numbers = migrationsOf().map((one) => one.number)
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
})

test('opening twice changes nothing, and data stays when a step is added', async () => {
  const reach = await server.freshReach()
  const records = await openRecords(reach, silent)
  const { id } = await records.tenants.create({ name: 'kept', clock: { kind: 'real' }, demo: false })
  await records.close()
  const next = step(afterTheLast(), 'alter table tenant add column note text')
  await migrate(reach, [...migrationsOf(), next])
  expect(await ask(reach, 'select id, note from records.tenant')).toEqual([{ id, note: null }])
})

test('a step that fails half-way leaves nothing of itself, and can be tried again', async () => {
  const reach = await server.freshReach()
  await migrate(reach)
  const number = afterTheLast()
  const broken = step(number, 'create table half (n integer); select 1 / 0')
  const error = await refusalOf(migrate(reach, [...migrationsOf(), broken]))
  expect([error.kind, error.message]).toEqual([
    'unfit_database',
    expect.stringMatching(/nothing was changed .*division by zero/),
  ])
  expect(await ask(reach, `select to_regclass('records.half') as t`)).toEqual([{ t: null }])
  await migrate(reach, [...migrationsOf(), step(number, 'create table half (n integer)')])
  expect(await ask(reach, 'select count(*)::int as n from records.half')).toEqual([{ n: 0 }])
})

test('data of a newer version is refused', async () => {
  const reach = await server.freshReach()
  await migrate(reach, [...migrationsOf(), step(99, 'select 1')])
  const error = await refusalOf(openRecords(reach, silent))
  expect([error.kind, error.message]).toEqual(['newer_data', expect.stringContaining('step 99')])
})

test('a step altered after it ran is refused', async () => {
  const reach = await server.freshReach()
  await migrate(reach)
  const altered = migrationsOf().map((one) => ({ ...one, checksum: 'other' }))
  expect((await refusalOf(migrate(reach, altered))).message).toMatch(/another text of 0001-records.sql/)
})

test('servers that start at once run each step once', async () => {
  const reach = await server.freshReach()
  await ask({ ...reach, owner: { ...reach.owner, database: 'postgres' } }, databaseOf(reach))
  await Promise.all(Array.from({ length: 6 }, () => migrate(reach)))
  const rows = await ask(reach, 'select count(*)::int as n from records.migration')
  expect(rows).toEqual([{ n: migrationsOf().length }])
})

test.each([
  ['mysql://host/db', /should look like postgres:/],
  ['postgres://dacu_owner:wrong@127.0.0.1:1/none', /does not answer/],
])('an address that leads nowhere is one clear error: %s', async (url, message) => {
  const opened = (async () => openRecords(reachOfUrl(url), silent))()
  expect((await refusalOf(opened)).message).toMatch(message)
})

function databaseOf(reach: Reach): string {
  return `create database "${reach.owner.database}"`
}

async function ask(reach: Reach, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(reach.owner)
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}

async function refusalOf(attempt: Promise<unknown>): Promise<EngineError> {
  const error = await attempt.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  )
  if (error instanceof EngineError) return error
  throw error
}
