import { at, flagAt, type Json, textAt } from '../json.ts'
import type { Codes, PlatformRefusal, RefusalKind } from '../refusal.ts'

const codes: Codes = {
  '2': 'too_many_calls',
  '7': 'clock',
  '8': 'clock',
  '11': 'signature',
  '12': 'signature',
  '18': 'session',
  '19': 'session',
  '20': 'signature',
  '21': 'signature',
  '22': 'permission',
  '24': 'permission',
  '50': 'busy',
  '61': 'too_many_calls',
  '62': 'too_many_calls',
  '63': 'busy',
  '65': 'busy',
  '66': 'busy',
  '67': 'busy',
  '73': 'address',
}

/**
 * JD refuses at its gateway by number, and in the interface itself by `apiResult`, whose numbers are not published:
 * those are taken for trouble of the platform, so that they are tried again before a person is asked.
 */
export function jdRefusal(answer: Json): PlatformRefusal | null {
  if (at(answer, 'error_response') !== null) {
    const code = textAt(answer, 'error_response', 'code')
    const message = textAt(answer, 'error_response', 'zh_desc') || textAt(answer, 'error_response', 'en_desc')
    return told(codes[code] ?? 'request', code, message)
  }
  const result = at(answer, 'jingdong_pop_order_search_responce', 'searchorderinfo_result', 'apiResult')
  if (flagAt(result, 'success') !== false) return null
  return told('busy', textAt(result, 'numberCode'), textAt(result, 'chineseErrCode'))
}

const told = (kind: RefusalKind, code: string, message: string): PlatformRefusal => ({
  kind,
  code,
  message,
  waitMs: null,
})
