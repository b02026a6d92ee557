import { splitFen } from '@dacu/campaign'
import type { CouponBatch, DropRules, Words } from '@dacu/campaign'
import type { OpenDrop } from './floor.ts'

/** The rules of a drop as its batches and seeds say them, not as any counter does. */
export function auditRules({ drop, batches }: OpenDrop): DropRules {
  const { worth } = drop.body
  return {
    opensAtMs: drop.opensAtMs,
    closesAtMs: drop.closesAtMs,
    perCustomerMax: drop.perCustomerMax,
    // Whoever was let in stood on the list then; the list may have grown, never shrunk.
    members: null,
    batches: batches.map(({ number, coupons, budgetFenMax, body }): CouponBatch => {
      if (worth.kind === 'fixed')
        return { coupons, budgetFenMax, amounts: { kind: 'fixed', fenEach: worth.fenEach } }
      const fen = splitFen(budgetFenMax, coupons, worth.fenMin, String(body['seed']), number)
      return { coupons, budgetFenMax, amounts: { kind: 'listed', fen: 'kind' in fen ? [] : fen } }
    }),
  }
}

export const auditSaid = (rows: number, granted: number, broken: number): Words =>
  broken === 0
    ? {
        zh: `逐行核对 ${rows} 条记录、${granted} 张已发：没有超发、重发、超预算、早于开抢时刻的`,
        en: `${rows} rows, ${granted} coupons: none twice, none too many, none over budget, none before the instant`,
      }
    : { zh: `${rows} 条记录中有 ${broken} 处不符`, en: `${broken} of ${rows} rows break a promise` }
