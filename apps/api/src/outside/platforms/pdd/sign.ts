import { form, formHeaders, joinedSorted, md5Between } from '../signing.ts'
import type { Keys, Method, Request } from '../platform.ts'

/** A secret copied from the console often brings blanks along, which would spoil every signature. */
export const pddSignature = (params: Readonly<Record<string, string>>, secret: string): string =>
  md5Between(secret.trim(), joinedSorted(params))

/** A call of 拼多多开放平台; its clock counts seconds. */
export function pddRequest(method: Method, keys: Keys, at: number, gateway: string): Request {
  const params: Record<string, string> = {
    ...method.params,
    type: method.name,
    client_id: keys.app.key,
    access_token: keys.tokens.access,
    timestamp: String(Math.floor(at / 1_000)),
    data_type: 'JSON',
  }
  const sign = pddSignature(params, keys.app.secret)
  // An empty parameter is not signed, so it is not sent either.
  const sent = Object.entries({ ...params, sign }).filter(([, value]) => value !== '')
  return { url: gateway, method: 'POST', headers: formHeaders, body: form(Object.fromEntries(sent)) }
}
