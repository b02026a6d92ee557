import { createHash } from 'node:crypto'
import { literal } from './quote.ts'

/**
 * The person of a fact: HMAC-SHA-256 of the platform's id for the buyer under the tenant's key, its first 128
 * bits. Without the key nobody can try names against it; with it the same buyer is the same in every file.
 */
export function personHash(text: string, key: string): string {
  const { inner, outer } = pads(key)
  const first = `from_hex(sha256(${inner} || encode(${text})))`
  return `left(sha256(${outer} || ${first}), 32)`
}

/** The two keyed prefixes of RFC 2104, as blobs of SQL. */
function pads(key: string): { inner: string; outer: string } {
  const bytes = Buffer.from(key, 'utf8')
  const short = bytes.length > 64 ? createHash('sha256').update(bytes).digest() : bytes
  const block = Buffer.concat([short, Buffer.alloc(64 - short.length)])
  const pad = (mask: number) =>
    `from_hex(${literal(Buffer.from(block.map((byte) => byte ^ mask)).toString('hex'))})`
  return { inner: pad(0x36), outer: pad(0x5c) }
}
