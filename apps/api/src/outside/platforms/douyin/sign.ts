import { createHash, createHmac } from 'node:crypto'
import type { Keys, Method, Request } from '../platform.ts'
import { wallOf } from '../zone.ts'

type Nested = string | { [key: string]: Nested }

/** JSON with its names sorted at every depth, slashes and Chinese as they are; every value is a text, as 抖店 wants it. */
export function sortedJson(value: Nested): string {
  if (typeof value === 'string') return JSON.stringify(value)
  const parts = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${sortedJson(value[key] ?? '')}`)
  return `{${parts.join(',')}}`
}

type Signed = { appKey: string; method: string; paramJson: string; timestamp: string }

/** The token and the name of the signing method stand outside of what is signed. */
export function douyinSignature(signed: Signed, secret: string, signing: 'md5' | 'hmac-sha256'): string {
  const { appKey, method, paramJson, timestamp } = signed
  const pattern = `app_key${appKey}method${method}param_json${paramJson}timestamp${timestamp}v2`
  const text = `${secret}${pattern}${secret}`
  return signing === 'md5'
    ? createHash('md5').update(text, 'utf8').digest('hex')
    : createHmac('sha256', secret).update(text, 'utf8').digest('hex')
}

/** A call of 抖店开放平台: `order.searchList` goes to `/order/searchList`, its question as the body, the rest in the address. */
export function douyinRequest(method: Method, keys: Keys, at: number, gateway: string): Request {
  const [paramJson, timestamp] = [sortedJson(method.params), wallOf(at)]
  const signed = { appKey: keys.app.key, method: method.name, paramJson, timestamp }
  const url = new URL(`${gateway.replace(/\/$/, '')}/${method.name.replaceAll('.', '/')}`)
  const common = {
    method: method.name,
    app_key: keys.app.key,
    timestamp,
    v: '2',
    sign_method: 'hmac-sha256',
    sign: douyinSignature(signed, keys.app.secret, 'hmac-sha256'),
    ...(keys.tokens.access === '' ? {} : { access_token: keys.tokens.access }),
  }
  for (const [name, value] of Object.entries(common)) url.searchParams.set(name, value)
  return {
    url: url.href,
    method: 'POST',
    headers: { 'content-type': 'application/json;charset=utf-8' },
    body: paramJson,
  }
}
