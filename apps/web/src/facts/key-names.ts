import type { Dimension, MeasureRow } from '@dacu/campaign'
import { useReader, useRoom } from '../frame/room.tsx'
import { formatDate, formatDay } from '../numbers/time.ts'
import { codeName } from '../parts/codes.ts'

const coded = new Set<Dimension>(['channel', 'customer', 'status', 'weekday'])

/** The name of one key of a group: a day as a day, a channel by its name, the unknown as unknown. */
export function useKeyName(): (dimension: Dimension, value: string | null | undefined) => string {
  const { t, language } = useReader()
  const { me } = useRoom()
  return (dimension, value) => {
    if (value === null || value === undefined || value === '') return t('measures.unknown')
    if (coded.has(dimension)) return codeName(t, dimension, value)
    if (dimension === 'shop') return me.shops.find((shop) => shop.code === value)?.name ?? value
    if (dimension === 'day') return formatDay(value, language)
    if (dimension === 'week') return formatDate(value, language)
    if (dimension === 'hour' || dimension === 'minute') return value.replace('T', ' ').slice(5)
    return value
  }
}

/** Rows in the order in which a reader expects them: time forward, everything else largest first. */
export function ordered(rows: readonly MeasureRow[], by: readonly Dimension[], first: string): MeasureRow[] {
  const time = by.find((each) => ['minute', 'hour', 'day', 'week', 'month', 'weekday'].includes(each))
  return [...rows].sort((a, b) =>
    time
      ? String(a.key[time] ?? '').localeCompare(String(b.key[time] ?? ''))
      : (b.values[first] ?? 0) - (a.values[first] ?? 0),
  )
}
