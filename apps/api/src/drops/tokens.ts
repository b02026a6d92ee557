import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { MadeDrop } from '@dacu/operations'

const digestOf = (drop: MadeDrop, text: string): Buffer =>
  createHmac('sha256', drop.body.key).update(`${drop.id}:${text}`).digest()

/** What a customer shows to speak for himself in one drop; whoever has it needs no sign-in. */
export const tokenOf = (drop: MadeDrop, customer: string): string =>
  digestOf(drop, `token:${customer}`).toString('base64url').slice(0, 22)

export function tokenFits(drop: MadeDrop, customer: string, token: string): boolean {
  const [mine, shown] = [Buffer.from(tokenOf(drop, customer)), Buffer.from(token)]
  return mine.length === shown.length && timingSafeEqual(mine, shown)
}

/** Letters and digits that are not taken for one another. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The code by which a coupon is used: made of its number, so that the ledger need not keep it, and not to be guessed. */
export function codeOf(drop: MadeDrop, number: number): string {
  const digest = digestOf(drop, `coupon:${number}`)
  return Array.from({ length: 10 }, (_, n) => signs[(digest[n] ?? 0) % signs.length]).join('')
}

export const newGuest = (): string => `guest-${randomBytes(12).toString('base64url')}`

export const pathOf = (drop: MadeDrop): string => `/d/${drop.id}`
/** The customer's own link; what stands behind # is never sent, and so is in nobody's log. */
export const linkOf = (drop: MadeDrop, customer: string): string =>
  `${pathOf(drop)}#${new URLSearchParams({ c: customer, t: tokenOf(drop, customer) }).toString()}`
