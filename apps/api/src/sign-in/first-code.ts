import { createHash, timingSafeEqual } from 'node:crypto'

/** Letters and digits that nobody takes for one another when he reads them off a screen. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const lettersCount = 12

/**
 * The code with which the first person is set up 初始口令, `K7PQ-2MXR-9TDA`. Whoever starts the server reads it in
 * the terminal; a stranger on the same network cannot. It follows from the token in the data folder, so that it stays
 * the same while the server runs, and says nothing about that token.
 */
export function firstCodeOf(ownerToken: string): string {
  const digest = createHash('sha256').update(`first person ${ownerToken}`).digest()
  const code = Array.from(digest.subarray(0, lettersCount), (byte) => letters[byte % letters.length]).join('')
  return (code.match(/.{4}/g) ?? []).join('-')
}

const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '')
const digestOf = (code: string) => createHash('sha256').update(plain(code)).digest()

/** Whether a code that somebody typed is the one; dashes, spaces and small letters do not matter. */
export const isFirstCode = (typed: string, code: string): boolean =>
  timingSafeEqual(digestOf(typed), digestOf(code))
