import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { MadeDrop } from '@dacu/operations'

type Digest = 'base64url' | 'binary'
/** A block of SHA-256, in bytes, and its digest. */
const [blockBytes, digestBytes] = [64, 32]
const digests = new WeakMap<object, (text: string, as: Digest) => string>()

/**
 * HMAC-SHA-256 by RFC 2104, of two hashes in one go each: a rush of claims asks for two of them a claim, and
 * setting up a stream of hashing for each costs four times as much.
 */
export function hmacOf(key: string): (text: string, as: Digest) => string {
  const plain = Buffer.from(key)
  const secret = plain.length > blockBytes ? Buffer.from(hash('sha256', plain, 'binary'), 'binary') : plain
  const padded = (pad: number) => Buffer.alloc(blockBytes, pad).map((byte, n) => byte ^ (secret[n] ?? 0))
  let inner = Buffer.concat([padded(0x36), Buffer.alloc(1_024)])
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(digestBytes)])
  return (text, as) => {
    const bytes = Buffer.byteLength(text)
    if (blockBytes + bytes > inner.length) inner = Buffer.concat([inner, Buffer.alloc(bytes)])
    inner.write(text, blockBytes, 'utf8')
    outer.write(hash('sha256', inner.subarray(0, blockBytes + bytes), 'binary'), blockBytes, 'binary')
    return hash('sha256', outer, as)
  }
}

function digestOf({ id, body }: MadeDrop, text: string, as: Digest): string {
  let digest = digests.get(body)
  if (digest === undefined) digests.set(body, (digest = hmacOf(body.key)))
  return digest(`${id}:${text}`, as)
}

/** What a customer shows to speak for himself in one drop; whoever has it needs no sign-in. */
export const tokenOf = (drop: MadeDrop, customer: string): string =>
  digestOf(drop, `token:${customer}`, 'base64url').slice(0, 22)

export function tokenFits(drop: MadeDrop, customer: string, token: string): boolean {
  const [mine, shown] = [Buffer.from(tokenOf(drop, customer)), Buffer.from(token)]
  return mine.length === shown.length && timingSafeEqual(mine, shown)
}

/** Letters and digits that are not taken for one another. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The code by which a coupon is used: made of its number, so that the ledger need not keep it, and not to be guessed. */
export function codeOf(drop: MadeDrop, number: number): string {
  const digest = digestOf(drop, `coupon:${number}`, 'binary')
  let code = ''
  for (let n = 0; n < 10; n++) code += signs[digest.charCodeAt(n) % signs.length]
  return code
}

export const newGuest = (): string => `guest-${randomBytes(12).toString('base64url')}`

export const pathOf = (drop: MadeDrop): string => `/d/${drop.id}`
/** The customer's own link; what stands behind # is never sent, and so is in nobody's log. */
export const linkOf = (drop: MadeDrop, customer: string): string =>
  `${pathOf(drop)}#${new URLSearchParams({ c: customer, t: tokenOf(drop, customer) }).toString()}`
