import { escalationsOn, msOf, type Escalation } from '@dacu/campaign'
import type { JournalEntry } from '@dacu/engine'
import { everyCampaign } from './campaigns.ts'
import { everyEntry } from './journal-pages.ts'
import type { Room } from './room.ts'

/** A campaign is looked at until so long after its end: decisions of the aftermath are decisions too. */
const afterEndMs = 7 * 24 * 3_600_000

/** Each passing on is told once; a decision whose last day was moved may pass on again. */
const keyOf = (told: Pick<Escalation, 'decision' | 'stage' | 'deadline'>): string =>
  `${told.decision} ${told.stage} ${told.deadline}`

const keysIn = (entries: readonly JournalEntry[]): Set<string> =>
  new Set(
    entries.map(({ body }) =>
      keyOf({
        decision: String(body['decision']),
        stage: body['stage'] === 'delegate' || body['stage'] === 'escalated' ? body['stage'] : 'due',
        deadline: String(body['deadline']),
      }),
    ),
  )

async function tellOf(room: Room, campaign: string, at: string, told: Escalation): Promise<void> {
  const entry = await room.engine.journal.append(
    room.tenant.id,
    { campaign, kind: 'escalation', at, by: room.operator.user, body: { ...told } },
    `escalation ${campaign} ${keyOf(told)}`,
  )
  await room.engine.changes.publish({
    tenant: room.tenant.id,
    kind: 'journal',
    id: campaign,
    body: { seq: entry.seq, kind: 'escalation' },
  })
}

/**
 * One round of the clock over the decisions of a tenant 决策升级: what falls due, passes on to a delegate or goes up
 * is written into the campaign's journal and told to every open page, once each. Gives what was new.
 */
export async function escalateDue(room: Room): Promise<Escalation[]> {
  const found: Escalation[] = []
  for (const summary of await everyCampaign(room)) {
    const version = await room.engine.campaigns.load(room.tenant.id, summary.id, summary.version)
    if (!version) continue
    const now = room.clock.now(version.document.zone)
    if (msOf(now) > msOf(version.document.window.until) + afterEndMs) continue
    const due = escalationsOn(version.document, now.slice(0, 10))
    if (due.length === 0) continue
    const known = keysIn(await everyEntry(room, summary.id, ['escalation']))
    for (const each of due.filter((one) => !known.has(keyOf(one)))) {
      await tellOf(room, summary.id, now, each)
      found.push(each)
    }
  }
  return found
}
