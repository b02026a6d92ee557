import type { Face } from './face/face.ts'
import type { Words } from './face/words.ts'

/** What was given on the command line, already split into words and options. */
export type Given = {
  readonly face: Face
  readonly words: readonly string[]
  readonly folder: string
  readonly organisation: string | undefined
  /** An option's text, or undefined where it was not given. */
  text(option: string): string | undefined
  flag(option: string): boolean
}

/** Runs a verb; the answer is the exit code, 0 where none is given. */
type Run = (given: Given) => Promise<number | undefined>

/** One line of the list of verbs. What a verb needs is loaded when it runs, so that help and prices start at once. */
export type Verb = {
  /** As it is typed: `plan new <template>`. */
  usage: string
  summary: Words
  options?: readonly (readonly [flags: string, meaning: Words])[]
  /** Something that runs as it stands, in a folder that `dacu demo` has filled where it needs data. */
  example: string
  load(): Promise<Run>
}
