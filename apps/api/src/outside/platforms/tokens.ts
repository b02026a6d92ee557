import { type Json, textAt } from './json.ts'
import type { Tokens } from './platform.ts'

/**
 * The tokens in an answer of the usual OAuth shape. A platform that sends no new refresh token lets the old one stand.
 */
export function tokensIn(found: Json, at: number, refresh: string | null = null): Tokens | null {
  const access = textAt(found, 'access_token')
  if (access === '') return null
  const seconds = Number(textAt(found, 'expires_in'))
  const known = Number.isFinite(seconds) && seconds > 0
  return {
    access,
    refresh: textAt(found, 'refresh_token') || refresh,
    expiresAt: known ? new Date(at + seconds * 1_000).toISOString() : null,
  }
}
