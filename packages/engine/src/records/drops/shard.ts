import { createPart } from '@dacu/campaign'
import type { Claim, ClaimAnswer, Decided, DropPart, PartTerms } from '@dacu/campaign'
import type { Pool, PoolClient } from 'pg'
import { inTransaction } from '../pool.ts'
import { append, readAnswers, shareStock, standingOf } from './bundle.ts'
import type { Place, Standing } from './bundle.ts'

/** What became of claims: their answers, null where this shard was empty and others were not. */
export type Settled = {
  answers: readonly (ClaimAnswer | null)[]
  fresh: readonly ClaimAnswer[]
  firstSeq: number
}

/** Worths of coupons are fetched ahead of their being granted, so many at a time. */
const fensAhead = 8_192

/** What is held of a shard in memory; `at` is null where it may be behind the ledger. */
type Held = {
  part: DropPart
  at: Standing | null
  /** Answers up to this place of the ledger are known. */
  known: number
  members: Set<string>
  fens: Map<number, number>
}

const nothing = (): Held => ({ part: createPart(), at: null, known: 0, members: new Set(), fens: new Map() })

type Ask = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>
type Desk = { readonly place: Place; now(): number; held: Held }

async function catchUp(desk: Desk, client: PoolClient, lock: boolean): Promise<Standing> {
  const standing = await standingOf(client, desk.place, lock)
  // A database that knows less than it did is another one, that was behind when it took over.
  if (standing.decided < desk.held.known) desk.held = nothing()
  const { held } = desk
  await readAnswers(client, desk.place, held.known, standing.decided, (claim, answer) => {
    held.part.learn(claim, answer)
    held.known++
  })
  held.part.stand(standing.stock, standing.lastMs)
  return standing
}

async function decide(
  { place, held, now }: Desk,
  standing: Standing,
  claims: readonly Claim[],
  ask: Ask,
): Promise<Decided> {
  if (standing.listed || standing.fenEach === null)
    await ask(async (client) => {
      if (standing.listed) await letIn(client, place, held, claims)
      if (standing.fenEach === null) await fetchFens(client, place, held, claims.length)
    })
  return held.part.decide(termsOf(standing, held), claims, now())
}

/** Null where others were before us. */
async function write(
  { place, held }: Desk,
  standing: Standing,
  claims: readonly Claim[],
  decided: Decided,
  ask: Ask,
): Promise<Settled | null> {
  const firstSeq = held.known + 1
  const kept =
    decided.fresh.length === 0 ||
    (await ask((client) => append(client, place, standing.version, claims, decided, standing.fenEach)))
  held.at = kept ? after(standing, decided) : null
  if (!kept) {
    held.part.undo(claims, decided)
    return null
  }
  held.known += decided.fresh.length
  return { answers: decided.answers, fresh: freshOf(decided), firstSeq }
}

/**
 * Where no answer came it may have been written or not, and the database that answers next may be another one;
 * then everything is read anew.
 */
async function orForget<T>(desk: Desk, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    desk.held = nothing()
    throw error
  }
}

async function locked(desk: Desk, client: PoolClient, claims: readonly Claim[]): Promise<Settled> {
  const here: Ask = (work) => work(client)
  const standing = await catchUp(desk, client, true)
  const settled = await write(desk, standing, claims, await decide(desk, standing, claims, here), here)
  if (settled === null)
    throw new Error(`the ledger of ${desk.place.drop} refuses what was decided of all it holds`)
  return settled
}

/**
 * A shard of a drop's stock as one process decides on it. Decisions are made in memory, of everything that the
 * ledger holds, and count once the ledger took them; it takes them only if nothing else was written since. Who
 * was behind reads what he missed, and decides again with the shard locked, so that two servers of one drop
 * hinder each other but never for good.
 */
export function openShard(pool: Pool, place: Place, now: () => number) {
  const desk: Desk = { place, now, held: nothing() }
  const within: Ask = (work) => inTransaction(pool, { tenant: place.tenant }, work)

  const lightly = async (claims: readonly Claim[]): Promise<Settled | null> => {
    const standing = desk.held.at ?? (await within((client) => catchUp(desk, client, false)))
    const decided = await decide(desk, standing, claims, within)
    return write(desk, standing, claims, decided, (work) => once(pool, work))
  }
  // Forgets twice: a transaction that lost its line is tried again, and a commit may end unknown.
  const surely = (claims: readonly Claim[]): Promise<Settled> =>
    orForget(
      desk,
      within((client) => orForget(desk, locked(desk, client, claims))),
    )
  return {
    /** Answers claims in their order, once that is on the disk. */
    settle: async (claims: readonly Claim[]): Promise<Settled> =>
      (await orForget(desk, lightly(claims))) ?? surely(claims),
    /** After some found this shard empty: gives it what others still have. */
    share: async (): Promise<void> => {
      desk.held.at = null
      await orForget(
        desk,
        within((client) => shareStock(client, place)),
      )
    },
    /** Lets go of the memory; what is needed is read again. */
    forget: () => {
      desk.held = nothing()
    },
  }
}
export type Shard = ReturnType<typeof openShard>

/** Mostly all of them are, and then the list itself will do. */
const freshOf = ({ answers, fresh }: Decided): readonly ClaimAnswer[] =>
  fresh.length === answers.length
    ? (answers as ClaimAnswer[]) // None of these is null, since a fresh one was answered.
    : fresh.flatMap((n) => answers[n] ?? [])

const after = (standing: Standing, { fresh, atMs }: Decided): Standing =>
  fresh.length === 0
    ? standing
    : {
        ...standing,
        version: standing.version + 1,
        decided: standing.decided + fresh.length,
        lastMs: atMs,
      }

/** A statement that is a transaction by itself. */
async function once<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    const result = await work(client)
    client.release()
    return result
  } catch (error) {
    client.release(true)
    throw error
  }
}

function termsOf(standing: Standing, { members, fens }: Held): PartTerms {
  const { opensAtMs, closesAtMs, perCustomerMax, listed, shards, exhausted, grantable, coupons, fenEach } =
    standing
  return {
    opensAtMs,
    closesAtMs,
    perCustomerMax,
    isMember: listed ? (customer) => members.has(customer) : null,
    fenOf: (number) => {
      const fen = fenEach ?? fens.get(number)
      if (fen === undefined) throw new Error(`the worth of coupon ${number} was not fetched`)
      return fen
    },
    empty: shards > 1 && !exhausted ? null : grantable < coupons ? 'budget_spent' : 'sold_out',
  }
}

/** Whoever was once on the list stays on it, so that only those not seen there before are looked up. */
async function letIn(client: PoolClient, { drop }: Place, { members }: Held, claims: readonly Claim[]) {
  const strangers = claims.filter(({ customer }) => !members.has(customer)).map(({ customer }) => customer)
  if (strangers.length === 0) return
  const { rows } = await client.query<{ customer: string }>(
    'select customer from drop_member where drop_id = $1 and customer = any($2)',
    [drop, [...new Set(strangers)]],
  )
  for (const { customer } of rows) members.add(customer)
}

async function fetchFens(client: PoolClient, { drop }: Place, { part, fens }: Held, claims: number) {
  if (part.next(claims).every((number) => fens.has(number))) return
  // What was granted is not asked for again.
  fens.clear()
  const { rows } = await client.query<{ number: number; fen: number }>(
    'select number, fen from drop_coupon where drop_id = $1 and number = any($2)',
    [drop, part.next(Math.max(claims, fensAhead))],
  )
  for (const { number, fen } of rows) fens.set(number, fen)
}
