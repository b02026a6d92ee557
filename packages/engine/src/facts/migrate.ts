import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Writer } from './database.ts'

const folder = new URL('./migrations/', import.meta.url)

type Migration = { number: number; name: string; checksum: string; sql: string }

/**
 * Brings the tables to what this version of the program expects. Each step is one transaction together with
 * its record, so a crash between two leaves the earlier ones done and the later ones to do.
 * Throws where a step that already ran has since been changed, or where the facts were written by a newer version.
 */
export async function migrate(writer: Writer): Promise<void> {
  await writer.run(
    'create table if not exists schema_migration (number integer primary key, name varchar not null, checksum varchar not null, applied_at timestamp not null)',
  )
  const applied = new Map(
    (await writer.run('select number, checksum from schema_migration')).map((row) => [
      Number(row['number']),
      String(row['checksum']),
    ]),
  )
  const known = await migrations()
  const newest = Math.max(0, ...applied.keys())
  if (newest > (known.at(-1)?.number ?? 0))
    throw new Error(
      `the facts were written by a newer version (migration ${newest}); install that version or a later one`,
    )
  for (const step of known) {
    const before = applied.get(step.number)
    if (before === undefined) await apply(writer, step)
    else if (before !== step.checksum)
      throw new Error(`migration ${step.name} is not the one that made these tables; its text was changed`)
  }
}

async function apply(writer: Writer, step: Migration): Promise<void> {
  await writer.transaction(async () => {
    await writer.run(step.sql)
    await writer.run('insert into schema_migration values ($1, $2, $3, now()::timestamp)', [
      step.number,
      step.name,
      step.checksum,
    ])
  })
}

async function migrations(): Promise<Migration[]> {
  const names = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n')
      const checksum = createHash('sha256').update(sql).digest('hex')
      return { number: Number(name.slice(0, 4)), name, checksum, sql }
    }),
  )
}
