import { createHash } from 'node:crypto'

/**
 * Names of columns as platforms vary them: trailing blanks, full-width brackets, ¥, units in brackets, case.
 * Two names with the same clean form are the same column.
 */
export function cleanName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\s\ufeff\u200b]/g, '')
    .replaceAll(/\([+-]?(元|¥|￥|件|个|人|次|秒|天|%|小时|张|单)\)/g, '')
    .replaceAll(/[¥￥"'=]/g, '')
    .toLowerCase()
}

/** As the file has it, made unique and never empty, so that every column can be named. */
export function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name, index) => {
    const base = name.replaceAll(/[\ufeff\r\n\t]/g, ' ').trim() || `column_${index + 1}`
    const times = (seen.get(base.toLowerCase()) ?? 0) + 1
    seen.set(base.toLowerCase(), times)
    return times === 1 ? base : `${base}_${times}`
  })
}

/** Finds columns of a file by any of the spellings of their names. */
export class Header {
  readonly names: readonly string[]
  readonly #clean: Map<string, string>

  constructor(names: readonly string[]) {
    this.names = names
    // Of two columns with one clean name the first counts.
    this.#clean = new Map([...names].reverse().map((name) => [cleanName(name), name]))
  }

  find(candidate: string): string | null {
    return this.#clean.get(cleanName(candidate)) ?? null
  }

  has(candidate: string): boolean {
    return this.find(candidate) !== null
  }
}

/** A table is known again by the names of its columns, in whatever order they stand. */
export function fingerprintOf(header: readonly string[]): string {
  const names = header.map(cleanName).toSorted().join('\n')
  return createHash('sha256').update(names).digest('hex').slice(0, 24)
}
