import { claimRefusals } from '@dacu/campaign'
import type { Claim, ClaimAnswer, Decided, NumberRange } from '@dacu/campaign'
import type { PoolClient } from 'pg'

/** What cannot stand in a customer's or a request's name, since it parts them in the ledger. */
export const separator = '\u001f'
const granted = 0

/** One line of claims: to one shard of a drop's stock. */
export type Place = { tenant: string; drop: string; shard: number }

/** Longer than a bundle ever takes; afterwards the line counts as dead, and the bundle is sent again over another. */
const answerMsMax = 5_000

/**
 * Writes what was decided, in one durable statement; false where something happened since `version`, and nothing
 * was written then.
 */
export async function append(
  client: PoolClient,
  { tenant, drop, shard }: Place,
  version: number,
  claims: readonly Claim[],
  decided: Decided,
  fenEach: number | null,
): Promise<boolean> {
  const lists = listsOf(claims, decided, fenEach === null)
  const query = {
    name: 'append_claims',
    text: 'select append_claims($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as kept',
    values: [
      tenant,
      drop,
      shard,
      version,
      decided.fresh.length,
      decided.atMs,
      rangesText(decided.granted),
      lists.customers,
      lists.requests,
      lists.outcomes,
      lists.numbers,
      lists.fens,
      fenEach,
    ],
    // The driver reads this field, though its types do not name it.
    query_timeout: answerMsMax,
  }
  const { rows } = await client.query<{ kept: boolean }>(query)
  return rows[0]?.kept === true
}

const outcomeDigit = (answer: ClaimAnswer): string =>
  answer.kind === 'granted' ? '0' : String(claimRefusals.indexOf(answer.because) + 1)

/** The lists of a row. */
function listsOf(claims: readonly Claim[], { fresh, answers, granted: given }: Decided, withFens: boolean) {
  const lists = {
    customers: Array<string>(fresh.length),
    requests: Array<string>(fresh.length),
    numbers: Array<number | ''>(fresh.length),
    fens: Array<number | ''>(withFens ? fresh.length : 0),
  }
  let outcomes = ''
  for (let place = 0; place < fresh.length; place++) {
    const n = fresh[place] ?? 0
    const claim = claims[n]
    const answer = answers[n]
    if (!claim || !answer) throw new Error('what is fresh has a claim and an answer')
    lists.customers[place] = claim.customer
    lists.requests[place] = claim.request
    outcomes += outcomeDigit(answer)
    lists.numbers[place] = answer.kind === 'granted' ? answer.number : ''
    if (withFens) lists.fens[place] = answer.kind === 'granted' ? answer.fen : ''
  }
  const some = given.length > 0
  return {
    customers: lists.customers.join(separator),
    requests: lists.requests.join(separator),
    outcomes,
    numbers: some ? lists.numbers.join(',') : null,
    fens: some && withFens ? lists.fens.join(',') : null,
  }
}

const rangesText = (ranges: readonly NumberRange[]): string =>
  `{${ranges.map(({ from, until }) => `[${from},${until})`).join(',')}}`

/** PostgreSQL writes ranges of whole numbers as `{[1,5),[7,9)}`. */
const rangesOf = (text: string): NumberRange[] =>
  [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, until]) => ({
    from: Number(from),
    until: Number(until),
  }))

/** A shard and its drop as they stand. */
export type Standing = {
  version: number
  decided: number
  lastMs: number
  stock: NumberRange[]
  opensAtMs: number
  closesAtMs: number
  perCustomerMax: number
  listed: boolean
  shards: number
  coupons: number
  grantable: number
  fenEach: number | null
  exhausted: boolean
}

/** `lock` keeps everybody else away from this shard until the end of the transaction. */
export async function standingOf(client: PoolClient, place: Place, lock: boolean): Promise<Standing> {
  if (lock)
    await client.query('select 1 from drop_shard where drop_id = $1 and shard = $2 for update', [
      place.drop,
      place.shard,
    ])
  const { rows } = await client.query<Omit<Standing, 'stock'> & { stock: string }>(
    `select s.version, s.decided, s.last_ms as "lastMs", s.stock::text as stock, d.opens_ms as "opensAtMs",
       d.closes_ms as "closesAtMs", d.per_customer_max as "perCustomerMax", d.listed, d.shards,
       d.coupon_count as coupons, d.grantable, d.fen_each as "fenEach", d.exhausted
     from drop_shard s join coupon_drop d on d.id = s.drop_id where s.drop_id = $1 and s.shard = $2`,
    [place.drop, place.shard],
  )
  const [row] = rows
  if (!row) throw new Error(`no such drop: ${place.drop}`)
  return { ...row, stock: rangesOf(row.stock) }
}

type Row = {
  firstSeq: number
  claims: number
  atMs: number
  customers: string
  requests: string
  outcomes: string
  numbers: string | null
  fens: string | null
  fenEach: number | null
}
/** So many rows are fetched at a time; each may be of some thousand claims. */
const rowsAtOnce = 32

/** Tells of every answer of a shard after `known` and up to `decided`, in their order. */
export async function readAnswers(
  client: PoolClient,
  place: Place,
  known: number,
  decided: number,
  tell: (claim: Claim, answer: ClaimAnswer) => void,
): Promise<void> {
  for (let after = known; after < decided;) {
    const { rows } = await client.query<Row>(
      `select first_seq as "firstSeq", claims, at_ms as "atMs", customers, requests, outcomes, numbers, fens, fen_each as "fenEach"
       from drop_bundle where drop_id = $1 and shard = $2 and first_seq > $3 and first_seq <= $4
       order by first_seq limit ${rowsAtOnce}`,
      [place.drop, place.shard, after, decided],
    )
    for (const row of rows) tellRow(row, tell)
    const last = rows.at(-1)
    if (!last) throw new Error(`the ledger of ${place.drop} ends at ${after} and not at ${decided}`)
    after = last.firstSeq + last.claims - 1
  }
}

function tellRow(row: Row, tell: (claim: Claim, answer: ClaimAnswer) => void): void {
  const [customers, requests] = [row.customers.split(separator), row.requests.split(separator)]
  const [numbers, fens] = [row.numbers?.split(','), row.fens?.split(',')]
  for (let n = 0; n < row.claims; n++) {
    const fen = fens === undefined ? row.fenEach : Number(fens[n])
    const answer = answerOf(Number(row.outcomes[n]), Number(numbers?.[n]), fen ?? 0, row.atMs)
    tell({ customer: customers[n] ?? '', request: requests[n] ?? '' }, answer)
  }
}

export function answerOf(outcome: number, number: number, fen: number, atMs: number): ClaimAnswer {
  if (outcome === granted) return { kind: 'granted', number, fen, atMs }
  const because = claimRefusals[outcome - 1]
  if (because === undefined) throw new Error(`the ledger knows no outcome ${outcome}`)
  return { kind: 'refused', because, atMs }
}

/** Gives a shard that ran empty what others still have; false where nobody has any. */
export async function shareStock(client: PoolClient, { tenant, drop, shard }: Place): Promise<boolean> {
  const { rows } = await client.query<{ shared: boolean }>('select share_stock($1, $2, $3) as shared', [
    tenant,
    drop,
    shard,
  ])
  return rows[0]?.shared === true
}
