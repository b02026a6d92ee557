import { changeLanguage, use as useModule } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Words } from '@dacu/campaign'
import type { Language } from '../numbers/reading.ts'
import { localeOf } from '../numbers/reading.ts'
import { dictionary } from './dictionary.ts'

export type WordKey = keyof typeof dictionary
type Values = Record<string, string | number>

const remembered = 'dacu.language'

function firstLanguage(): Language {
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'zh'
}

function side(index: 0 | 1): Record<string, string> {
  return Object.fromEntries(Object.entries(dictionary).map(([key, pair]) => [key, pair[index]]))
}

/** The library calls its plug-in call `use`, which linters of React would take for a hook. */
const withReact = () => useModule(initReactI18next)

/** Loads both languages and starts in the remembered one. */
export async function startWords(): Promise<void> {
  const lng = firstLanguage()
  await withReact().init({
    lng,
    fallbackLng: false,
    resources: { zh: { translation: side(0) }, en: { translation: side(1) } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = localeOf[lng]
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(remembered, language)
  document.documentElement.lang = localeOf[language]
  await changeLanguage(language)
}

export type Speech = {
  language: Language
  /** A text of the dictionary. Its keys are checked by the compiler. */
  t: (key: WordKey, values?: Values) => string
  /** A text that came over the wire in both languages. */
  say: (words: Words) => string
}

export function useSpeech(): Speech {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  return { language, t: (key, values = {}) => t(key, values), say: (words) => words[language] || words.zh }
}
