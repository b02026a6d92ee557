/** A file as one platform exports it, with its quirks, and what has to come of it. */
export type Sample = {
  format: string
  name: string
  channel: string
  bytes: Buffer
  /** Facts that stand after the import, by a query. */
  sql: string
  facts: readonly Record<string, unknown>[]
  report: { rowsRead: number; added: number; setAside?: number; totalRows?: number; needsReview?: number }
}
