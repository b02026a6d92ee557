import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  beginCampaign,
  type Campaign,
  msOf,
  parseCampaign,
  templateNamed,
  timedDeeds,
  type Touch,
} from '@dacu/campaign'
import { type JournalEntry, openEngine, type RunStep } from '@dacu/engine'
import { localUser } from '@dacu/operations'
import { expect, test } from 'vitest'

const kills = process.env['DACU_LONG'] ? 200 : 20
const speed = 300
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const everything = { limit: 10_000, after: null }

/** Small numbers that look random and are the same in every run. */
function diceOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const startMs = msOf('2026-11-11T09:00:00+08:00')
const minute = 60_000
const at = (minutes: number) => new Date(startMs + minutes * minute).toISOString().slice(0, 19) + '+00:00'

/** A morning with something to do every minute: scripts, prices and send lists, several of them at the same second. */
function morning(minutes: number): Campaign {
  const template = templateNamed('double_11')
  const begun = template ? beginCampaign(template, '2026-11-11', {}) : null
  if (begun?.kind !== 'read') throw new Error(JSON.stringify(begun))
  const plan = begun.value
  const slots = Array.from({ length: Math.floor(minutes / 3) }, (_, n) => 2 + 3 * n)
  const [touch] = plan.touches
  const touches = slots.flatMap((slot, n): Touch[] =>
    touch ? [{ ...touch, id: `t${n}`, channel: 'group', at: at(slot) }] : [],
  )
  const phases = slots
    .filter((_, n) => n % 5 === 0)
    .map((slot, n) => ({
      ...(plan.phases[0] as Campaign['phases'][number]), // Every template has phases.
      id: `p${n}`,
      kind: 'burst' as const,
      window: { from: at(slot), until: at(slot + 12 + (n % 2) * 60) },
      platformWindow: null,
    }))
  const scripts = phases.map((phase, n) => ({
    id: `s${n}`,
    phase: phase.id,
    moment: 'greeting' as const,
    text: '在的，活动已经开始',
    item: null,
    version: 1,
  }))
  const document = {
    ...plan,
    window: { from: at(0), until: at(48 * 60) },
    phases: [...plan.phases, ...phases],
    scripts: [...plan.scripts, ...scripts],
    touches: touches.map((each) => ({ ...each, phase: 'p0' })),
    drops: [],
  }
  const parsed = parseCampaign(document)
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems.slice(0, 3)))
  return parsed.value
}

async function furnish(folder: string, document: Campaign) {
  const engine = await openEngine({ dataFolder: folder, log: quiet })
  const tenant = await engine.tenants.create({ name: '花间', clock: { kind: 'real' }, demo: false })
  await engine.tenants.enrol({ tenant: tenant.id, user: localUser, role: 'owner', shops: null })
  const stamp = { at: at(0), by: localUser, because: '' }
  const campaign = await engine.campaigns.create(tenant.id, document, stamp)
  await engine.runs.begin(tenant.id, {
    campaign,
    run: 'live',
    sinceMs: startMs,
    on: true,
    clock: null,
    by: 'dacu',
  })
  await engine.close()
  return { tenant: tenant.id, campaign }
}

/** From when until when, by the clock of the day, somebody was there to do the steps. */
type Up = { from: number; until: number }

async function live(folder: string, from: number, upMs: number): Promise<Up> {
  const script = fileURLToPath(new URL('./testing/run-child.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder, String(from), String(speed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((done) => child.once('exit', done))
  await new Promise<void>((ready) =>
    child.stdout.on('data', (text: Buffer) => /ready/.test(String(text)) && ready()),
  )
  const readyMs = Date.now()
  await pause(upMs)
  child.kill('SIGKILL')
  const until = from + (Date.now() - readyMs) * speed
  await ended
  return { from, until }
}

type Told = { steps: RunStep[]; entries: JournalEntry[]; files: string[] }

async function readBack(folder: string, tenant: string, campaign: string): Promise<Told> {
  const engine = await openEngine({ dataFolder: folder, log: quiet })
  const steps = await engine.runs.list(tenant, campaign, 'live')
  const kinds = ['script', 'step', 'incident'] as const
  const { items } = await engine.journal.list(tenant, campaign, kinds, everything)
  await engine.close()
  return { steps, entries: items, files: readdirSync(join(folder, 'outbox', tenant)) }
}

test(`[RX1] through ${kills} kills every timed step is done once or told as missed`, async () => {
  const dice = diceOf(618)
  const folder = mkdtempSync(join(tmpdir(), 'dacu-run-kill-'))
  const minutes = kills * 6
  const document = morning(minutes)
  const { tenant, campaign } = await furnish(folder, document)
  const deeds = timedDeeds(document).filter(
    ({ at: when }) => msOf(when) >= startMs && msOf(when) < startMs + minutes * minute,
  )
  const ups: Up[] = []
  let clockMs = startMs
  for (let n = 0; n < kills; n++) {
    // Half of the kills come within a few milliseconds of a step's moment.
    const next = deeds.map((each) => msOf(each.at)).find((ms) => ms >= clockMs + minute) ?? clockMs
    const upMs = n % 2 === 0 ? (next - clockMs) / speed + dice(40) : dice(1_200)
    const up = await live(folder, clockMs, upMs)
    ups.push(up)
    // Once nobody starts it again for longer than a message may wait.
    clockMs = up.until + (n === Math.floor(kills / 2) ? 26 : dice(4)) * minute
  }
  // The last one stays until everything has settled.
  const leftMs = Math.max(0, (startMs + minutes * minute - clockMs) / speed)
  ups.push(await live(folder, clockMs, leftMs + 4_000))
  const told = await readBack(folder, tenant, campaign)
  rmSync(folder, { recursive: true, force: true })

  const ofStep = (step: string) => told.steps.filter((each) => each.step === step)
  for (const deed of deeds) {
    const rows = ofStep(deed.step)
    expect(rows, deed.step).toHaveLength(1)
    const [row] = rows
    const [plannedMs, graceMs] = [msOf(deed.at), deed.graceMinutes * minute]
    const effects = [
      ...told.entries.filter((each) => each.kind === 'script' && each.body['step'] === deed.step),
      ...told.files.filter((name) => name.includes(`--${deed.step}--`)),
    ]
    const incidents = told.entries.filter(
      (each) => each.kind === 'incident' && each.body['step'] === deed.step,
    )
    if (row?.state === 'done') {
      expect(effects, `${deed.step} has its effect once`).toHaveLength(1)
      expect(incidents, deed.step).toEqual([])
      expect(row.startedMs, deed.step).toBeGreaterThanOrEqual(plannedMs)
      expect(row.startedMs, deed.step).toBeLessThanOrEqual(plannedMs + graceMs)
    } else {
      expect(row?.state, deed.step).toBe('missed')
      expect(effects, `${deed.step} was not done behind anybody’s back`).toEqual([])
      expect(incidents, `${deed.step} is told`).toHaveLength(1)
      // Nobody was there long enough while it could have been done.
      const there = ups.map((up) => Math.min(up.until, plannedMs + graceMs) - Math.max(up.from, plannedMs))
      const longest = Math.max(...there) / speed
      expect(longest, `${deed.step} was skipped while a server ran`).toBeLessThan(4_000)
    }
  }
  const state = (wanted: RunStep['state']) => told.steps.filter((each) => each.state === wanted).length
  const taken = told.steps.filter((each) => each.tries > 1).length
  console.log(
    `${deeds.length} steps through ${kills} kills: ${state('done')} done, ${state('missed')} missed, ${taken} taken up again`,
  )
  expect(state('missed')).toBeGreaterThan(0)
  expect(state('done')).toBeGreaterThan(state('missed'))
  expect(
    told.files.filter((name) => name.startsWith('.')).length,
    'drafts left behind by kills',
  ).toBeLessThanOrEqual(kills)
}, 900_000)
