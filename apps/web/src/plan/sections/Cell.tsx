import type { Campaign } from '@dacu/campaign'
import { useReader } from '../../frame/room.tsx'
import { formatCount, formatMoney, formatShare, formatValue } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { codeName } from '../../parts/codes.ts'
import { describe } from '../describe.ts'
import type { Field, Row } from '../edit/field.ts'
import { listOf } from '../edit/value.ts'
import { unitOf } from '../names.ts'
import { useDescriber } from '../row-names.ts'

/** The value of a field in a table. */
export function Cell({ field, row, plan }: { field: Field; row: Row; plan: Campaign }) {
  const { t, language, reading } = useReader({ currency: plan.currency })
  const describer = useDescriber(plan)
  const value = row[field.id]
  if (value === null || value === undefined || value === '') return <>{none}</>
  switch (field.kind) {
    case 'money':
      return <>{formatMoney(Number(value), reading, isPrice(field.id) ? 'exact' : 'short')}</>
    case 'share':
      return <>{formatShare(Number(value), language)}</>
    case 'count':
      return <>{formatCount(Number(value), language)}</>
    case 'target':
      return <>{formatValue(Number(value), unitOf(row['measure']), reading)}</>
    case 'code':
      return <>{codeName(t, field.group, String(value))}</>
    case 'lines':
      return <Lines lines={listOf(value)} />
    default:
      return <>{describe(field.id, value, describer)}</>
  }
}

function isPrice(field: string): boolean {
  return /PriceFen$|^listFen$|^costFen$|^depositFen$/.test(field)
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
