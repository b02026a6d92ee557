import { openEngine } from '../open.ts'
import { EngineError } from '../records/error.ts'
import type { CampaignId, TenantId } from '../engine.ts'
import type { Campaign } from '@dacu/campaign'

/**
 * A product in the middle of writing, to be killed. It says on stdout what was acknowledged, and
 * only then goes on. Started anew it repeats, under the same request id, what was never acknowledged.
 *
 * node writer.ts FOLDER TENANT CAMPAIGN FIRST…   (one first number for each lane)
 */
const [folder = '', tenant = '', campaign = '', ...firsts] = process.argv.slice(2)

const say = (line: string) => process.stdout.write(`${line}\n`)
const log = { info: say, warn: (text: string) => say(`warn ${text}`), error: say }
const engine = await openEngine({ dataFolder: folder, log })
say('ready')
await Promise.all([
  ...firsts.map((first, lane) => appendForEver(tenant, lane, Number(first))),
  saveForEver(tenant, campaign),
])

async function appendForEver(to: TenantId, lane: number, first: number): Promise<void> {
  for (let n = first; ; n++) {
    const entry = { campaign: 'c', kind: 'step' as const, at: '', by: '', body: { lane, n } }
    await untilAnswered(() => engine.journal.append(to, entry, `${lane}-${n}`))
    say(`appended ${lane} ${n}`)
  }
}

async function saveForEver(to: TenantId, id: CampaignId): Promise<void> {
  for (;;) {
    const version = (await untilAnswered(() => engine.campaigns.load(to, id)))?.version ?? 0
    // Shelves look at a document's head only.
    const document = { name: `v${version + 1}`, kind: 'daily', window: {}, shops: [] } as unknown as Campaign
    const stamp = { at: '', by: '', because: '' }
    const outcome = await untilAnswered(() => engine.campaigns.save(to, id, version, document, stamp))
    if (outcome.kind === 'saved') say(`saved ${outcome.version}`)
  }
}

/** The database dies under us, too; what was not acknowledged is asked for again. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== 'unreachable') throw error
    }
  }
}
