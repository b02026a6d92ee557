import type { LineupItem } from './document.ts'

/** The SKUs of a line, or the item itself where it has none. */
export const skusOf = (line: LineupItem): string[] =>
  line.skus.length > 0 ? line.skus.map((sku) => sku.sku) : [line.item]

/** A place of the template that is still open 待选款: it has a role and no goods yet. */
export const isUnpicked = (line: LineupItem): boolean =>
  line.item.startsWith('pick-') && line.skus.length === 0
