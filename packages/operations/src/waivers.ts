import type { Campaign, Day, Finding } from '@dacu/campaign'
import type { CampaignId, JournalEntry } from '@dacu/engine'
import { everyEntry } from './journal-pages.ts'
import type { Room } from './room.ts'

/** Who let a finding stand 豁免, until when and why. It ends by itself; the finding is then back. */
type Waiver = { by: string; at: string; until: Day; because: string }

/** Only those who answer for the plan may let something stand that the linter would not. */
const waivers = new Set<string>(['owner', 'operations', 'approver'])

export const mayWaive = (room: Room): boolean => waivers.has(room.operator.role)

export type WaiverFault = { path: string; zh: string; en: string }

const textIn = (body: Record<string, unknown>, key: string): string => {
  const value = body[key]
  return typeof value === 'string' ? value.trim() : ''
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/
const isDay = (text: string): boolean =>
  dayForm.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

/** What is missing in a waiver that somebody sends; a withdrawal only has to name its finding. */
export function waiverFault(
  document: Campaign,
  body: Record<string, unknown>,
  today: Day,
): WaiverFault | null {
  if (textIn(body, 'rule') === '')
    return { path: 'body.rule', zh: '缺少规则编号', en: 'name the rule of the finding' }
  if (typeof body['path'] !== 'string')
    return { path: 'body.path', zh: '缺少检查结果的位置', en: 'name the path of the finding' }
  if (body['withdrawn'] === true) return null
  if (textIn(body, 'because') === '')
    return { path: 'body.because', zh: '请写明为什么豁免', en: 'say why it may stand' }
  const until = textIn(body, 'until')
  if (!isDay(until) || until < today)
    return {
      path: 'body.until',
      zh: `应为今天或以后的日期，如 ${document.window.until.slice(0, 10)}`,
      en: `must be today or a later day such as ${document.window.until.slice(0, 10)}`,
    }
  return null
}

const keyOf = (rule: string, path: string) => `${rule} ${path}`

/** The last word on each finding counts: a waiver, a longer one, or its withdrawal. */
function standing(entries: readonly JournalEntry[], today: Day): Map<string, Waiver> {
  const found = new Map<string, Waiver>()
  for (const { at, by, body } of entries) {
    const key = keyOf(textIn(body, 'rule'), textIn(body, 'path'))
    const until = textIn(body, 'until')
    if (body['withdrawn'] === true || until < today) found.delete(key)
    else found.set(key, { by, at, until, because: textIn(body, 'because') })
  }
  return found
}

export type Waived = Finding & { waiver?: Waiver }

/** Findings with the waivers that stand today. */
export async function withWaivers(
  room: Room,
  id: CampaignId,
  findings: readonly Finding[],
  today: Day,
): Promise<Waived[]> {
  const found = standing(await everyEntry(room, id, ['waiver']), today)
  return findings.map((finding) => {
    const waiver = found.get(keyOf(finding.rule, finding.path))
    return waiver ? { ...finding, waiver } : finding
  })
}
