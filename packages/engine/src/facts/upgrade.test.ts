import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { openFacts } from './open.ts'

const old = ['0001-facts.sql', '0002-more-facts.sql']

/** A folder as the version before claims left it: a superseded order, one shown again later, and a line. */
async function oldFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-old-'))
  mkdirSync(join(folder, 'facts'))
  const instance = await DuckDBInstance.create(join(folder, 'facts', 'facts.duckdb'))
  const connection = await instance.connect()
  await connection.run(
    'create table schema_migration (number integer primary key, name varchar not null, checksum varchar not null, applied_at timestamp not null)',
  )
  for (const [index, name] of old.entries()) {
    const sql = readFileSync(new URL(`./migrations/${name}`, import.meta.url), 'utf8')
    await connection.run(sql)
    const checksum = createHash('sha256').update(sql).digest('hex')
    await connection.run(
      `insert into schema_migration values (${index + 1}, '${name}', '${checksum}', now()::timestamp)`,
    )
  }
  await connection.run(`
    insert into source_file select id, 't', 's', 'tmall', id, id, 'f', 'r', '2026-06-01', '2026-06-01', 'u', '{"file":"' || id || '"}' from (values ('one'), ('two')) v(id);
    insert into order_fact by name select 't' as tenant, 's' as shop, 'tmall' as channel, '7' as order_id, 'done' as status, timestamp '2026-05-01' as created_at, timestamp '2026-05-01' as paid_at,
      0 as goods_fen, 0 as freight_fen, 0 as merchant_off_fen, 0 as platform_off_fen, fen as paid_fen, 0 as refund_fen, false as needs_review, file, 2 as row_number, timestamp '2026-06-01' as exported_at, superseded_by, seen_at
      from (values (100, 'one', 'two', null::timestamp), (90, 'two', null, timestamp '2026-06-05')) v(fen, file, superseded_by, seen_at);
    insert into line_fact by name select 't' as tenant, 's' as shop, 'tmall' as channel, '7' as order_id, 'a' as line_id, 'sale' as kind, 'done' as status, timestamp '2026-05-01' as created_at, timestamp '2026-05-01' as paid_at,
      1 as pieces, 90 as list_fen, 90 as paid_fen, 0 as refund_fen, false as needs_review, 'two' as file, 2 as row_number, timestamp '2026-06-01' as exported_at;
    insert into reject values ('one', 9, 'why', 'text');`)
  connection.closeSync()
  instance.closeSync()
  return folder
}

test('[V1] facts of the layout before claims open, keep their rows, and say which imports cannot be taken back', async () => {
  const folder = await oldFolder()
  for (let opening = 0; opening < 2; opening += 1) {
    const facts = await openFacts(folder)
    expect(await facts.connections.run('select paid_fen, has_lines, exported_at from order_fact')).toEqual([
      { paid_fen: 90, has_lines: true, exported_at: '2026-06-05T00:00:00' },
    ])
    expect(await facts.connections.run('select paid_fen from order_claim')).toEqual([{ paid_fen: 100 }])
    expect(await facts.facts.rejects('t', 'one', 5)).toEqual([{ row: 9, reason: 'why', text: 'text' }])
    expect((await facts.facts.rows('t', 'two', 'all', { limit: 5, after: null }))?.items).toHaveLength(2)
    expect(await facts.facts.undo('t', 'one', { by: 'u', at: '2026-07-01' })).toEqual({
      kind: 'kept_too_little',
    })
    const [row] = await facts.history.sums('t', ['s'], {
      components: ['paid_fen'],
      by: [],
      from: '2026-05-01',
      until: '2026-06-01',
    })
    expect(row?.sums).toEqual({ paid_fen: 90 })
    await facts.close()
  }
  rmSync(folder, { recursive: true, force: true })
})
