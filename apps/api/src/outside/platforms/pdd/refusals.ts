import { at, type Json, textAt } from '../json.ts'
import type { Codes, PlatformRefusal } from '../refusal.ts'

const codes: Codes = {
  '10001': 'request',
  '10016': 'signature',
  '10017': 'permission',
  '10018': 'session',
  '10019': 'session',
  '10035': 'session',
  '20004': 'signature',
  '20005': 'address',
  '20031': 'permission',
  '20032': 'session',
  '20034': 'permission',
  '30000': 'permission',
  '50000': 'busy',
  '50001': 'busy',
  '50002': 'busy',
  '52001': 'busy',
  '52002': 'busy',
  '52101': 'too_many_calls',
  '52102': 'busy',
  '52103': 'busy',
  '70031': 'too_many_calls',
  '70032': 'permission',
  '70033': 'busy',
  '70034': 'permission',
  '70035': 'permission',
  '70036': 'too_many_calls',
}

/** PDD's list of codes is public; for a timestamp that is off it has none of its own but a text. */
export function pddRefusal(answer: Json): PlatformRefusal | null {
  if (at(answer, 'error_response') === null) return null
  const code = textAt(answer, 'error_response', 'error_code')
  const message = textAt(answer, 'error_response', 'sub_msg') || textAt(answer, 'error_response', 'error_msg')
  const clock = /timestamp/i.test(message) && code.startsWith('1')
  return { kind: clock ? 'clock' : (codes[code] ?? 'request'), code, message, waitMs: null }
}
