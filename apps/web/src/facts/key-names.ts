import { sourceGroups, type MeasureRow, type Split } from '@dacu/campaign'
import type { ValuesAnswer } from '@dacu/contract'
import { useReader, useRoom } from '../frame/room.tsx'
import { formatDate, formatDay } from '../numbers/time.ts'
import { codeName } from '../parts/codes.ts'

const coded = new Set<Split>(['channel', 'customer', 'status', 'weekday'])

/** The name of one key of a group: a day as a day, a channel by its name, the unknown as unknown. */
export function useKeyName(
  names: ValuesAnswer['names'] = {},
): (split: Split, value: string | null | undefined) => string {
  const { t, say, language } = useReader()
  const { me } = useRoom()
  return (split, value) => {
    if (value === null || value === undefined || value === '') return t('measures.unknown')
    if (coded.has(split)) return codeName(t, split, value)
    if (split === 'role') return codeName(t, 'itemRole', value)
    if (split === 'source_kind') return codeName(t, 'sourceKind', value)
    const branch = Object.entries(sourceGroups).find(([id]) => id === value)
    if (split === 'source_group' && branch) return say(branch[1].name)
    if (split === 'phase') return codeName(t, 'phase', names.phase?.[value] ?? value)
    if (split === 'campaign') return names.campaign?.[value] ?? value
    if (split === 'shop') return me.shops.find((shop) => shop.code === value)?.name ?? value
    if (split === 'day') return formatDay(value, language)
    if (split === 'week') return formatDate(value, language)
    if (split === 'hour' || split === 'minute') return value.replace('T', ' ').slice(5)
    return value
  }
}

/** Rows in the order in which a reader expects them: time forward, the plan's own order, everything else largest first. */
export function ordered(rows: readonly MeasureRow[], by: readonly Split[], first: string): MeasureRow[] {
  const time = by.find((each) => ['minute', 'hour', 'day', 'week', 'month', 'weekday'].includes(each))
  if (!time && (by.includes('phase') || by.includes('campaign'))) return [...rows]
  return [...rows].sort((a, b) =>
    time
      ? String(a.key[time] ?? '').localeCompare(String(b.key[time] ?? ''))
      : (b.values[first] ?? 0) - (a.values[first] ?? 0),
  )
}
