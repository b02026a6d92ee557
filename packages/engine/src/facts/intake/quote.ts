/** A text as a literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name of a column or table, whatever characters it has. */
export function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

export function list(texts: readonly string[]): string {
  return `(${texts.map(literal).join(', ')})`
}
