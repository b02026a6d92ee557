import { beginCampaign, templateNamed, type Campaign } from '@dacu/campaign'
import type { Engine, JournalEntry } from '@dacu/engine'
import { expect, test } from 'vitest'
import { escalateDue } from './escalate.ts'
import type { Room } from './room.ts'

function begun(): Campaign {
  const template = templateNamed('double_11')
  const outcome = template
    ? beginCampaign(template, '2026-11-11', { people: { owner: '陈掌柜', operations: '小林' } })
    : null
  if (outcome?.kind !== 'read') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

/** One campaign and its journal, as much of the engine as a round asks for. */
function house(document: Campaign) {
  let now = ''
  const entries: JournalEntry[] = []
  const published: unknown[] = []
  const requests = new Set<string>()
  const { name, kind, window, shops } = document
  const summary = {
    id: 'c',
    name,
    kind,
    version: 1,
    from: window.from,
    until: window.until,
    shops,
    savedAt: '',
    savedBy: '',
  }
  const engine = {
    campaigns: {
      list: async () => ({ items: [summary], next: null }),
      load: async () => ({ version: 1, at: '', by: '', because: '', document }),
    },
    journal: {
      list: async () => ({ items: entries, next: null }),
      append: async (_: string, entry: Omit<JournalEntry, 'seq'>, request: string) => {
        expect(requests.has(request)).toBe(false)
        requests.add(request)
        const kept = { seq: entries.length + 1, ...entry }
        entries.push(kept)
        return kept
      },
    },
    changes: { publish: async (notice: unknown) => published.push(notice) },
  } as unknown as Engine // The round asks nothing else of it.
  const room: Room = {
    engine,
    tenant: { id: 't', name: 't', clock: { kind: 'real' }, demo: false },
    operator: { user: 'local', name: '', role: 'owner', shops: null },
    clock: { now: () => now },
  }
  const round = async (day: string) => {
    now = `${day}T09:00:00+08:00`
    return (await escalateDue(room)).map((each) => `${each.decision} ${each.stage} ${each.with}`)
  }
  return { round, entries, published }
}

test('a round tells what fell due, passed on and went up, each once, and every open page hears of it', async () => {
  const { round, entries, published } = house(begun())
  expect(await round('2026-10-01')).toEqual([])
  expect(await round('2026-10-19')).toEqual(['budget due 审批人'])
  expect(await round('2026-10-19')).toEqual([])
  expect(await round('2026-10-20')).toEqual([])
  expect(await round('2026-10-22')).toEqual(['budget delegate 小林'])
  expect(await round('2026-10-24')).toEqual(['budget escalated 陈掌柜'])
  expect(await round('2026-10-25')).toEqual(['floor due 陈掌柜'])
  expect(entries.every((entry) => entry.kind === 'escalation' && entry.campaign === 'c')).toBe(true)
  expect(published).toHaveLength(entries.length)
})

test('a round that comes late tells where things stand now, and nothing of a campaign long over', async () => {
  const { round } = house(begun())
  expect((await round('2026-11-10')).map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
    'budget escalated',
    'floor escalated',
    'fallback escalated',
    'buyer-show escalated',
  ])
  expect(await house(begun()).round('2027-01-10')).toEqual([])
})
