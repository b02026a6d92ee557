import { form, formHeaders, joinedSorted, md5Between } from '../signing.ts'
import type { Keys, Method, Request } from '../platform.ts'
import { wallOf } from '../zone.ts'

export const jdSignature = (params: Readonly<Record<string, string>>, secret: string): string =>
  md5Between(secret, joinedSorted(params))

/**
 * A call of 京东宙斯 (JOS). What is asked goes as one JSON text with its names sorted, into a parameter whose name
 * begins with a digit and is therefore signed first. Its clock may differ from ours by six minutes.
 */
export function jdRequest(method: Method, keys: Keys, at: number, gateway: string): Request {
  const names = Object.keys(method.params).sort()
  const params: Record<string, string> = {
    '360buy_param_json': JSON.stringify(Object.fromEntries(names.map((name) => [name, method.params[name]]))),
    access_token: keys.tokens.access,
    app_key: keys.app.key,
    method: method.name,
    timestamp: wallOf(at),
    v: '2.0',
  }
  const sign = jdSignature(params, keys.app.secret)
  return { url: gateway, method: 'POST', headers: formHeaders, body: form({ ...params, sign }) }
}
