import { addDays, judgeAdjustment, proposeAdjustments, skusOf } from '@dacu/campaign'
import type { AdjustGround, AdjustmentProposal, StrengthChange } from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign, saveSection } from '../campaigns.ts'
import type { Saved } from '../campaigns.ts'
import { factsFor, promisedOf } from '../check-facts.ts'
import type { Room } from '../room.ts'

type Loaded = { version: number; ground: AdjustGround }

/** Pieces of each item that were paid since the event began. */
async function soldSince(room: Room, shops: readonly string[], from: string, until: string) {
  const rows = await room.engine.history.sums(room.tenant.id, shops, {
    components: ['paid_pieces'],
    by: ['item'],
    from,
    until,
  })
  return Object.fromEntries(
    rows.flatMap(({ key, sums }) => (key.item ? [[key.item, sums.paid_pieces ?? 0] as const] : [])),
  )
}

async function groundFor(room: Room, id: CampaignId): Promise<Loaded | null> {
  const found = await loadCampaign(room, id)
  if (!found) return null
  const { document: plan, version } = found
  const now = room.clock.now(plan.zone)
  const from = plan.window.from.slice(0, 10)
  const tomorrow = addDays(now.slice(0, 10), 1)
  const begun = from < tomorrow
  const [told, promised, sold, protectedLines] = await Promise.all([
    factsFor(room, plan),
    promisedOf(room, id, plan),
    begun ? soldSince(room, plan.shops, `${from}T00:00:00`, now.slice(0, 19)) : {},
    begun
      ? room.engine.history.protectedLines(room.tenant.id, plan.shops, {
          from,
          until: tomorrow,
          skus: plan.lineup.flatMap(skusOf),
        })
      : [],
  ])
  return { version, ground: { plan, facts: { ...told, promised }, now, sold, protectedLines } }
}

/** What may be adjusted now, and what may not and why; null where the operator sees no such campaign. */
export async function adjustmentsFor(
  room: Room,
  id: CampaignId,
  alert: string | null,
): Promise<{ version: number; proposals: AdjustmentProposal[] } | null> {
  const loaded = await groundFor(room, id)
  return loaded && { version: loaded.version, proposals: proposeAdjustments(loaded.ground, alert) }
}

type Invalid = { kind: 'invalid'; path: string; zh: string; en: string }

/** One adjustment as somebody typed it, judged and not made. */
export async function judgedAdjustment(
  room: Room,
  id: CampaignId,
  asked: StrengthChange,
): Promise<AdjustmentProposal | Invalid | null> {
  const loaded = await groundFor(room, id)
  return loaded && judgeAdjustment(loaded.ground, asked)
}

export type Accepted =
  | { kind: 'accepted'; version: number; proposal: AdjustmentProposal }
  | { kind: 'forbidden'; proposal: AdjustmentProposal }
  | Exclude<Saved, { kind: 'saved' }>
  | Invalid

/**
 * Makes an adjustment 确认调整: judged once more on the plan as it stands, saved as a version with the reason, and
 * written into the journal with what it costs. One that a check forbids is not made.
 */
export async function acceptAdjustment(
  room: Room,
  id: CampaignId,
  asked: StrengthChange,
  because: string,
  request: string,
): Promise<Accepted> {
  const loaded = await groundFor(room, id)
  if (!loaded) return { kind: 'not_found' }
  const judged = judgeAdjustment(loaded.ground, asked)
  if ('kind' in judged) return judged
  if (!judged.offered) return { kind: 'forbidden', proposal: judged }
  const { section, what, cost, expects, costFen, value } = judged
  const saved = await saveSection(room, id, loaded.version, section, value, `${what.zh}。${because}`)
  if (saved.kind !== 'saved') return saved
  await room.engine.journal.append(
    room.tenant.id,
    {
      campaign: id,
      kind: 'decision',
      at: room.clock.now(loaded.ground.plan.zone),
      by: room.operator.user,
      body: {
        text: what.zh,
        what: `${cost.zh}；${expects.zh}`,
        because,
        adjustment: asked,
        from: judged.from,
        costFen,
        version: saved.version,
      },
    },
    `${request} adjustment`,
  )
  return { kind: 'accepted', version: saved.version, proposal: judged }
}
