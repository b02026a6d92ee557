import { type Json, textAt } from '../json.ts'
import type { Codes, PlatformRefusal, RefusalKind } from '../refusal.ts'

const codes: Codes = {
  '10001': 'busy',
  '20000': 'busy',
  '20001': 'busy',
  '30001': 'permission',
  '30002': 'address',
  '50000': 'busy',
  '50001': 'busy',
  '50002': 'busy',
  '60000': 'too_many_calls',
  '70000': 'permission',
  '80000': 'permission',
  '90000': 'busy',
}

const cases: readonly [RegExp, RefusalKind][] = [
  [/access-token|authorization-(no-existed|closed|type-invalid)|token-generate-failed/, 'session'],
  [/signature|app-id-(invalid|missing|expired)|app-secret-invalid/, 'signature'],
  [/timestamp/, 'clock'],
  [/permissions-insufficient|forbidden/, 'permission'],
  [/limit/, 'too_many_calls'],
]

/** 抖店 answers 10000 where all is well; else the case stands in `sub_code`, and the number is only its family. */
export function douyinRefusal(answer: Json): PlatformRefusal | null {
  const code = textAt(answer, 'code')
  if (code === '' || code === '10000') return null
  const sub = textAt(answer, 'sub_code')
  const found = cases.find(([form]) => form.test(sub))?.[1]
  return {
    kind: found ?? codes[code] ?? 'request',
    code: sub === '' ? code : `${code} ${sub}`,
    message: textAt(answer, 'sub_msg') || textAt(answer, 'msg'),
    waitMs: null,
  }
}
