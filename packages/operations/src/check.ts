import { check, type Checker, createChecker, parseCampaign, rulesVersion } from '@dacu/campaign'
import type { Campaign, CheckFacts, Finding, Problem } from '@dacu/campaign'
import type { CampaignId } from '@dacu/engine'
import { loadCampaign } from './campaigns.ts'
import { factsFor, promisedOf } from './check-facts.ts'
import { lastRound } from './check-record.ts'
import type { Room } from './room.ts'
import { type Waived, withWaivers } from './waivers.ts'
import { campaignFromYaml } from './yaml.ts'

/** A finding with the waiver that lets it stand, and since when the rounds have known it. */
export type Told = Waived & { since?: string }

/**
 * All findings of a document by the rules of a version, and how many of each severity still count; what is waived
 * is counted apart. `off` are the rules that the shop has switched off.
 */
export type Checked = {
  rules: string
  off: string[]
  findings: Told[]
  block: number
  warn: number
  inform: number
  waived: number
}

const counted = (findings: Told[], facts: CheckFacts): Checked => {
  const open = findings.filter((each) => each.waiver === undefined)
  const of = (severity: Finding['severity']) => open.filter((each) => each.severity === severity).length
  return {
    rules: rulesVersion,
    off: Object.entries(facts.settings ?? {}).flatMap(([rule, { off }]) => (off === undefined ? [] : [rule])),
    findings,
    block: of('block'),
    warn: of('warn'),
    inform: of('inform'),
    waived: findings.length - open.length,
  }
}

/** Linters kept of the campaigns that were checked last; each remembers what its rules read. */
const checkersMax = 20
const checkers = new Map<string, Checker>()

function checkerOf(room: Room, id: CampaignId): Checker {
  const key = `${room.tenant.id} ${id}`
  const checker = checkers.get(key) ?? createChecker()
  checkers.delete(key)
  checkers.set(key, checker)
  for (const oldest of checkers.keys()) if (checkers.size > checkersMax) checkers.delete(oldest)
  return checker
}

/** Checks a document that is not stored, with the facts of the shops it names. */
export async function checkDocument(room: Room, campaign: Campaign): Promise<Checked> {
  const facts = await factsFor(room, campaign)
  return counted(check(campaign, facts), facts)
}

/** Checks a stored campaign at a version; null where there is none for this operator. */
export async function checkCampaign(room: Room, id: CampaignId, version?: number): Promise<Checked | null> {
  const found = await loadCampaign(room, id, version)
  if (!found) return null
  const { document } = found
  const [told, promised, last] = await Promise.all([
    factsFor(room, document),
    promisedOf(room, id, document),
    lastRound(room, id),
  ])
  const facts = { ...told, promised }
  const waived = await withWaivers(room, id, checkerOf(room, id).check(document, facts), facts.today)
  const dated = waived.map((each) => {
    const since = last?.open[`${each.rule} ${each.path}`]
    return since === undefined ? each : { ...each, since }
  })
  return counted(dated, facts)
}

export type CheckedInput = ({ kind: 'checked' } & Checked) | { kind: 'refused'; problems: Problem[] }

/** Checks what came from outside: a document as JSON, or its YAML as text. */
export async function checkInput(room: Room, input: unknown): Promise<CheckedInput> {
  const parsed = typeof input === 'string' ? campaignFromYaml(input) : parseCampaign(input)
  return parsed.kind === 'refused'
    ? parsed
    : { kind: 'checked', ...(await checkDocument(room, parsed.value)) }
}
