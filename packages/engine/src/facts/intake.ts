/**
 * How a file's columns become facts: the whole knowledge of a format, as data. The engine turns it into
 * statements; the readers of files (apps/api/outside/files) and users' mapping files write it.
 */
import type { Words } from '@dacu/campaign'

/**
 * The tables of facts. `order` and `line` are deals, `observation` is any counted thing of a day or an hour; `cash` is
 * money that moved 资金流水, `live` a live session 直播场次, `parcel` a shipment 包裹, `rival` a competitor's offer as it was seen 竞品.
 */
export type FactTable = 'order' | 'line' | 'observation' | 'review' | 'cash' | 'live' | 'parcel' | 'rival'

/** Where a field comes from. `columns` are tried in order: the first that exists in the file counts. */
export type Recipe =
  /** `joined`: several goods written into one cell with this between them are marked for review, because their pieces cannot be told apart. */
  | { kind: 'text'; columns: string[]; required?: boolean; joined?: string }
  /** Long ids in text armour (`="…"`, leading tab or apostrophe); one damaged by a spreadsheet (1.9E+15) is marked for review. */
  | { kind: 'id'; columns: string[]; required?: boolean }
  /** Decimal money in the currency's main unit → fen, half up; ¥, 元, thousands separators, "-" = none. */
  | { kind: 'money'; columns: string[]; required?: boolean; negate?: boolean }
  | { kind: 'integer'; columns: string[]; required?: boolean }
  | { kind: 'permyriad'; columns: string[] }
  /** A decimal in whole steps, half up: seconds by 1, scores by 100, days by 10. */
  | { kind: 'scaled'; columns: string[]; steps: number }
  /** A wall-clock time in any of the known spellings, spreadsheet serials too; `formats` (strptime) are tried first. */
  /** `dayInId`: where the time is empty, the day that a number begins with (`YYMMDD-`) stands for it. */
  | { kind: 'time'; columns: string[]; required?: boolean; formats?: string[]; dayInId?: string[] }
  /** Of an address only the province it begins with; the rest is never stored. */
  | { kind: 'region'; columns: string[] }
  /** Personal: hashed with the tenant's key on the way in, never stored. */
  | { kind: 'person'; columns: string[] }
  /** A wall-clock time (`2026-11-11T20:00:00`) is read as one. */
  | { kind: 'constant'; value: string | number }
  /** Words of the platform → ours; `otherwise` where none fits, or the row is set aside when that is null. */
  | { kind: 'words'; columns: string[]; map: Record<string, string>; otherwise: string | null }
  /** pieces × unit price, rounded half up to the fen per row. */
  | { kind: 'product'; pieces: string[]; price: string[]; negate?: boolean }
  /** Money of one column less money of another, whichever sign the other is written with: 收入金额 and 支出金额. */
  | { kind: 'balance'; plus: string[]; less: string[] }
  /** Money whose direction stands in another column: negative where that says one of `minus`. */
  | { kind: 'signed'; columns: string[]; by: string[]; minus: string[] }
  /**
   * An amount of the whole order that stands on each of its rows (less the freight in `less`): split over the rows
   * of the order in proportion to their list_fen, exact to the fen. Only for paid_fen of a line.
   */
  | { kind: 'share'; columns: string[]; less: string[] }
  /** The first character decides: `{ "C": "refund" }`; used where cancellations are marked in the id. */
  | { kind: 'prefix'; columns: string[]; map: Record<string, string>; otherwise: string }

/** One fact made of each row (a daily report makes many observations of each row). */
export type Make =
  | { table: Exclude<FactTable, 'observation'>; fields: Record<string, Recipe> }
  | { table: 'observation'; fields: Record<string, Recipe>; counts: { component: string; value: Recipe }[] }

export type Intake = {
  shop: string
  channel: string
  format: string
  /** A CSV in UTF-8 with one header row, or Parquet: what the reader made of whatever the user gave. */
  path: string
  container: 'csv' | 'parquet'
  delimiter?: string
  /** As the user knows it. */
  name: string
  sha256: string
  /** The export moment, from the file's name or content; decides which of two versions of a row is newer. */
  exportedAt: string
  /**
   * `newest_row`: nobody told the moment, so it is that of the newest row, and `exportedAt` only where no row has
   * one. The same file then has the same moment whenever it is brought.
   */
  exportedAtLeast?: 'told' | 'newest_row'
  /** Row number in the user's file of the first data row. */
  firstRow: number
  makes: Make[]
  /** Rows that are totals: recognised by a word in a column, kept out, and used as a checksum. */
  totals: {
    column: string
    words: string[]
    check: { column: string; component: string; reading: 'money' | 'integer' }[]
  } | null
  /** Who brings it, and when. */
  by: string
  importedAt: string
  /** The tenant's key for hashing persons. */
  personKey: string
}

export type IntakeProgress = {
  stage: 'reading' | 'checking' | 'adding' | 'done'
  rows: number
  rowsTotal: number | null
  secondsLeft: number | null
}

export type Checksum = {
  column: string
  statedFen: number | null
  countedFen: number | null
  agrees: boolean
}
export type IntakeReport = {
  /** The file's own id. */
  file: string
  format: string
  rowsRead: number
  added: number
  alreadyThere: number
  superseded: number
  setAside: number
  needsReview: number
  totalRows: number
  checksums: Checksum[]
  from: string | null
  until: string | null
}
export type SourceFile = IntakeReport & {
  id: string
  /** The import that brought it, together with the other files of that import. */
  batch: string
  name: string
  shop: string
  sha256: string
  importedAt: string
  by: string
  undone: Undoing | null
}

/** Several files or sheets brought as one 一次导入: all of them are in, or none; one undo takes back all. */
export type BatchReport = { batch: string; files: IntakeReport[] }

/**
 * What became of a row when its file came in: its key was new (`added`); it changed what an earlier export had said
 * (`superseding`); all it says was known, or a later export already said otherwise (`already_there`).
 */
export type RowFate = 'added' | 'superseding' | 'already_there'

/** Which rows of a file are asked for. */
export type RowChoice = 'all' | RowFate | 'needs_review'

/** One row of a file as it is kept, in the order of the file; a row of a report that counts several things is several. */
export type StoredRow = {
  /** Row number in the user's file. */
  row: number
  table: FactTable
  fate: RowFate
  /**
   * Whether it is what counts today: `in_force`; `outdated` where another file says otherwise or the same anew;
   * `waiting` for the order that it needs and that no file has brought yet.
   */
  now: 'in_force' | 'outdated' | 'waiting'
  /** Why a person should look at it; null where nobody need. */
  review: Words | null
  /** Column of the facts → value; only those that the file itself gave. */
  fields: Record<string, string | number | boolean | null>
}

export type Undoing = { by: string; at: string }

/**
 * What an undo 撤销 did. `removed` rows of the files are gone; `cameBack` facts that they had superseded count again.
 * `kept_too_little`: brought in by an earlier version of the program, which did not keep what an undo needs.
 */
export type UndoOutcome =
  | { kind: 'undone'; removed: number; cameBack: number; from: string | null; until: string | null }
  | { kind: 'not_found' }
  | { kind: 'already_undone'; undone: Undoing }
  | { kind: 'kept_too_little' }
