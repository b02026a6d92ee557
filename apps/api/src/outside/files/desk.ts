import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFacts } from '@dacu/engine'
import type { IntakeReport } from '@dacu/engine'
import iconv from 'iconv-lite'
import { readFile } from './read.ts'
import type { ReadHints, Reading } from './read.ts'

const tenant = 'tenant-1'

/** A data folder of a test, with the facts in it, to which files are brought as a user would. */
export type Desk = {
  folder: string
  /** Writes a file and reads it, without importing it. */
  read(name: string, bytes: Buffer | string, hints?: Partial<ReadHints>): Promise<Reading>
  /** Reads a file at a path and imports all of it. */
  importFile(path: string, name: string, hints?: Partial<ReadHints>): Promise<IntakeReport[]>
  bring(name: string, bytes: Buffer | string, hints?: Partial<ReadHints>): Promise<IntakeReport[]>
  rows(sql: string): Promise<Record<string, unknown>[]>
  rejects(file: string): Promise<{ row: number; reason: string; text: string }[]>
  /** Readable copies that were left behind. */
  left(): string[]
  end(): Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'dacu-files-'))
  const { facts, connections, close } = await openFacts(folder, { memoryMiB: 1024 })
  const staging = join(folder, 'staging')
  const hinted = (name: string, hints: Partial<ReadHints>): ReadHints => ({
    name,
    folder: staging,
    shop: 'shop-1',
    channel: 'tmall',
    by: 'user-1',
    now: '2026-11-12T09:00:00',
    personKey: 'key-1',
    ...hints,
  })
  const write = (name: string, bytes: Buffer | string) => {
    const path = join(folder, name.replaceAll('/', '_'))
    writeFileSync(path, bytes)
    return path
  }
  const importFile: Desk['importFile'] = async (path, name, hints = {}) => {
    const reading = await readFile(path, hinted(name, hints))
    if (reading.kind !== 'recognised') throw new Error(JSON.stringify(reading))
    const reports: IntakeReport[] = []
    try {
      for (const intake of reading.intakes) reports.push(await facts.append(tenant, intake, () => {}))
    } finally {
      await reading.discard()
    }
    return reports
  }
  return {
    folder,
    read: (name, bytes, hints = {}) => readFile(write(name, bytes), hinted(name, hints)),
    importFile,
    bring: (name, bytes, hints = {}) => importFile(write(name, bytes), name, hints),
    rows: (sql) => connections.run(sql),
    rejects: (file) => facts.rejects(tenant, file, 100),
    left: () => {
      try {
        return readdirSync(staging)
      } catch {
        return []
      }
    },
    async end() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The one report of a file with one table. */
export function only(reports: readonly IntakeReport[]): IntakeReport {
  const [report] = reports
  if (report === undefined || reports.length !== 1) throw new Error(`${reports.length} reports`)
  return report
}

export const gbk = (text: string): Buffer => iconv.encode(text, 'gb18030')
export const marked = (text: string): Buffer => Buffer.from(`\ufeff${text}`)

/** Rows as a platform writes them; cells are taken as they are, armour and all. */
export function table(rows: readonly (readonly string[])[], delimiter = ',', end = '\r\n'): string {
  return rows.map((row) => `${row.join(delimiter)}${end}`).join('')
}
