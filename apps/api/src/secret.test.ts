import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sealing } from './secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'dacu-seal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what is sealed opens in its place only, and never looks the same twice', () => {
  const seal = sealing(folder)
  const sealed = seal.seal('令牌 token', 'tenant/connection')
  expect(sealed).not.toContain('token')
  expect(seal.seal('令牌 token', 'tenant/connection')).not.toBe(sealed)
  expect(sealing(folder).open(sealed, 'tenant/connection')).toBe('令牌 token')
  expect(seal.open(sealed, 'other/connection')).toBeNull()
})

test('altered, cut, or sealed under another key it does not open', () => {
  const sealed = sealing(folder).seal('token', 'place')
  const cut = sealed.slice(0, -2)
  const altered = sealed.replace(/.(?=.$)/, (sign) => (sign === 'A' ? 'B' : 'A'))
  for (const wrong of [cut, altered, '', 'v1...', `v2${sealed.slice(2)}`, sealed.replaceAll('.', '')])
    expect(sealing(folder).open(wrong, 'place'), wrong).toBeNull()
  expect(sealing(folder, 'a key from outside').open(sealed, 'place')).toBeNull()
})

test('the key is of this user only, and stays', () => {
  expect(statSync(join(folder, 'seal.key')).mode & 0o077).toBe(0)
  const key = readFileSync(join(folder, 'seal.key'), 'utf8')
  sealing(folder)
  expect(readFileSync(join(folder, 'seal.key'), 'utf8')).toBe(key)
})
