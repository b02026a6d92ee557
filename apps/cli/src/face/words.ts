/** A sentence in both languages. */
export type Words = { zh: string; en: string }
export type Language = 'zh' | 'en'

/** The language of the terminal, unless `DACU_LANGUAGE` says otherwise. */
export function languageOfTerminal(env: NodeJS.ProcessEnv): Language {
  const told = env['DACU_LANGUAGE'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? ''
  return told.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
