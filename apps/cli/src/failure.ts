import { BadInput, exits } from './face/bad-input.ts'
import type { Language } from './face/words.ts'

/** What went wrong as one line for people, and as the exit code for programs. */
export function failure(error: unknown, language: Language): { code: number; line: string } {
  if (!(error instanceof Error)) return { code: exits.badInput, line: String(error) }
  if (error instanceof BadInput) return { code: exits.badInput, line: error.message }
  // Told by name: loading the packages they come from would cost more than the command.
  switch (error.name === 'Error' ? error.constructor.name : error.name) {
    case 'Problem':
      return problem(error, language)
    case 'EngineError': {
      const fault = Reflect.get(error, 'kind') === 'bad_folder'
      return { code: fault ? exits.badInput : exits.unreachable, line: error.message }
    }
    case 'ListenError':
      return { code: exits.badInput, line: error.message }
    default:
      return { code: exits.unreachable, line: error.stack ?? error.message }
  }
}

function problem(error: Error, language: Language): { code: number; line: string } {
  const document: unknown = Reflect.get(error, 'document')
  const field = (key: string): unknown =>
    typeof document === 'object' && document !== null ? Reflect.get(document, key) : undefined
  const status = Number(field('status'))
  const path = field('path')
  const says =
    typeof field('detail') === 'string' && field('detail') !== '' ? field('detail') : field('title')
  const line = typeof path === 'string' && path !== '' ? `${path}: ${String(says)}` : error.message
  if (status >= 400 && status < 500) return { code: exits.badInput, line }
  const retry = language === 'zh' ? '请稍后重试' : 'try again in a moment'
  return { code: exits.unreachable, line: status === 503 ? `${line} (${retry})` : line }
}
