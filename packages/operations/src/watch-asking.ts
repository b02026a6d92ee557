import type { Component, Dimension, SumRow, WatchQuestions } from '@dacu/campaign'
import type { Engine } from '@dacu/engine'
import type { Room } from './room.ts'

type Ask = (
  components: readonly Component[],
  by: readonly Dimension[],
  from: string,
  until: string,
) => Promise<SumRow[]>

/** What a board asks of the engine, for the shops of its campaign that the operator may see. */
export type Watch = {
  /** Of the running day, which is asked anew each time. */
  sums: Ask
  /** Of days gone by, which stay the same until another file comes in, and are asked once. */
  past: Ask
  items(): Promise<{ item: string; title: string }[]>
  asked: WatchQuestions
}

/** The answers kept of one engine; the newest file of the tenant is part of each key. */
type Kept = Map<string, Promise<unknown>>
const keptOf = new WeakMap<Engine, Kept>()
const keptMax = 300

function keep<T>(kept: Kept, key: string, ask: () => Promise<T>): Promise<T> {
  // The key names the question with everything that shapes its answer, so what is found has its type.
  const found = kept.get(key) as Promise<T> | undefined
  if (found) return found
  const answer = ask()
  kept.set(key, answer)
  answer.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest)
  return answer
}

/**
 * The questions of a board. Every viewer's board asks for the same weeks before the day every few seconds,
 * so these are kept until an import brings another file.
 */
export async function askingFor(room: Room, shops: readonly string[], asked: WatchQuestions): Promise<Watch> {
  const { engine, tenant } = room
  const newest = await engine.facts.files(tenant.id, { limit: 1, after: null })
  const kept = keptOf.get(engine) ?? new Map()
  keptOf.set(engine, kept)
  const place = [tenant.id, newest.items[0]?.id ?? null, ...shops]
  const sums: Ask = (components, by, from, until) =>
    engine.history.sums(tenant.id, shops, { components: [...components], by: [...by], from, until })
  return {
    asked,
    sums,
    past: (...question) => keep(kept, JSON.stringify([place, question]), () => sums(...question)),
    items: () => keep(kept, JSON.stringify([place, 'items']), () => engine.history.items(tenant.id, shops)),
  }
}
