import type { FloorRow, Restoration } from '@dacu/pricing/floor'
import type { Advice, WalletUse } from '@dacu/pricing/wallet'

/** What the page asks of the worker; everything in the kernel's public forms, because only values cross over. */
export type Job =
  | { kind: 'floor'; id: number; offers: unknown; catalogue: unknown }
  | { kind: 'advice'; id: number; offers: unknown; catalogue: unknown; basket: unknown; wallet: JobWallet }
  | { kind: 'restore'; id: number; offers: unknown; catalogue: unknown; sku: string; limitFen: number }

export type JobWallet = { coupons: readonly string[]; codes: readonly string[] }

/** What the worker tells: floors come in parts, so that the table fills while it works. */
export type Told =
  | { kind: 'floor'; id: number; rows: readonly FloorRow[]; done: number; of: number; proving: boolean }
  | { kind: 'advice'; id: number; advice: Advice; wallet: WalletUse }
  | { kind: 'restore'; id: number; sku: string; restorations: readonly Restoration[] }
  | { kind: 'failed'; id: number; of: Job['kind']; because: string }

/** Baskets of a shopper hold at most so many pieces in the search. */
export const floorPiecesMax = 6
