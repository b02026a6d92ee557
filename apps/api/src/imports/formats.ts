import type { FormatLine } from '@dacu/contract'
import { formats } from '../outside/files/formats/index.ts'

/** The formats that are recognised, with the columns each is known by; the first spelling stands for all. */
export const knownFormats = (): FormatLine[] =>
  formats.map(({ id, name, keys }) => ({ id, name, columns: keys.map((spellings) => spellings[0] ?? '') }))
