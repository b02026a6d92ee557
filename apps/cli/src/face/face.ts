import { styleText } from 'node:util'
import type { Language, Words } from './words.ts'

type Cell = string | number | null
export type Colour = 'red' | 'yellow' | 'green' | 'gray' | 'bold'

/** How a command speaks: a table for people or JSON for programs on stdout; all else on stderr. */
export type Face = {
  readonly json: boolean
  readonly language: Language
  /** A text of ours in the reader's language. */
  say(words: Words): string
  /** One line on stdout. */
  line(text: string): void
  /** Many lines on stdout; answered once the reader has room for more. */
  lines(text: string): Promise<void>
  /** One JSON document on stdout. */
  document(value: unknown): void
  /** One line of JSON of many. */
  item(value: unknown): void
  table(head: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void>
  paint(colour: Colour, text: string): string
  /** One line on stderr, for people only. */
  note(text: string): void
  /** A bar on stderr, only where that is a terminal. */
  progress(label: string): Progress
}
export type Progress = { at(share: number, text?: string): void; done(): void }

type Streams = { stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream; env: NodeJS.ProcessEnv }

export function createFace(language: Language, json: boolean, { stdout, stderr, env }: Streams): Face {
  const colour = stdout.isTTY && !env['NO_COLOR'] && !json
  const line = (text: string) => void stdout.write(`${text}\n`)
  return {
    json,
    language,
    say: (words) => words[language],
    line,
    lines: (text) => written(stdout, `${text}\n`),
    document: (value) => line(JSON.stringify(value, null, 2)),
    item: (value) => line(JSON.stringify(value)),
    table: async (head, rows) => line(await drawTable(head, rows, colour)),
    paint: (name, text) => (colour ? styleText(name, text) : text),
    note: (text) => void stderr.write(`${text}\n`),
    progress: (label) => progressOn(stderr, label),
  }
}

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done) => {
    if (stream.write(text)) done()
    else stream.once('drain', done)
  })
}

async function drawTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  colour: boolean,
): Promise<string> {
  const { default: Table } = await import('cli-table3')
  const numeric = head.map((_, column) => rows.every((row) => /^[−-]?[\d,.]*%?$/.test(shown(row[column]))))
  const table = new Table({
    head: [...head],
    colAligns: numeric.map((one) => (one && rows.length > 0 ? 'right' : 'left')),
    style: { head: colour ? ['bold'] : [], border: colour ? ['gray'] : [], compact: true },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  table.push(...rows.map((row) => row.map(shown)))
  return table.toString()
}

function shown(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell)
}

/** A bar appears only when there is more than a second to wait. */
const waitBeforeBarMs = 1_000

function progressOn(stderr: NodeJS.WriteStream, label: string): Progress {
  if (!stderr.isTTY) return { at: () => undefined, done: () => undefined }
  const from = Date.now()
  let bar: Promise<{ update(value: number, more: { text: string }): void; stop(): void }> | null = null
  const open = async () => {
    const { SingleBar } = await import('cli-progress')
    const single = new SingleBar({
      format: `${label} {bar} {percentage}% {text}`,
      stream: stderr,
      hideCursor: true,
    })
    single.start(1_000, 0, { text: '' })
    return single
  }
  return {
    at: (share, text = '') => {
      if (bar === null && Date.now() - from < waitBeforeBarMs) return
      bar ??= open()
      void bar.then((one) => one.update(Math.round(Math.min(1, share) * 1_000), { text }))
    },
    done: () => void bar?.then((one) => one.stop()),
  }
}
