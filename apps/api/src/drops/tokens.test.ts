import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { hmacOf } from './tokens.ts'

test('tokens are signed by the HMAC of the standard, whatever the lengths', () => {
  for (const key of ['', 'k', 'k'.repeat(64), 'k'.repeat(65), '钥匙'.repeat(50)]) {
    const digest = hmacOf(key)
    for (const text of ['', 'drop:token:阿花', 'x'.repeat(1_023), '红'.repeat(2_000), 'y']) {
      const expected = createHmac('sha256', key).update(text)
      expect(digest(text, 'base64url')).toBe(expected.digest('base64url'))
    }
  }
})
