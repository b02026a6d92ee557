import { type TSchema, Type } from 'typebox'

/**
 * The small parts that all subjects of the wire are made of. Objects are closed: a field nobody knows is
 * refused on the way in and dropped on the way out.
 */
export const closed = { additionalProperties: false } as const

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const words = Type.Object({ zh: Type.String(), en: Type.String() }, closed)

const instantForm = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})$'
const dayForm = '^\\d{4}-\\d{2}-\\d{2}$'

/** An instant with its offset, `2026-11-11T00:00:00+08:00`. */
export const instant = Type.String({ pattern: instantForm, description: 'ISO 8601 with an offset' })
/** A calendar day of the shop. */
export const day = Type.String({ pattern: dayForm, description: 'a calendar day, 2026-11-11' })
/** Whole fen 分, the hundredth part of the currency's unit. */
export const fen = Type.Integer({ description: 'whole fen (hundredths of the currency)' })
/** Parts of ten thousand: 2,500 is 25 %. */
export const permyriad = Type.Integer({ description: 'parts of 10,000' })
/** A count of whole things. */
export const count = Type.Integer()
export const text = Type.String()
export const id = Type.String({ minLength: 1, maxLength: 200 })
export const window = Type.Object({ from: instant, until: instant }, closed)
export const unit = Type.Enum(['fen', 'count', 'permyriad', 'ratio', 'days', 'hours', 'seconds', 'score'])
export const better = Type.Union([Type.Literal('up'), Type.Literal('down'), Type.Null()])

/** One page of a list; `next` is handed back as `after`, and null at the end. */
export const paged = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: nullable(Type.String()) }, closed)

/** How a list is asked for. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  after: Type.Optional(Type.String({ maxLength: 500 })),
}
