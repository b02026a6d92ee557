import type { Language } from '../numbers/reading.ts'
import { useSpeech } from '../words/index.ts'

/** Texts that come with a page of their own: [Chinese, English]. The dictionary of the first load does not know them. */
export type Texts<K extends string> = Readonly<Record<K, readonly [string, string]>>
export type Say<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string

/** A text in a language, with its places filled in. */
export function sayIn<K extends string>(texts: Texts<K>, language: Language): Say<K> {
  const side = language === 'zh' ? 0 : 1
  return (key, values = {}) =>
    texts[key][side].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

export function useTexts<K extends string>(texts: Texts<K>): Say<K> {
  return sayIn(texts, useSpeech().language)
}
