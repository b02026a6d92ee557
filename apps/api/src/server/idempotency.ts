import { createHash } from 'node:crypto'
import type { Engine, TenantId } from '@dacu/engine'
import { type Refusal, refuse } from './refusal.ts'

export type Kept = { status: number; body: string }
/** What was asked, without what may differ when the same request is sent again. */
export const fingerprintOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

const reused = (): Refusal =>
  refuse(
    'key_reused',
    '这个 Idempotency-Key 已用于另一个请求；请换一个新的',
    'this Idempotency-Key was used for another request; use a new one',
    { path: 'Idempotency-Key' },
  )

/**
 * Gives a write with a key the answer it was given the first time. Two that arrive together wait for each
 * other in this process; only answers that a second try could not better are kept.
 */
export function onceByKey(answers: Engine['answers']) {
  const running = new Map<string, Promise<unknown>>()
  return async (
    tenant: TenantId,
    key: string,
    fingerprint: string,
    work: () => Promise<Kept>,
  ): Promise<(Kept & { replayed: boolean }) | Refusal> => {
    const name = `${tenant} ${key}`
    while (running.has(name)) await running.get(name)
    const turn = Promise.withResolvers<void>()
    running.set(name, turn.promise)
    try {
      const before = await answers.find(tenant, key)
      if (before) return before.fingerprint === fingerprint ? { ...before, replayed: true } : reused()
      const answer = await work()
      if (answer.status < 500 && answer.status !== 429)
        await answers.keep(tenant, key, { fingerprint, ...answer })
      return { ...answer, replayed: false }
    } finally {
      running.delete(name)
      turn.resolve()
    }
  }
}
export type OnceByKey = ReturnType<typeof onceByKey>
