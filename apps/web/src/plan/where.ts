import type { Campaign, Change } from '@dacu/campaign'
import { useReader } from '../frame/room.tsx'
import { fieldName, rowName, useDescriber } from './row-names.ts'

/** `lineup[item-5].eventPriceFen` as people say it: the lineup, the lipstick, its event price. */
export function useWhere(change: Change, plan: Campaign): { words: string; field: string } {
  const { t } = useReader()
  const describer = useDescriber(plan, change.section)
  const [, id] = /\[([^\]]+)\]/.exec(change.path) ?? []
  const field = change.path.split('.').at(-1)?.replace(/\[.*/, '') ?? ''
  const section = change.section === 'head' ? null : plan[change.section]
  const rows: unknown[] = Array.isArray(section) ? section : []
  const row = rows.find((each): each is Record<string, unknown> => hasId(each, id))
  const whole = change.path.endsWith(']') || field === change.section
  const words = [
    t(`section.${change.section}`),
    row ? rowName(change.section, row, describer) : '',
    whole ? '' : fieldName(t, field),
  ]
  return { words: words.filter(Boolean).join(' · '), field }
}

function hasId(row: unknown, id: string | undefined): boolean {
  return typeof row === 'object' && row !== null && 'id' in row && row.id === id
}
