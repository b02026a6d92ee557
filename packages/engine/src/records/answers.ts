import type { Pool } from 'pg'
import type { AnswerShelf } from '../engine.ts'
import { inTransaction } from './pool.ts'

type Answer = { fingerprint: string; status: number; body: string }

export function answerShelf(pool: Pool): AnswerShelf {
  return {
    find: (tenant, key) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<Answer>(
          `select fingerprint, status, body from answer where key = $1 and kept_at > now() - interval '1 day'`,
          [key],
        )
        return rows[0] ?? null
      }),
    // The first answer stands: a second one to the same key would contradict what was already told.
    keep: (tenant, key, { fingerprint, status, body }) =>
      inTransaction(pool, { tenant }, async (client) => {
        await client.query(`delete from answer where kept_at <= now() - interval '1 day'`)
        await client.query(
          `insert into answer (tenant, key, fingerprint, status, body) values ($1, $2, $3, $4, $5)
           on conflict (tenant, key) do nothing`,
          [tenant, key, fingerprint, status, body],
        )
      }),
  }
}
