import { open, stat } from 'node:fs/promises'
import type { Writer } from '../database.ts'
import type { Intake, IntakeProgress } from '../intake.ts'

/** Shares of an import's time, by measurement: reading and parsing, comparing, writing. */
const shares = { reading: [0, 0.55], checking: [0.55, 0.7], adding: [0.7, 1], done: [1, 1] } as const

const millisecondsBetweenReports = 250

/**
 * How fast this machine reads, as of its last import. DuckDB tells no progress of a statement as involved as ours, so
 * the first stage is told by the clock, and held back at nineteen twentieths until it is really over.
 */
export type Pace = { rowsPerSecond: number }

const heldBackAt = 0.95

/** Tells how far an import is while its statements run elsewhere. */
export class Progress {
  readonly #writer: Writer
  readonly #report: (progress: IntakeProgress) => void
  readonly #began = performance.now()
  #stage: IntakeProgress['stage'] = 'reading'
  #rowsTotal: number | null
  #exact = false
  #timer: NodeJS.Timeout | null = null
  readonly #pace: Pace

  constructor(
    writer: Writer,
    report: (progress: IntakeProgress) => void,
    rowsTotal: number | null,
    pace: Pace,
  ) {
    this.#pace = pace
    this.#writer = writer
    this.#report = report
    this.#rowsTotal = rowsTotal
    this.#timer = setInterval(() => this.#tell(), millisecondsBetweenReports)
    this.#timer.unref()
    this.#tell()
  }

  /** DuckDB counts how far a statement is only where it is told to draw a bar; it need not draw it. */
  static async start(
    writer: Writer,
    report: (progress: IntakeProgress) => void,
    rowsTotal: number | null,
    pace: Pace,
  ): Promise<Progress> {
    await writer.run('set enable_progress_bar = true')
    await writer.run('set enable_progress_bar_print = false')
    await writer.run('set progress_bar_time = 0')
    return new Progress(writer, report, rowsTotal, pace)
  }

  /** The rows as counted, once they are. */
  counted(rows: number): void {
    this.#rowsTotal = rows
    this.#exact = true
    const seconds = this.#seconds()
    // Of a small file the time is not that of its rows.
    if (seconds > 1) this.#pace.rowsPerSecond = rows / seconds
  }

  enter(stage: IntakeProgress['stage']): void {
    this.#stage = stage
    this.#tell()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }

  #seconds(): number {
    return (performance.now() - this.#began) / 1000
  }

  #within(): number {
    const told = Math.max(0, this.#writer.progress() ?? 0) / 100
    if (this.#stage !== 'reading' || this.#rowsTotal === null) return Math.min(1, told)
    const byClock = (this.#seconds() * this.#pace.rowsPerSecond) / Math.max(1, this.#rowsTotal)
    return Math.min(heldBackAt, Math.max(told, byClock))
  }

  #tell(): void {
    const [from, to] = shares[this.#stage]
    const within = this.#within()
    const done = from + (to - from) * within
    const seconds = this.#seconds()
    const total = this.#rowsTotal
    this.#report({
      stage: this.#stage,
      rows: this.#exact ? (total ?? 0) : Math.round((total ?? 0) * within),
      rowsTotal: total,
      secondsLeft: this.#stage === 'done' ? 0 : done > 0.05 ? Math.ceil((seconds / done) * (1 - done)) : null,
    })
  }
}

/** About how many rows a CSV has, by the length of its first; null where that cannot be told. */
export async function rowsAbout(intake: Intake): Promise<number | null> {
  if (intake.container !== 'csv') return null
  const file = await open(intake.path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0)
    let lines = 0
    for (let at = 0; at < bytesRead; at += 1) if (buffer[at] === 10) lines += 1
    const { size } = await stat(intake.path)
    return lines === 0 ? null : Math.round((size / bytesRead) * lines)
  } finally {
    await file.close()
  }
}
