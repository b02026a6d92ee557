import {
  beginCampaign,
  templateNamed,
  type Campaign,
  type CampaignVersion,
  type Section,
} from '@dacu/campaign'
import type { Engine, SaveOutcome } from '@dacu/engine'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { saveSection } from './campaigns.ts'
import type { Room } from './room.ts'

/** A shelf of one campaign that keeps the port's promise: a save over another version than the newest is refused. */
function shelf(first: Campaign) {
  const versions: CampaignVersion[] = [
    { version: 1, at: '2026-11-01T09:00:00+08:00', by: 'a', because: '', document: first },
  ]
  const newest = () => versions.at(-1) as CampaignVersion // There is always the first.
  const save = async (
    _tenant: string,
    _id: string,
    expected: number,
    document: Campaign,
    stamp: { at: string; by: string; because: string },
  ): Promise<SaveOutcome> => {
    if (expected !== newest().version) return { kind: 'conflict', current: newest() }
    versions.push({ version: expected + 1, ...stamp, document })
    return { kind: 'saved', version: expected + 1 }
  }
  const load = async (_tenant: string, _id: string, version?: number) =>
    version === undefined ? newest() : (versions.find((each) => each.version === version) ?? null)
  // The two verbs ask nothing else of the engine.
  const engine = { campaigns: { save, load }, changes: { publish: async () => 1 } } as unknown as Engine
  const room = (user: string): Room => ({
    engine,
    tenant: { id: 't', name: 't', clock: { kind: 'real' }, demo: false },
    operator: { user, name: user, role: 'operations', shops: null },
    clock: { now: () => '2026-11-01T10:00:00+08:00' },
  })
  return { room, newest, versions }
}

function begun(): Campaign {
  const template = templateNamed('small_event')
  const outcome = template ? beginCampaign(template, '2026-11-20', {}) : null
  if (outcome?.kind !== 'read') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

const document = begun()
const titled = (title: string) => ({ ...document.theme, title })
const purpose = (text: string) => ({ ...document.node, purpose: text })

test('two people who save different sections at once are both heard', async () => {
  const { room, newest } = shelf(document)
  const both = await Promise.all([
    saveSection(room('a'), 'c', 1, 'theme', titled('A'), ''),
    saveSection(room('b'), 'c', 1, 'node', purpose('B'), ''),
  ])
  expect(both.map((each) => each.kind)).toEqual(['saved', 'saved'])
  expect([newest().document.theme.title, newest().document.node.purpose]).toEqual(['A', 'B'])
})

test('the same section saved by two from one version is a conflict that shows what stands there', async () => {
  const { room, newest } = shelf(document)
  await saveSection(room('a'), 'c', 1, 'theme', titled('A'), '')
  const late = await saveSection(room('b'), 'c', 1, 'theme', titled('B'), '')
  expect(late).toMatchObject({
    kind: 'conflict',
    current: { version: 2, document: { theme: { title: 'A' } } },
  })
  expect(newest().document.theme.title).toBe('A')
})

test('what stands there already as wanted is no conflict and no new version', async () => {
  const { room, newest } = shelf(document)
  await saveSection(room('a'), 'c', 1, 'theme', titled('A'), '')
  expect(await saveSection(room('b'), 'c', 1, 'theme', titled('A'), '')).toEqual({
    kind: 'saved',
    version: 2,
  })
  expect(newest().version).toBe(2)
})

test('a row that a colleague took away cannot be pointed at by a save that did not know it', async () => {
  const { room } = shelf(document)
  const phase = document.phases.at(-1)?.id ?? ''
  const unused = document.goals.map((goal) => (goal.phase === phase ? { ...goal, phase: null } : goal))
  await saveSection(room('a'), 'c', 1, 'goals', unused, '')
  await saveSection(
    room('a'),
    'c',
    2,
    'scripts',
    document.scripts.filter((each) => each.phase !== phase),
    '',
  )
  await saveSection(
    room('a'),
    'c',
    3,
    'touches',
    document.touches.filter((each) => each.phase !== phase),
    '',
  )
  await saveSection(room('a'), 'c', 4, 'phases', document.phases.slice(0, -1), '')
  const goals = document.goals.map((goal, at) => (at === 0 ? { ...goal, phase } : goal))
  const late = await saveSection(room('b'), 'c', 2, 'goals', goals, '')
  expect(late).toMatchObject({ kind: 'refused', problems: [{ path: 'goals[0].phase' }] })
})

test('a version that never was is a conflict; a campaign that never was is not found', async () => {
  const { room } = shelf(document)
  expect(await saveSection(room('a'), 'c', 9, 'theme', titled('A'), '')).toMatchObject({ kind: 'conflict' })
})

const written = ['theme', 'node', 'risks'] as const satisfies readonly Section[]

/** What each section is after all accepted saves, by a model that knows nothing of documents. */
test('random people, sections and stale versions: the last accepted save of each section stands, and nothing else moves', async () => {
  const step = fc.record({
    who: fc.constantFrom('a', 'b', 'c'),
    section: fc.constantFrom(...written),
    back: fc.nat({ max: 3 }),
    text: fc.constantFrom('x', 'y', 'z'),
  })
  const valueOf = (section: string, text: string): unknown =>
    section === 'theme'
      ? titled(text)
      : section === 'node'
        ? purpose(text)
        : document.risks.map((risk) => ({ ...risk, owner: text }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { room, newest, versions } = shelf(document)
      // What each section was at each version, beginning with nothing that anybody wrote.
      const history: Partial<Record<Section, string>>[] = [{}]
      for (const { who, section, back, text } of steps) {
        const expected = Math.max(1, newest().version - back)
        const before = newest().version
        const stands = history.at(-1)
        const untouched = stands?.[section] === history[expected - 1]?.[section]
        const outcome = await saveSection(room(who), 'c', expected, section, valueOf(section, text), '')
        if (untouched) {
          expect(outcome).toEqual({ kind: 'saved', version: before + 1 })
          history.push({ ...stands, [section]: text })
        } else if (stands?.[section] === text) expect(outcome).toEqual({ kind: 'saved', version: before })
        else expect(outcome).toMatchObject({ kind: 'conflict', current: { version: before } })
      }
      for (const section of written) {
        const text = history.at(-1)?.[section]
        if (text !== undefined) expect(newest().document[section]).toEqual(valueOf(section, text))
      }
      expect({ ...newest().document, theme: 0, node: 0, risks: 0 }).toEqual({
        ...document,
        theme: 0,
        node: 0,
        risks: 0,
      })
      expect(versions.map((each) => each.version)).toEqual(versions.map((_, at) => at + 1))
    }),
    { numRuns: 150, seed: 20261123 },
  )
})
