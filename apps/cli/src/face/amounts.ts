import { stepsOfUnit } from '@dacu/campaign'
import type { Unit } from '@dacu/campaign'

/** Every digit that is known, for tables that people add up. */
export function amount(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return ''
  const steps = stepsOfUnit[unit]
  const digits = Math.round(Math.log10(steps))
  return `${grouped((value / steps).toFixed(digits))}${unit === 'permyriad' ? '%' : ''}`
}

function grouped(text: string): string {
  const [whole = '', rest] = text.split('.')
  const marked = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? marked : `${marked}.${rest}`
}
