import type { Speech, WordKey } from '../words/index.ts'
import { dictionary } from '../words/dictionary.ts'

export function isWord(key: string): key is WordKey {
  return key in dictionary
}

/** The name of a code that the wire spells as plain text; data of the user's own shows as it is. */
export function codeName(t: Speech['t'], group: string, code: string): string {
  const key = `${group}.${code}`
  return isWord(key) ? t(key) : code
}
