import type { FactConnections, FactRow, FactValue } from './connections.ts'

/** Beyond so many rows an answer is not kept: nobody asks for it twice a minute. */
const rowsMost = 2_000
const answersMost = 256

/**
 * Answers of statements, kept until the facts change. A dashboard asks the same dozen questions again with every glance and
 * for every person who has it open; between two imports their answers are the same. Statements may not ask for the time of day.
 */
export class Answers implements FactConnections {
  readonly #connections: FactConnections
  #kept = new Map<string, Promise<FactRow[]>>()

  constructor(connections: FactConnections) {
    this.#connections = connections
  }

  /**
   * To be called when a write has ended, before its writer hears of it. An answer under way then is forgotten as well: it may
   * be of the facts before.
   */
  forget(): void {
    this.#kept = new Map()
  }

  run(sql: string, parameters: readonly FactValue[] = []): Promise<FactRow[]> {
    const key = JSON.stringify([sql, parameters])
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const answer = this.#connections.run(sql, parameters)
    this.#keep(key, answer)
    return answer
  }

  #keep(key: string, answer: Promise<FactRow[]>): void {
    const kept = this.#kept
    const oldest = kept.size < answersMost ? undefined : kept.keys().next().value
    if (oldest !== undefined) kept.delete(oldest)
    kept.set(key, answer)
    const drop = () => {
      if (kept.get(key) === answer) kept.delete(key)
    }
    answer.then((rows) => {
      if (rows.length > rowsMost) drop()
    }, drop)
  }
}
