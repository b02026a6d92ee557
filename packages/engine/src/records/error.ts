/** Why data cannot be opened or reached. The word decides exit codes and HTTP statuses; the message is for people. */
export type EngineErrorKind =
  /** Another process owns the data folder. */
  | 'owned'
  /** The data folder is a file, cannot be written, has no room, or is not what it should be. */
  | 'bad_folder'
  /** A newer Dacu wrote this data. */
  | 'newer_data'
  /** The database program cannot be started on this machine. */
  | 'cannot_start'
  /** The database does not answer, or lost the connection in the middle. */
  | 'unreachable'
  /** The database is there but refuses what we need: rights, version, encoding. */
  | 'unfit_database'

export type Owner = { pid: number; address: string | null; startedAt: string }

/**
 * Something outside us stands in the way. It is thrown, because every call of the port can meet it
 * and none can answer it; the shell turns it into one sentence.
 */
export class EngineError extends Error {
  readonly kind: EngineErrorKind
  /** With `owned`: who owns it. */
  readonly owner: Owner | null

  constructor(kind: EngineErrorKind, message: string, more: { cause?: unknown; owner?: Owner | null } = {}) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.name = 'EngineError'
    this.kind = kind
    this.owner = more.owner ?? null
  }
}

/** The code of a system error (`ENOSPC`) or of PostgreSQL (`28P01`), or an empty text. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message || codeOf(error) || error.name : String(error)
}
