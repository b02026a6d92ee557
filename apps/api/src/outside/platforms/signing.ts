import { createHash, createHmac } from 'node:crypto'

/**
 * The text that TOP, JD and PDD sign: all parameters but the signature, sorted by the bytes of their names (a
 * digit before a letter, a capital before a small one), names and values joined without anything between; a
 * parameter without a value is left out.
 */
export function joinedSorted(params: Readonly<Record<string, string>>): string {
  return Object.keys(params)
    .filter((name) => name !== 'sign' && name !== '' && params[name] !== '')
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name}${params[name]}`)
    .join('')
}

const capital = (hex: string) => hex.toUpperCase()

/** MD5(secret + text + secret), in capitals. */
export const md5Between = (secret: string, text: string): string =>
  capital(createHash('md5').update(`${secret}${text}${secret}`, 'utf8').digest('hex'))

/** HMAC under the secret, in capitals. */
export const hmacUnder = (algorithm: 'md5' | 'sha256', secret: string, text: string): string =>
  capital(createHmac(algorithm, secret).update(text, 'utf8').digest('hex'))

/** A form body; names and values are UTF-8, percent-encoded. */
export const form = (params: Readonly<Record<string, string>>): string =>
  new URLSearchParams(params).toString()
export const formHeaders = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' }
