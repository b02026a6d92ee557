import assert from 'node:assert/strict'
import { DuckDBDateValue, DuckDBDecimalValue, DuckDBTimestampValue } from '@duckdb/node-api'
import type { DuckDBMaterializedResult, DuckDBResult, DuckDBValue } from '@duckdb/node-api'
import type { FactRow, FactValue } from './connections.ts'

/** All rows of an answer as plain values. */
export async function plainRows(result: DuckDBResult | DuckDBMaterializedResult): Promise<FactRow[]> {
  return result.convertRowObjects<FactValue>(plainValue)
}

/**
 * A sum that does not fit into a double exactly would be shown wrong by a fen, so it stops here;
 * 2^53 fen are ninety million million yuan.
 */
function plainValue(value: DuckDBValue): FactValue {
  if (typeof value === 'bigint') {
    const number = Number(value)
    assert(Number.isSafeInteger(number), `${value} is beyond what a number holds exactly`)
    return number
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value
  if (value instanceof DuckDBTimestampValue) return value.toString().slice(0, 19).replace(' ', 'T')
  if (value instanceof DuckDBDateValue) return value.toString()
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  return String(value)
}
