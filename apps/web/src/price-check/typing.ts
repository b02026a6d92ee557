import type { CheckFacts, Finding } from '@dacu/campaign'

/** A plan as it would be, and what it is checked against. */
export type Asked = { id: number; plan: unknown; facts: CheckFacts }
/** Null where what is typed is no plan yet; the form says why. */
export type Told = { id: number; findings: Finding[] | null }

let worker: Worker | null = null
let asked = 0
const waiting = new Map<number, (told: Told) => void>()

/** Runs the linter beside the page, so that no letter waits for it. */
export function checkTyped(plan: unknown, facts: CheckFacts): Promise<Told> {
  if (worker === null) {
    worker = new Worker(new URL('typing-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      waiting.get(data.id)?.(data)
      waiting.delete(data.id)
    })
  }
  const message: Asked = { id: ++asked, plan, facts }
  const told = new Promise<Told>((resolve) => waiting.set(message.id, resolve))
  // A worker is our own code; only windows have an origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(message)
  return told
}
