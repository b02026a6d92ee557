import { at, type Json, textAt } from '../json.ts'
import type { Codes, PlatformRefusal } from '../refusal.ts'

const codes: Codes = {
  '7': 'too_many_calls',
  '9': 'busy',
  '10': 'busy',
  '11': 'permission',
  '12': 'permission',
  '13': 'permission',
  '15': 'busy',
  '24': 'signature',
  '25': 'signature',
  '26': 'session',
  '27': 'session',
  '28': 'signature',
  '29': 'signature',
  '30': 'clock',
  '31': 'clock',
  '42': 'permission',
  '43': 'permission',
}

/**
 * TOP tells a family by number and the case by `sub_code`; of both, the case decides. "This ban will last for 5 more
 * seconds" is the only place where the length of a ban is told.
 */
export function topRefusal(answer: Json): PlatformRefusal | null {
  if (at(answer, 'error_response') === null) return null
  const code = textAt(answer, 'error_response', 'code')
  const sub = textAt(answer, 'error_response', 'sub_code')
  const message = textAt(answer, 'error_response', 'sub_msg') || textAt(answer, 'error_response', 'msg')
  const [, seconds] = /ban will last for (\d{1,6})/.exec(message) ?? []
  return {
    kind: kindOf(code, sub),
    code: sub === '' ? code : `${code} ${sub}`,
    message,
    waitMs: seconds === undefined ? null : (Number(seconds) + 1) * 1_000,
  }
}

function kindOf(code: string, sub: string) {
  if (sub.startsWith('accesscontrol.limited')) return 'too_many_calls'
  if (sub.startsWith('isp.')) return 'busy'
  if (/session/.test(sub)) return 'session'
  return codes[code] ?? 'request'
}
