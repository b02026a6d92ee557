import type { Page, Paged } from '../engine.ts'

/** Rows were read one beyond the limit: that one says whether there is a next page. */
export function paged<Row, Item>(
  rows: Row[],
  page: Page,
  cursor: (row: Row) => string,
  item: (row: Row) => Item,
): Paged<Item> {
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const next = rows.length > page.limit && last !== undefined ? cursor(last) : null
  return { items: shown.map(item), next }
}
