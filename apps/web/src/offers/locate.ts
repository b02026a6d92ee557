import { pathOf } from './json.ts'

/** Where a value stands in a JSON text: from its first sign to after its last. */
export type Place = { from: number; until: number; line: number }

class Scanner {
  private at = 0
  readonly found = new Map<string, { from: number; until: number }>()
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }

  /** Reads one value and remembers where it and everything inside it stands. */
  value(path: string): void {
    this.space()
    const from = this.at
    if (this.text[this.at] === '{') this.object(path)
    else if (this.text[this.at] === '[') this.list(path)
    else if (this.text[this.at] === '"') this.string()
    else while (this.at < this.text.length && !/[\s,\]}]/.test(this.text[this.at] ?? '')) this.at += 1
    this.found.set(path, { from, until: this.at })
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1
  }

  private string(): string {
    const from = this.at
    this.at += 1
    while (this.at < this.text.length && this.text[this.at] !== '"')
      this.at += this.text[this.at] === '\\' ? 2 : 1
    this.at += 1
    return String(JSON.parse(this.text.slice(from, this.at)))
  }

  private object(path: string): void {
    this.members('}', () => {
      const key = this.string()
      this.space()
      this.at += 1
      this.value(`${path}/${key}`)
    })
  }

  private list(path: string): void {
    let index = 0
    this.members(']', () => this.value(`${path}/${index++}`))
  }

  private members(end: string, read: () => void): void {
    this.at += 1
    for (this.space(); this.at < this.text.length && this.text[this.at] !== end; this.space()) {
      read()
      this.space()
      if (this.text[this.at] === ',') this.at += 1
    }
    this.at += 1
  }
}

/** The place of a path in a valid JSON text; where the path is not there, that of the nearest thing around it. */
export function locate(text: string, path: string): Place {
  const scanner = new Scanner(text)
  scanner.value('')
  const steps = pathOf(path).map(String)
  for (let length = steps.length; length >= 0; length--) {
    const found = scanner.found.get(
      steps
        .slice(0, length)
        .map((step) => `/${step}`)
        .join(''),
    )
    if (found) return { ...found, line: text.slice(0, found.from).split('\n').length }
  }
  return { from: 0, until: 0, line: 1 }
}

/** A JSON text as its value, or the line where it stops being one. */
export function readJson(text: string): { value: unknown } | { because: string; line: number } {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    const [, position] = /position (\d+)/.exec(because) ?? []
    const line =
      position === undefined ? text.split('\n').length : text.slice(0, Number(position)).split('\n').length
    return { because, line }
  }
}
