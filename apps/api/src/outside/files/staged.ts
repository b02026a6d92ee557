import type { FileProblem } from './problem.ts'

/** What the worker is asked to do. Everything in it can be sent between threads. */
export type StagingRequest = {
  path: string
  name: string
  /** Where the readable copy goes; a folder of this import alone. */
  folder: string
  /** Clean names of all columns that any format knows. */
  known: string[]
  delimiter: string | null
  encoding: string | null
  /** A file that lies within an archive; no further archive is opened in it. */
  inArchive: boolean
  /** Whether rows without any text stay where they are, for those who tell people about rows by number. */
  blankRows?: 'kept'
}

/** One table in a form the engine reads: UTF-8 with one header row, or Parquet. */
export type StagedTable = {
  path: string
  container: 'csv' | 'parquet'
  /** Name of the sheet; null where the file is one table. */
  sheet: string | null
  /** Name of the file within an archive; null where the file is none. */
  inner: string | null
  header: string[]
  delimiter: string
  /** Row of the first data in the user's file, counted from 1. */
  firstRow: number
  sample: string[][]
  empty: boolean
}

/** A file within an archive that is no table, and why. */
export type Skipped = { name: string; problem: FileProblem }

export type Staging =
  | { kind: 'staged'; sha256: string; encoding: string; tables: StagedTable[]; skipped: Skipped[] }
  | { kind: 'refused'; problem: FileProblem }
