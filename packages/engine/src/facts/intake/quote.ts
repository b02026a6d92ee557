/** A text as a literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name of a column or table, whatever characters it has. */
export function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/**
 * Whether a text is one of some words. Not `in`: of six words and more DuckDB makes a join, which is worked out for every row,
 * wherever it stands in a `case`, and loses the order of the rows and with it their numbers in the file.
 */
export function among(text: string, words: readonly string[]): string {
  return `list_contains([${words.map(literal).join(', ')}]::varchar[], ${text})`
}
