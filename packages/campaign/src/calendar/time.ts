/** An instant, ISO 8601 with an offset, as it is written in documents: `2026-11-11T00:00:00+08:00`. */
export type Instant = string

/** A calendar day of the shop, `2026-11-11`. */
export type Day = string

/** A wall-clock time of the shop without a zone, `2026-11-11T00:03:00`. Facts are kept in it, as platforms export it. */
export type WallTime = string

/** From ≤ now < until. */
export type Window = { from: Instant; until: Instant }
