import { form, formHeaders, hmacUnder, joinedSorted, md5Between } from '../signing.ts'
import type { Keys, Method, Request } from '../platform.ts'
import { wallOf } from '../zone.ts'

/** How TOP may be signed; the strongest is what we send, and the name of the method is itself part of the signed text. */
export type TopSigning = 'md5' | 'hmac' | 'hmac-sha256'

export function topSignature(
  params: Readonly<Record<string, string>>,
  secret: string,
  signing: TopSigning,
): string {
  const text = joinedSorted(params)
  if (signing === 'md5') return md5Between(secret, text)
  return hmacUnder(signing === 'hmac' ? 'md5' : 'sha256', secret, text)
}

/** A call of Taobao's open platform 淘宝开放平台; its clock may differ from ours by ten minutes. */
export function topRequest(method: Method, keys: Keys, at: number, gateway: string): Request {
  const params: Record<string, string> = {
    ...method.params,
    method: method.name,
    app_key: keys.app.key,
    session: keys.tokens.access,
    timestamp: wallOf(at),
    format: 'json',
    v: '2.0',
    sign_method: 'hmac-sha256',
  }
  const sign = topSignature(params, keys.app.secret, 'hmac-sha256')
  return { url: gateway, method: 'POST', headers: formHeaders, body: form({ ...params, sign }) }
}
