import {
  componentsOf,
  evaluate,
  type Campaign,
  type Dimension,
  type Finding,
  type Measure,
  type MeasureRow,
  type Problem,
  type Review,
  type RunSheet,
  type WatchBoard,
} from '@dacu/campaign'
import type { FormatLine } from '@dacu/contract'
import { loadCampaign, type Room } from '@dacu/operations'

type Checked = { findings: Finding[]; block: number; warn: number; inform: number }
const none: Checked = { findings: [], block: 0, warn: 0, inform: 0 }
export async function checkCampaign(room: Room, id: string, version?: number): Promise<Checked | null> {
  return (await loadCampaign(room, id, version)) ? none : null
}
export async function checkDocument(_room: Room, _document: Campaign): Promise<Checked> {
  return none
}
type Carried =
  | { kind: 'created'; id: string; version: number }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'not_found' }
export async function carryOver(
  _room: Room,
  _id: string,
  _asked: { template: string; start: string; name?: string },
): Promise<Carried> {
  return { kind: 'not_found' }
}
export async function runSheet(_room: Room, _id: string): Promise<RunSheet | null> {
  return null
}
export async function watchBoard(_room: Room, _id: string, _at: string | null): Promise<WatchBoard | null> {
  return null
}
export async function reviewOf(_room: Room, _id: string): Promise<Review | null> {
  return null
}
export async function reviewFile(
  _room: Room,
  _id: string,
  _as: 'pptx' | 'html' | 'md',
  _language: 'zh' | 'en',
): Promise<{ name: string; type: string; content: Uint8Array } | null> {
  return null
}
export async function measureValues(
  room: Room,
  asked: {
    measures: readonly Measure[]
    by: readonly Dimension[]
    from: string
    until: string
    shops: readonly string[]
  },
): Promise<MeasureRow[]> {
  const rows = await room.engine.history.sums(room.tenant.id, asked.shops, {
    components: componentsOf(asked.measures),
    by: asked.by,
    from: asked.from,
    until: asked.until,
  })
  return rows.map((row) => ({
    key: row.key,
    values: Object.fromEntries(asked.measures.map((m) => [m.id, evaluate(m, row.sums)])),
  }))
}
export function knownFormats(): FormatLine[] {
  return []
}
