/** The two languages of the screens; Chinese is the first. */
export type Language = 'zh' | 'en'

/** How a reader wants numbers: language, and the currency whose minor unit "fen" is. */
export type Reading = { language: Language; currency: string }

export const localeOf: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }

/** What stands where there is no number: not a zero, and not a code. */
export const none = '—'
