import { setImmediate as turn } from 'node:timers/promises'
import { commitmentOf, rankOf } from '@dacu/campaign'
import type { Answered, DropRoutes } from '@dacu/contract'
import type { DropGrant, Engine } from '@dacu/engine'
import type { OpenDrop } from './floor.ts'

export type Proof = Answered<DropRoutes['GET /api/drops/{drop}/proof']>

const proofGrantsMax = 100_000
/** Ranks are worked out so many in one go, so that claims of other drops are not kept waiting. */
const ranksAtOnce = 500

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

async function grantsOf({ drop }: OpenDrop, seed: string, items: readonly DropGrant[]) {
  const grants: Proof['grants'] = []
  for (const [n, { number, fen, atMs, customer }] of items.entries()) {
    const rank = drop.body.mode === 'fair' ? rankOf(seed, drop.id, customer) : null
    grants.push({ number, fen, grantedAtMs: atMs, rank })
    if (n % ranksAtOnce === ranksAtOnce - 1) await turn()
  }
  return grants
}

async function proofOf(engine: Engine, open: OpenDrop, seed: string): Promise<Proof> {
  const { drop, tenant, batches } = open
  const page = await engine.drops.grants(tenant.id, drop.id, { limit: proofGrantsMax, after: null })
  return {
    drop: drop.id,
    commitment: commitmentOf(seed),
    seed,
    mode: drop.body.mode,
    worth: drop.body.worth,
    batches: batches.map((each) => ({
      number: each.number,
      coupons: each.coupons,
      seed: textOf(each.body['seed']),
      commitment: textOf(each.body['commitment']),
      totalFen: drop.body.worth.kind === 'split' ? each.budgetFenMax : null,
    })),
    grants: await grantsOf(open, seed, page.items),
  }
}

/** Proofs as they stand: each is worked out once for however many ask, and again only after something was added to it. */
export function createProofs(engine: Engine) {
  const kept = new WeakMap<OpenDrop, { as: string; proof: Promise<Proof> }>()
  return (open: OpenDrop, seed: string): Promise<Proof> => {
    const as = `${open.batches.length} ${open.tally.granted}`
    const found = kept.get(open)
    if (found?.as === as) return found.proof
    const made = { as, proof: proofOf(engine, open, seed) }
    kept.set(open, made)
    made.proof.catch(() => kept.get(open) === made && kept.delete(open))
    return made.proof
  }
}
