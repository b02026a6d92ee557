import type { Claim, ClaimAnswer } from '@dacu/campaign'
import type { Pool } from 'pg'
import type { DropLedger, LedgerHands, StoredDrop } from '../../drops.ts'
import type { TenantId } from '../../engine.ts'
import { separator } from './bundle.ts'
import { openLane } from './lane.ts'

/** The ledger of one drop in this process: a lane for each shard of its stock. A customer always takes the same lane. */
export function openLedger(
  pool: Pool,
  tenant: TenantId,
  drop: Pick<StoredDrop, 'id' | 'shards'>,
  hands: LedgerHands,
): DropLedger {
  const lanes = Array.from({ length: drop.shards }, (_, shard) =>
    openLane(pool, { tenant, drop: drop.id, shard, ...hands }),
  )
  const claim = (one: Claim): Promise<ClaimAnswer> => {
    if (one.customer.includes(separator) || one.request.includes(separator))
      return Promise.reject(new TypeError('a customer or request holds a control character'))
    const lane = lanes[drop.shards === 1 ? 0 : shardOf(one.customer, drop.shards)]
    if (!lane) throw new Error(`drop ${drop.id} has no shards`)
    return lane.claim(one)
  }
  return {
    claim: (customer, request) => claim({ customer, request }),
    claimInOrder: (claims) => claims.map(claim),
  }
}

/** FNV-1a; it must never change for a drop that is open, since a customer's past stands in his shard. */
function shardOf(customer: string, shards: number): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < customer.length; n++) hash = Math.imul(hash ^ customer.charCodeAt(n), 0x01000193)
  return (hash >>> 0) % shards
}
