import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Connection, Engine } from '@dacu/engine'
import { afterAll, expect, test } from 'vitest'
import type { Connections } from '../outside/platforms/connections.ts'
import { newCourse } from '../outside/platforms/course.ts'
import { douyinPushSignature } from '../outside/platforms/push.ts'
import { sealSecrets } from '../outside/platforms/secrets.ts'
import { sealing } from '../secret.ts'
import { pushHandlers } from './pushes.ts'

const folder = mkdtempSync(join(tmpdir(), 'dacu-push-handler-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const app = { key: 'k', secret: 's' }
const seal = sealing(folder)

/** Sends a push to a connection after so many failed rounds; tells which rounds it began. */
async function pushedAfter(failures: number): Promise<string[]> {
  const tokens = { access: 'a', refresh: 'r', expiresAt: null }
  const connection: Connection = {
    id: 'c',
    platform: 'douyin',
    shop: 'one',
    appKey: app.key,
    sealed: sealSecrets(seal, 't', 'c', { appSecret: app.secret, tokens }),
    addedAt: '',
    addedBy: '',
    pause: null,
    course: { ...newCourse('2027-01-01T00:00:00.000Z'), failures },
  }
  const began: string[] = []
  const engine = {
    connections: { find: async () => ({ tenant: 't', connection }), keepPushes: async () => 1 },
  } as unknown as Engine // The handler asks for no more than this.
  const connections = {
    pullNow: async (_tenant: string, id: string) => void began.push(id),
  } as unknown as Connections // As above.
  const body = '[{"tag":"101","msg_id":"1","data":"{}"}]'
  const handlers = pushHandlers({ engine, connections, seal, now: () => new Date(0) })
  const answer = await handlers['POST /api/pushes/{id}']({
    params: { id: 'c' },
    bytes: Readable.from([Buffer.from(body)]),
    headers: { 'app-id': app.key, 'event-sign': douyinPushSignature(body, app) },
    search: '',
  } as unknown as Parameters<(typeof handlers)['POST /api/pushes/{id}']>[0]) // It looks at nothing else.
  expect(answer).toEqual({ code: 0, msg: 'success' })
  return began
}

test('a push begins a round, but not while a platform that failed is given time', async () => {
  expect(await pushedAfter(0)).toEqual(['c'])
  expect(await pushedAfter(1)).toEqual([])
})
