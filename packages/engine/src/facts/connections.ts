/** A value as statements take and give it. Whole numbers up to 2^53, wall-clock times as `2026-11-11T00:03:00`. */
export type FactValue = string | number | boolean | null
export type FactRow = Record<string, FactValue>

/**
 * Reading connections to the facts: as many statements at once as the pool allows, while one writer writes.
 * Each statement sees the facts as of its own start, never half an import.
 */
export interface FactConnections {
  /** Runs one statement that reads, with `$1`, `$2` … as parameters. Throws where the statement is wrong. */
  run(sql: string, parameters?: readonly FactValue[]): Promise<FactRow[]>
}
