import type { ClaimAnswer, CouponBatch, LedgerRow } from '@dacu/campaign'

/** One opening of coupons 红包喷泉, as it was made. What nobody here has to understand is its `body`. */
export type StoredDrop = {
  /** The last part of its public address; of no other tenant either. */
  id: string
  campaign: string
  opensAtMs: number
  closesAtMs: number
  perCustomerMax: number
  /** Only its members may claim. */
  listed: boolean
  /** Into how many parts its stock is split; more than one only for very large drops. */
  shards: number
  body: Record<string, unknown>
}
export type KeptBatch = {
  number: number
  coupons: number
  budgetFenMax: number
  body: Record<string, unknown>
}
/** A request of the maker's; the same one again adds nothing. `number` is the place among batches it was made for. */
export type NewBatch = { batch: CouponBatch; body: Record<string, unknown>; request: string; number: number }
/** `moved_on`: another batch was added meanwhile; nothing was done. */
export type BatchAdded = 'added' | 'there_already' | 'moved_on' | 'not_found'
export type DropTally = {
  coupons: number
  budgetFenMax: number
  /** Coupons that fit the budget, of all batches. */
  grantable: number
  granted: number
  grantedFen: number
  refused: Record<string, number>
  /** How many answers of each shard were counted. */
  decided: number[]
  /** Grants of each second since the opening that had any. */
  bySecond: { second: number; granted: number; refused: number }[]
}
export type DropGrant = { number: number; customer: string; request: string; fen: number; atMs: number }

/** Where the claims of one drop go in and are decided; those that wait at the same time are decided together. */
export interface DropLedger {
  /** Answers once the answer is on the disk. Throws an `EngineError` where the database stayed away. */
  claim(customer: string, request: string): Promise<ClaimAnswer>
  /** The same for claims whose order among themselves counts. */
  claimInOrder(claims: readonly { customer: string; request: string }[]): Promise<ClaimAnswer>[]
}

/** What a ledger is given of its surroundings. */
export type LedgerHands = {
  /** The drop's own clock, in milliseconds since 1970. */
  now(): number
  /**
   * Told of answers that were given here, as soon as they are on the disk, with the place of the first in the order
   * of its shard. Places that were never told of were given by other servers, or while nobody heard.
   */
  told?(answers: readonly ClaimAnswer[], from: { shard: number; firstSeq: number }): void
  /** How long claims wait for a database that is away before they fail, in milliseconds; 15,000 unless said. */
  patienceMs?: number
}

/** Drops of coupons and their ledger. A row of the ledger is written once and never again; counters are made of rows. */
export interface DropShelf {
  /** Makes a drop with its first batch; one that is there already stays as it is. */
  create(
    tenant: string,
    drop: StoredDrop,
    first: NewBatch,
    members: readonly string[],
  ): Promise<'created' | 'there_already'>
  /** By its public address, whoever's it is. */
  find(id: string): Promise<{ tenant: string; drop: StoredDrop } | null>
  /** In the order of opening. */
  list(tenant: string, campaign: string): Promise<StoredDrop[]>
  batches(tenant: string, id: string): Promise<KeptBatch[]>
  addBatch(tenant: string, id: string, added: NewBatch): Promise<BatchAdded>
  addMembers(tenant: string, id: string, customers: readonly string[]): Promise<void>
  /** Closes it at an instant, or after the last answer, if it would not have closed before. */
  close(tenant: string, id: string, atMs: number): Promise<boolean>
  ledger(tenant: string, drop: Pick<StoredDrop, 'id' | 'shards'>, hands: LedgerHands): DropLedger
  /** Counted anew from the rows. */
  tally(tenant: string, id: string): Promise<DropTally | null>
  /** In the order of numbers. */
  grants(
    tenant: string,
    id: string,
    page: { limit: number; after: string | null },
  ): Promise<{ items: DropGrant[]; next: string | null }>
  /** Every answer ever given, in the order of decision within each shard. */
  history(tenant: string, id: string): Promise<LedgerRow[]>
}
