import { concernedBy, msOf, rulesVersion } from '@dacu/campaign'
import type { CampaignId, CampaignSummary } from '@dacu/engine'
import { checkCampaign, type Told } from './check.ts'
import { keepRound, lastRound } from './check-record.ts'
import type { Room } from './room.ts'

/** A campaign is checked until so long after its end: price protection and refunds go on. */
const afterEndMs = 15 * 24 * 3_600_000
const pageLines = 100

/** What a round found that the one before did not. */
export type RoundNews = { campaign: CampaignId; name: string; added: Told[]; gone: string[] }

const keyOf = ({ rule, path }: Told): string => `${rule} ${path}`

async function current(room: Room): Promise<CampaignSummary[]> {
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
  return all.filter(({ until }) => msOf(until) + afterEndMs > msOf(room.clock.now('Asia/Shanghai')))
}

async function roundOver(room: Room, { id, name }: CampaignSummary): Promise<RoundNews | null> {
  const checked = await checkCampaign(room, id)
  if (!checked) return null
  const last = await lastRound(room, id)
  const at = room.clock.now('Asia/Shanghai')
  const grave = checked.findings.filter((each) => each.severity !== 'inform' && each.waiver === undefined)
  const open = Object.fromEntries(grave.map((each) => [keyOf(each), last?.open[keyOf(each)] ?? at]))
  const added = grave.filter((each) => last?.open[keyOf(each)] === undefined)
  const gone = Object.keys(last?.open ?? {}).filter((key) => open[key] === undefined)
  if (added.length === 0 && gone.length === 0 && last?.rules === rulesVersion) return null
  const to = [...new Set(added.flatMap((each) => concernedBy(each.section)))]
  const told = added.map(({ rule, path, severity, section, title }) => ({
    rule,
    path,
    severity,
    section,
    title,
  }))
  await keepRound(room, id, at, last, { rules: rulesVersion, open, added: told, gone, to })
  return { campaign: id, name, added, gone }
}

/**
 * One round of the linter over the campaigns of a tenant: each day of the window, when facts changed, and when the
 * rules are of another version. What is new is written into the journal with the roles it concerns, and told to
 * every open page; a round that finds what the last one found says nothing.
 */
export async function checkRound(room: Room): Promise<RoundNews[]> {
  const news: RoundNews[] = []
  for (const summary of await current(room)) {
    const found = await roundOver(room, summary)
    if (found) news.push(found)
  }
  return news
}
