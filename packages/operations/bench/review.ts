/**
 * The review of a campaign that sold ten million order lines, as the page asks for it and as slides: what each
 * question to the facts takes, what the analysis takes, and what each form of the document takes to write.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { review } from '@dacu/campaign'
import type { Campaign, SumQuery } from '@dacu/campaign'
import type { Engine, History, Tenant } from '@dacu/engine'
import {
  asConnections,
  fillLines,
  fillObservations,
  makeTables,
  openTables,
  shops,
  stopwatch,
} from '../../engine/bench/table.ts'
import { deriveAll } from '../../engine/src/facts/derived.ts'
import { createHistory } from '../../engine/src/facts/history/history.ts'
import { madeUp618 } from '../../../tests/review/made-up-618.ts'
import { loadFacts } from '../src/review/load.ts'
import { reviewFile, reviewKinds } from '../src/review/review.ts'
import type { Room } from '../src/room.ts'

const lines = Number(process.env['DACU_BENCH_LINES'] ?? 10_000_000)
const rounds = Number(process.env['DACU_BENCH_ROUNDS'] ?? 3)
const memoryMiB = 1024
const target = { screen: 5_000, pptx: 10_000 }

type Asked = { what: string; ms: number }

/** The history, writing down what each question took. */
function watched(history: History, asked: Asked[]): History {
  const nameOf = ({ by, components, from, until }: SumQuery): string =>
    `${by.join(' × ') || 'total'} · ${components.length} components · ${from.slice(0, 10)} to ${until.slice(0, 10)}`
  const timed = async <T>(what: string, work: Promise<T>): Promise<T> => {
    const watch = stopwatch()
    const answer = await work
    asked.push({ what, ms: watch().milliseconds })
    return answer
  }
  return {
    ...history,
    sums: (tenant, of, query) => timed(nameOf(query), history.sums(tenant, of, query)),
    items: (tenant, of) => timed('names of the items', history.items(tenant, of)),
  }
}

const page = { items: [], next: null }

/** As much of an engine as a review asks: its facts are the bench's, and it holds no other campaign. */
function roomOn(history: History): Room {
  const tenant: Tenant = { id: 't', name: 'bench', clock: { kind: 'real' }, demo: false }
  const engine: Partial<Engine> = {
    history,
    facts: { newest: async () => ({ line: '2026-06-30T23:00:00' }) } as unknown as Engine['facts'],
    campaigns: { list: async () => page } as unknown as Engine['campaigns'],
    journal: { list: async () => page } as unknown as Engine['journal'],
    drops: { list: async () => [] } as unknown as Engine['drops'],
  }
  return {
    // What a review does not ask for is not there; a bench that asks for more fails at once.
    engine: engine as Engine,
    tenant,
    operator: { user: 'bench', name: 'bench', role: 'owner', shops: null },
    clock: { now: () => '2026-07-01T09:00:00+08:00' },
  }
}

/** The made-up event over the bench's shops, its plan and goals as they are. */
const document = (): Campaign => ({ ...madeUp618().document, shops: [...shops], carriedFrom: null })

async function filled(path: string) {
  const tables = await openTables(path, memoryMiB)
  await makeTables(tables.connection)
  const before = Math.floor(lines / 4)
  await fillLines(tables.connection, { from: '2026-04-20', days: 45, lines: before, first: 0 })
  await fillLines(tables.connection, { from: '2026-06-05', days: 14, lines, first: before })
  await fillObservations(tables.connection, '2026-04-20', 75)
  await deriveAll(asConnections(tables.connection))
  await tables.connection.run('checkpoint')
  return tables
}

async function main(folder: string): Promise<void> {
  const tables = await filled(join(folder, 'facts.duckdb'))
  const history = createHistory(asConnections(tables.connection, tables.second))
  for (let round = 0; round < rounds; round++) {
    const asked: Asked[] = []
    const room = roomOn(watched(history, asked))
    const all = stopwatch()
    const facts = await loadFacts(room, 'bench', document(), shops, [])
    const loaded = all()
    const thinking = stopwatch()
    const made = review(facts)
    const thought = thinking().milliseconds
    const screen = all().milliseconds
    const forms: Asked[] = []
    for (const as of reviewKinds) {
      const watch = stopwatch()
      await reviewFile(made, as, { language: 'zh' })
      forms.push({ what: as, ms: watch().milliseconds })
    }
    if (round < rounds - 1) {
      console.log(`round ${round + 1}: on screen after ${Math.round(screen)} ms`)
      continue
    }
    const row = ({ what, ms }: Asked) => ({ what, ms: Math.round(ms) })
    console.table(
      asked
        .toSorted((one, other) => other.ms - one.ms)
        .slice(0, 14)
        .map(row),
    )
    console.table([
      row({ what: `${asked.length} questions, by the clock`, ms: loaded.milliseconds }),
      row({ what: `${asked.length} questions, by the processor`, ms: loaded.processor }),
      row({ what: 'the analysis', ms: thought }),
      ...forms.map(row),
    ])
    const pptx = screen + (forms.find(({ what }) => what === 'pptx')?.ms ?? 0)
    console.log(
      `${lines.toLocaleString('en')} lines in the event, ${(lines * 1.25).toLocaleString('en')} in all: on screen after ${(screen / 1000).toFixed(1)} s (target ${target.screen / 1000}), slides after ${(pptx / 1000).toFixed(1)} s (target ${target.pptx / 1000}); peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
    )
  }
  tables.close()
}

const folder = mkdtempSync(join(tmpdir(), 'dacu-bench-'))
try {
  await main(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
