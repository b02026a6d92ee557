import { groupOfSource, kindOfSource, sellingDays, wallOf, zoneNamed } from '@dacu/campaign'
import type { Campaign, PlanSplit, Split, WallRange } from '@dacu/campaign'
import { otherCampaigns } from '../other-campaigns.ts'
import type { Room } from '../room.ts'
import type { Asked } from './question.ts'

/** One group that the plan makes: which facts belong to it. */
export type Part = { key: Partial<Record<PlanSplit, string>>; range: WallRange; where: Asked['where'] }
type Parts = { parts: Part[]; names: Partial<Record<Split, Record<string, string>>> }

/**
 * A question apart by what only the plan knows. Each part is asked of the engine by itself, so that people and
 * orders are counted once in it; what lies in no part (days without a campaign, items outside the lineup) is
 * in no row.
 */
export async function partsOf(room: Room, asked: Asked): Promise<Parts> {
  switch (asked.planBy) {
    case null:
      return { parts: [{ key: {}, range: asked.range, where: [] }], names: {} }
    case 'campaign':
      return byCampaign(room, asked)
    case 'phase':
      return asked.campaign ? byPhase(asked.campaign.document, asked.range) : { parts: [], names: {} }
    case 'role':
      return { parts: asked.campaign ? byRole(asked.campaign.document, asked.range) : [], names: {} }
    case 'source_kind':
      return { parts: await bySource(room, asked, 'source_kind', kindOfSource), names: {} }
    case 'source_group':
      return { parts: await bySource(room, asked, 'source_group', groupOfSource), names: {} }
    default:
      return asked.planBy satisfies never
  }
}

/** What two ranges share; null where they do not meet. */
function shared(one: WallRange, other: WallRange): WallRange | null {
  const from = one.from > other.from ? one.from : other.from
  const until = one.until < other.until ? one.until : other.until
  return from < until ? { from, until } : null
}

/** Campaigns 活动 by the days on which they sell, oldest first. */
async function byCampaign(room: Room, asked: Asked): Promise<Parts> {
  const campaigns = (await otherCampaigns(room, null, asked.shops)).map(({ id, document }) => {
    const days = sellingDays(document)
    return { id, document, range: { from: `${days.from}T00:00:00`, until: `${days.until}T00:00:00` } }
  })
  const within = campaigns.flatMap(({ id, document, range }) => {
    const met = shared(range, asked.range)
    return met ? [{ id, document, range: met }] : []
  })
  within.sort((one, other) => one.range.from.localeCompare(other.range.from))
  return {
    parts: within.map(({ id, range }) => ({ key: { campaign: id }, range, where: [] })),
    names: { campaign: Object.fromEntries(within.map(({ id, document }) => [id, document.name])) },
  }
}

/** Phases 阶段 of the campaign by the shop's clock, in the order of the plan. */
function byPhase(document: Campaign, range: WallRange): Parts {
  const zone = zoneNamed(document.zone)
  const wall = (instant: string) => (zone ? wallOf(instant, zone) : instant.slice(0, 19))
  const met = document.phases.flatMap((phase) => {
    const within = shared({ from: wall(phase.window.from), until: wall(phase.window.until) }, range)
    return within ? [{ phase, within }] : []
  })
  return {
    parts: met.map(({ phase, within }) => ({ key: { phase: phase.id }, range: within, where: [] })),
    names: { phase: Object.fromEntries(met.map(({ phase }) => [phase.id, phase.name || phase.kind])) },
  }
}

/** Roles 角色 of the items in the lineup. */
function byRole(document: Campaign, range: WallRange): Part[] {
  const roles = Map.groupBy(document.lineup, (item) => item.role)
  return [...roles].map(([role, items]) => ({
    key: { role },
    range,
    where: [{ dimension: 'item', in: items.map((item) => item.item) }],
  }))
}

const sourcesMax = 500

/** Branches of the source tree 流量来源树, by the names that the facts of these shops really have. */
async function bySource(
  room: Room,
  asked: Asked,
  split: 'source_kind' | 'source_group',
  branchOf: (source: string) => string,
): Promise<Part[]> {
  const sources = await room.engine.history.values(room.tenant.id, asked.shops, 'source', sourcesMax)
  return [...Map.groupBy(sources, branchOf)].map(([branch, within]) => ({
    key: { [split]: branch },
    range: asked.range,
    where: [{ dimension: 'source', in: within }],
  }))
}
