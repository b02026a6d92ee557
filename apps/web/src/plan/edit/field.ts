import type { WordKey } from '../../words/index.ts'

/** A row of a section, as the editor sees it: fields by name. */
export type Row = Record<string, unknown> & { id?: string }

/** What a reference points at: a row of another section, an item or a SKU of the lineup, an offer. */
export type Target = 'phases' | 'audiences' | 'slots' | 'offers' | 'items' | 'goals' | 'skus' | 'tasks'

/** The groups of codes whose names stand in the dictionary. */
type CodeGroup =
  | 'aim'
  | 'node'
  | 'channel'
  | 'phase'
  | 'customer'
  | 'itemRole'
  | 'tagged'
  | 'budget'
  | 'trafficKind'
  | 'role'
  | 'task'
  | 'moment'
  | 'audience'
  | 'touch'
  | 'slot'
  | 'degree'
  | 'lesson'
  | 'form'
  | 'audienceType'

/** How one field of the document is shown and filled in. */
type Shape =
  | {
      kind:
        | 'text'
        | 'long'
        | 'lines'
        | 'money'
        | 'share'
        | 'count'
        | 'day'
        | 'instant'
        | 'instants'
        | 'flag'
        | 'window'
    }
  | { kind: 'code'; group: CodeGroup; codes: readonly string[] }
  | { kind: 'codes'; group: CodeGroup; codes: readonly string[] }
  | { kind: 'ref'; to: Target }
  | { kind: 'refs'; to: Target }
  /** A measure of the catalogue, and a value in that measure's unit. */
  | { kind: 'measure' }
  | { kind: 'target' }

export type Field = Shape & {
  id: string
  name: WordKey
  /** May be left open, and is null then. */
  open?: boolean
  /** Shown in the section's table; `wide` only where there is room. */
  column?: 'always' | 'wide'
}

type Known<T> = Field & { id: keyof T & string }

/** Fields of one kind of row; the compiler checks that each is one. */
export function fieldsOf<T>(fields: Known<T>[]): Field[] {
  return fields
}
