import type { Words } from '@dacu/campaign'
import { fingerprintOf, Header } from './names.ts'
import { previewOf } from './preview.ts'
import type { PreviewCell } from './preview.ts'
import type { FileProblem } from './problem.ts'
import { staged, taken } from './read.ts'
import type { ReadHints } from './read.ts'
import { nearest, spelledAs } from './recognise.ts'
import { seenColumns, suggestions } from './suggest.ts'
import type { SeenColumn, Suggestion } from './suggest.ts'

/** What is seen of a file before anything of it is taken in. */
export type Look =
  | { kind: 'refused'; problem: FileProblem }
  | {
      kind: 'seen'
      recognised: { format: string; name: Words; because: Words; confidence: number } | null
      /** What it comes nearest to, and what it lacks to be that. */
      near: { format: string; name: Words; missing: string[] } | null
      fingerprint: string
      columns: SeenColumn[]
      suggestions: Suggestion[]
      /** The first rows as they would be read; empty where nothing says how. */
      preview: PreviewCell[][]
    }

/** Looks at the widest table of a file: what it is taken for and why, and how its columns could be matched. */
export async function lookAt(path: string, hints: ReadHints): Promise<Look> {
  const found = await staged(path, hints)
  if (found.kind === 'refused') return found
  const { tables, formats } = found
  try {
    const table = tables.reduce((top, each) => (each.header.length > top.header.length ? each : top))
    const known = taken(table, found, hints)
    const near = nearest(table.header, formats)
    const columns = seenColumns(table.header, table.sample)
    const makes = known === null ? [] : spelledAs(known.format.makes, new Header(table.header), hints.now)
    return {
      kind: 'seen',
      recognised:
        known === null
          ? null
          : {
              format: known.format.id,
              name: known.format.name,
              because: known.because,
              confidence: known.confidence,
            },
      near:
        near === null || known !== null
          ? null
          : { format: near.format.id, name: near.format.name, missing: near.missing },
      fingerprint: fingerprintOf(table.header),
      columns,
      suggestions: suggestions(columns),
      preview: known === null ? [] : previewOf(makes, table.header, table.sample.slice(0, 8)),
    }
  } finally {
    await found.discard()
  }
}
