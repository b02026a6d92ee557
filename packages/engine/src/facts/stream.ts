import type { FactStream } from '../engine.ts'
import type { Database } from './database.ts'

export function createFactStream(database: Database): FactStream {
  return {
    async append() {
      throw new Error('not yet')
    },
    async files() {
      await database.run('select 1')
      return { items: [], next: null }
    },
    async file() {
      return null
    },
    async rejects() {
      return []
    },
    async newest() {
      return {}
    },
  }
}
