import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection, Engine } from '@dacu/engine'
import { afterAll, expect, test } from 'vitest'
import { sealing } from '../../secret.ts'
import { newCourse } from './course.ts'
import { createPace } from './pace.ts'
import { type Parts, playRound } from './rounds.ts'
import { sealSecrets } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'dacu-rounds-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('messages of a platform wait for a round that came to the end; one that was stopped did not', async () => {
  const seal = sealing(folder)
  const tokens = { access: 'a', refresh: 'r', expiresAt: null }
  const connection: Connection = {
    id: 'c',
    platform: 'douyin',
    shop: 'one',
    appKey: 'k',
    sealed: sealSecrets(seal, 't', 'c', { appSecret: 's', tokens }),
    addedAt: '',
    addedBy: '',
    pause: null,
    course: newCourse('2027-01-01T00:00:00.000Z'),
  }
  const taken: string[] = []
  const engine = {
    connections: {
      keepCourse: async () => true,
      takePushes: async (_tenant: string, id: string) => void taken.push(id),
    },
    tenants: { shops: async () => [{ code: 'one', channel: 'douyin' }] },
  } as unknown as Engine // A round that was stopped before its first step asks for no more than this.
  const silent = () => undefined
  const parts: Parts = {
    engine,
    seal,
    personKey: () => 'key',
    world: {
      send: () => Promise.reject(new Error('nothing is sent')),
      now: () => Date.parse('2027-01-02T00:00:00Z'),
      dice: () => 0,
      wait: async () => undefined,
      pace: createPace(() => 0),
    },
    staging: folder,
    gateways: {},
    log: { info: silent, warn: silent, error: silent },
    changed: silent,
  }
  const halt = new AbortController()
  halt.abort()
  await playRound(parts, 't', connection, { halt, done: Promise.resolve() })
  expect(taken).toEqual([])
})
