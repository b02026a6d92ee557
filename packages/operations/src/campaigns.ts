import {
  changesBetween,
  daysBetween,
  msOf,
  parseCampaign,
  withLaterSections,
  type Campaign,
  type CampaignVersion,
  type Change,
  type Problem,
  type Section,
} from '@dacu/campaign'
import type { CampaignId, CampaignSummary, Page, Paged, SaveOutcome } from '@dacu/engine'
import type { Operator, Room } from './room.ts'

/** Whether an operator who is bound to some shops may see a campaign: one of its shops must be among them. */
const sees = (operator: Operator, shops: readonly string[]): boolean =>
  operator.shops === null || shops.some((code) => operator.shops?.includes(code))

/** A version that was saved before a section existed has it as usual. */
const whole = (version: CampaignVersion): CampaignVersion => ({
  ...version,
  document: withLaterSections(version.document),
})

/** A campaign as it stands or stood; null where there is none, or none for this operator. */
export async function loadCampaign(
  room: Room,
  id: CampaignId,
  version?: number,
): Promise<CampaignVersion | null> {
  const found = await room.engine.campaigns.load(room.tenant.id, id, version)
  return found && sees(room.operator, found.document.shops) ? whole(found) : null
}

export type CampaignLine = CampaignSummary & { phase: string | null; countdownDays: number | null }

/** Where a campaign stands at an instant: the latest of its phases that has begun and not ended, and the days left. */
function standing(document: Campaign, now: string): Pick<CampaignLine, 'phase' | 'countdownDays'> {
  const at = msOf(now)
  const current = document.phases.findLast(({ window }) => at >= msOf(window.from) && at < msOf(window.until))
  const days = daysBetween(now.slice(0, 10), document.window.from.slice(0, 10))
  return { phase: current?.kind ?? null, countdownDays: days }
}

async function lineOf(room: Room, summary: CampaignSummary): Promise<CampaignLine> {
  const found = await room.engine.campaigns.load(room.tenant.id, summary.id, summary.version)
  if (!found) return { ...summary, phase: null, countdownDays: null }
  return { ...summary, ...standing(found.document, room.clock.now(found.document.zone)) }
}

/** The campaigns the operator may see, with where each stands now. */
export async function listCampaigns(room: Room, page: Page): Promise<Paged<CampaignLine>> {
  const found = await room.engine.campaigns.list(room.tenant.id, page)
  const mine = found.items.filter((summary) => sees(room.operator, summary.shops))
  return { items: await Promise.all(mine.map((summary) => lineOf(room, summary))), next: found.next }
}

const pageLines = 100

/** Every campaign of the tenant, for those who make rounds over all of them. */
export async function everyCampaign(room: Room): Promise<CampaignSummary[]> {
  const all: CampaignSummary[] = []
  let after: string | null = null
  do {
    const page: { items: CampaignSummary[]; next: string | null } = await room.engine.campaigns.list(
      room.tenant.id,
      { limit: pageLines, after },
    )
    all.push(...page.items)
    after = page.next
  } while (after !== null)
  return all
}

export async function campaignVersions(room: Room, id: CampaignId) {
  if (!(await loadCampaign(room, id))) return null
  return room.engine.campaigns.versions(room.tenant.id, id)
}

/** What differs between two versions; null where one of them is not there. */
export async function campaignChanges(
  room: Room,
  id: CampaignId,
  from: number,
  to: number,
): Promise<Change[] | null> {
  const [before, after] = await Promise.all([loadCampaign(room, id, from), loadCampaign(room, id, to)])
  return before && after ? changesBetween(before.document, after.document) : null
}

const stampOf = (room: Room, document: Campaign, because: string) => ({
  at: room.clock.now(document.zone),
  by: room.operator.user,
  because,
})

const tell = (room: Room, id: CampaignId, version: number, because: string) =>
  room.engine.changes.publish({
    tenant: room.tenant.id,
    kind: 'campaign',
    id,
    body: { version, because, by: room.operator.user },
  })

export async function createCampaign(room: Room, document: Campaign, because: string): Promise<CampaignId> {
  const id = await room.engine.campaigns.create(room.tenant.id, document, stampOf(room, document, because))
  await tell(room, id, 1, because)
  return id
}

export type Saved =
  | SaveOutcome
  | { kind: 'refused'; problems: Problem[] }
  /** A restricted operator would put the campaign out of his own sight. */
  | { kind: 'outside_shops' }

/**
 * Saves a whole document over the version it builds on. A save that was made but whose answer got lost, and
 * that is therefore sent again, finds its own document standing there and counts as made.
 */
export async function saveCampaign(
  room: Room,
  id: CampaignId,
  expected: number,
  document: unknown,
  because: string,
): Promise<Saved> {
  if (!(await loadCampaign(room, id))) return { kind: 'not_found' }
  const parsed = parseCampaign(document)
  if (parsed.kind === 'refused') return parsed
  if (!sees(room.operator, parsed.value.shops)) return { kind: 'outside_shops' }
  const stamp = stampOf(room, parsed.value, because)
  const stored = await room.engine.campaigns.save(room.tenant.id, id, expected, parsed.value, stamp)
  const outcome = stored.kind === 'conflict' ? { ...stored, current: whole(stored.current) } : stored
  if (outcome.kind === 'saved') await tell(room, id, outcome.version, because)
  return outcome.kind === 'conflict' && isOwnSave(room, outcome.current, expected, parsed.value)
    ? { kind: 'saved', version: outcome.current.version }
    : outcome
}

const isOwnSave = (room: Room, current: CampaignVersion, expected: number, document: Campaign): boolean =>
  current.version === expected + 1 &&
  current.by === room.operator.user &&
  changesBetween(current.document, document).length === 0

/** As often as a save may be overtaken by colleagues' saves of other sections before it gives up. */
const overtakenMax = 8

const differs = (one: Campaign, other: Campaign, section: Section): boolean =>
  changesBetween(one, other).some((change) => change.section === section)

/**
 * Saves one section over the version it was read at. What colleagues saved of other sections since is kept: the
 * save then builds on the newest version. Only where this very section was changed since is it a conflict, and
 * not even then where what stands there is just what is to be saved.
 */
export async function saveSection(
  room: Room,
  id: CampaignId,
  expected: number,
  section: Section,
  value: unknown,
  because: string,
): Promise<Saved> {
  const [base, current] = await Promise.all([loadCampaign(room, id, expected), loadCampaign(room, id)])
  if (!current) return { kind: 'not_found' }
  if (!base) return { kind: 'conflict', current }
  return overNewest(room, id, { base, section, value, because }, current, overtakenMax)
}

type SectionSave = { base: CampaignVersion; section: Section; value: unknown; because: string }

async function overNewest(
  room: Room,
  id: CampaignId,
  wanted: SectionSave,
  current: CampaignVersion,
  triesLeft: number,
): Promise<Saved> {
  const { base, section, value, because } = wanted
  const next = { ...current.document, [section]: value }
  if (differs(base.document, current.document, section)) return settled(current, next, section)
  const outcome = await saveCampaign(room, id, current.version, next, because)
  return outcome.kind === 'conflict' && triesLeft > 0
    ? overNewest(room, id, wanted, outcome.current, triesLeft - 1)
    : outcome
}

/** A section that was changed since: made already where it stands as wanted, else both sides have to be looked at. */
function settled(current: CampaignVersion, next: unknown, section: Section): Saved {
  const wanted = parseCampaign(next)
  if (wanted.kind === 'read' && !differs(current.document, wanted.value, section))
    return { kind: 'saved', version: current.version }
  return { kind: 'conflict', current }
}
