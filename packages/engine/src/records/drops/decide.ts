import { claimRefusals } from '@dacu/campaign'
import type { Claim, ClaimAnswer } from '@dacu/campaign'
import type { PoolClient } from 'pg'

/** What cannot stand in a customer's or a request's name, since it parts them on their way. */
export const separator = '\u001f'
const granted = 0
const elsewhere = 7

/** Claims of different customers, for one shard of a drop's stock. */
export type Bundle = { tenant: string; drop: string; shard: number; atMs: number; claims: readonly Claim[] }
/** Null: this shard is empty, and others may not be. `again` was answered before. */
export type Decision = { answer: ClaimAnswer; again: boolean } | null
/** Added to the outcome of what was answered before. */
const againFrom = 100

/** Longer than a bundle ever takes; afterwards the line counts as dead, and the bundle is sent again over another. */
const answerMsMax = 5_000

const asText = { getTypeParser: () => (value: string) => value }

/** One statement, one commit, one answer for each claim, in their order. */
export async function decideBundle(client: PoolClient, bundle: Bundle): Promise<Decision[]> {
  const { tenant, drop, shard, atMs, claims } = bundle
  const query = {
    name: 'decide_claims',
    text: 'select outcomes, numbers, fens, ats from decide_claims($1, $2, $3, $4, $5, $6)',
    values: [
      tenant,
      drop,
      shard,
      Math.floor(atMs),
      claims.map((claim) => claim.customer).join(separator),
      claims.map((claim) => claim.request).join(separator),
    ],
    rowMode: 'array' as const,
    // Arrays come as the text PostgreSQL writes; the driver's own reader costs more than all the rest here.
    types: asText,
    // The driver reads this field, though its types do not name it.
    query_timeout: answerMsMax,
  }
  const { rows } = await client.query<(string | null)[]>(query)
  const [outcomes = [], numbers = [], fens = [], ats = []] = (rows[0] ?? []).map(listOf)
  return outcomes.map((outcome, n) => {
    const again = Number(outcome) >= againFrom
    const plain = Number(outcome) - (again ? againFrom : 0)
    const answer = answerOf(plain, Number(numbers[n]), Number(fens[n]), Number(ats[n]))
    return answer && { answer, again }
  })
}

const listOf = (text: string | null): string[] => (text === null ? [] : text.slice(1, -1).split(','))

export function answerOf(outcome: number, number: number, fen: number, atMs: number): ClaimAnswer | null {
  if (outcome === granted) return { kind: 'granted', number, fen, atMs }
  if (outcome === elsewhere) return null
  const because = claimRefusals[outcome - 1]
  if (because === undefined) throw new Error(`the ledger knows no outcome ${outcome}`)
  return { kind: 'refused', because, atMs }
}

/** Gives a shard that ran empty what others still have; false where nobody has any. */
export async function shareStock(client: PoolClient, bundle: Bundle): Promise<boolean> {
  const { rows } = await client.query<{ shared: boolean }>('select share_stock($1, $2, $3) as shared', [
    bundle.tenant,
    bundle.drop,
    bundle.shard,
  ])
  return rows[0]?.shared === true
}
