import { open, stat } from 'node:fs/promises'
import type { Writer } from '../database.ts'
import type { Intake, IntakeProgress } from '../intake.ts'

const millisecondsBetweenReports = 250

/**
 * What the last import on this machine showed: how fast files are read, and how long comparing and writing take beside
 * reading. Only what is foretold leans on it; rows told are rows counted.
 */
export type Pace = { bytesPerSecond: number; afterReading: number }

/** Until the first import has told: what two ordinary cores do. */
export const usualPace = (): Pace => ({ bytesPerSecond: 15_000_000, afterReading: 1.2 })

const stages = ['reading', 'checking', 'adding', 'done'] as const

/** Tells how far an import is while its statements run elsewhere. */
export class Progress {
  readonly #writer: Writer
  readonly #report: (progress: IntakeProgress) => void
  readonly #pace: Pace
  readonly #size: Size
  readonly #timer: NodeJS.Timeout
  readonly #began = performance.now()
  #stage: IntakeProgress['stage'] = 'reading'
  /** Rows read of the files that are read, and of the pieces of the file that is being read. */
  #read = { files: 0, rows: 0, bytes: 0 }
  /** The piece that is being read. */
  #piece = { bytes: 0, began: 0 }
  #readingEnded: number | null = null
  #written = { rows: 0, began: 0 }

  constructor(writer: Writer, report: (progress: IntakeProgress) => void, size: Size, pace: Pace) {
    this.#pace = pace
    this.#writer = writer
    this.#report = report
    this.#size = size
    this.#timer = setInterval(() => this.#tell(), millisecondsBetweenReports)
    this.#timer.unref()
    this.#tell()
  }

  /** DuckDB counts how far a statement is only where it is told to draw a bar; it need not draw it. */
  static async start(
    writer: Writer,
    report: (progress: IntakeProgress) => void,
    size: Size,
    pace: Pace,
  ): Promise<Progress> {
    await writer.run(
      'set enable_progress_bar = true; set enable_progress_bar_print = false; set progress_bar_time = 0',
    )
    return new Progress(writer, report, size, pace)
  }

  /** A piece of a file is about to be read. */
  begin(bytes: number): void {
    this.#piece = { bytes, began: performance.now() }
  }

  /** The piece is read; `rows` are those of the file so far. */
  read(rows: number): void {
    const { bytes, began } = this.#piece
    const seconds = (performance.now() - began) / 1000
    // Of a small piece the time is not that of its bytes.
    if (seconds > 0.2) this.#pace.bytesPerSecond = (this.#pace.bytesPerSecond + bytes / seconds) / 2
    this.#read.bytes += bytes
    this.#read.rows = rows
    this.#piece.bytes = 0
    this.#tell()
  }

  /** The rows of a whole file as counted. */
  counted(rows: number): void {
    this.#read.files += rows
    this.#read.rows = 0
  }

  /** A stage is entered once; of a later file it is not gone back to. */
  enter(stage: IntakeProgress['stage']): void {
    if (stages.indexOf(stage) <= stages.indexOf(this.#stage)) return
    const now = performance.now()
    if (this.#stage === 'reading') this.#readingEnded = now
    if (stage === 'adding') this.#written.began = now
    this.#stage = stage
    if (stage === 'done') this.#remember()
    this.#tell()
  }

  /** So many more rows are written. */
  wrote(rows: number): void {
    this.#written.rows += rows
    this.#tell()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #remember(): void {
    const reading = (this.#readingEnded ?? this.#began) - this.#began
    // Of a small file the time is not that of its rows.
    if (reading > 1000) this.#pace.afterReading = (performance.now() - this.#began - reading) / reading
  }

  /** The share of the bytes that is read, the piece under way by the pace of those before it. */
  #shareRead(): number {
    const { bytes, began } = this.#piece
    const under = Math.min(bytes, ((performance.now() - began) / 1000) * this.#pace.bytesPerSecond)
    return this.#size.bytes === 0 ? 1 : Math.min(1, (this.#read.bytes + under) / this.#size.bytes)
  }

  #rowsTotal(): number | null {
    if (this.#stage !== 'reading') return this.#read.files
    const { bytes, rows, files } = this.#read
    return bytes === 0 ? this.#size.rowsAbout : Math.round(((files + rows) / bytes) * this.#size.bytes)
  }

  #rowsDone(total: number | null): number {
    if (this.#stage === 'reading') return this.#read.files + this.#read.rows
    if (this.#stage === 'done') return total ?? 0
    const told = Math.max(0, this.#writer.progress() ?? 0) / 100
    const written = this.#stage === 'adding' ? this.#written.rows : 0
    return written > 0 ? Math.min(written, total ?? 0) : Math.round((total ?? 0) * Math.min(1, told))
  }

  #secondsLeft(): number | null {
    const now = performance.now()
    if (this.#stage === 'done') return 0
    if (this.#readingEnded === null) {
      const share = this.#shareRead()
      if (share < 0.01) return null
      const reading = (now - this.#began) / 1000 / share
      return Math.ceil(reading * (1 - share) + reading * this.#pace.afterReading)
    }
    const after = ((this.#readingEnded - this.#began) / 1000) * this.#pace.afterReading
    const { rows, began } = this.#written
    const total = this.#read.files
    if (this.#stage === 'adding' && rows > 0 && rows < total)
      return Math.ceil(((now - began) / 1000 / rows) * (total - rows))
    return Math.max(1, Math.ceil(after - (now - this.#readingEnded) / 1000))
  }

  #tell(): void {
    const rowsTotal = this.#rowsTotal()
    this.#report({
      stage: this.#stage,
      rows: this.#rowsDone(rowsTotal),
      rowsTotal,
      secondsLeft: this.#secondsLeft(),
    })
  }
}

/** What is known of the files before they are read; `rowsAbout` by the length of the first rows, null where that tells nothing. */
export type Size = { bytes: number; rowsAbout: number | null }

export async function sizeOf(intakes: readonly Intake[]): Promise<Size> {
  const each = await Promise.all(intakes.map(sizeOfOne))
  return {
    bytes: each.reduce((sum, one) => sum + one.bytes, 0),
    rowsAbout: each.reduce<number | null>(
      (sum, one) => (sum === null || one.rowsAbout === null ? null : sum + one.rowsAbout),
      0,
    ),
  }
}

async function sizeOfOne(intake: Intake): Promise<Size> {
  if (intake.container !== 'csv') return { bytes: (await stat(intake.path)).size, rowsAbout: null }
  const file = await open(intake.path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0)
    let lines = 0
    for (let at = 0; at < bytesRead; at += 1) if (buffer[at] === 10) lines += 1
    const { size } = await stat(intake.path)
    return { bytes: size, rowsAbout: lines === 0 ? null : Math.round((size / bytesRead) * lines) }
  } finally {
    await file.close()
  }
}
