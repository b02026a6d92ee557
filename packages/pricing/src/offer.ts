import type { Level } from './levels.ts'
import type { Rulebook, RoundTo } from './rulebooks/rulebook.ts'
import type { Instant } from './instant.ts'

/** Money in the minor unit of the file's currency: whole, safe integers, never decimals. */
export type Fen = number

/** Which lines are meant 范围: lists are joined by AND, the values of one list by OR. */
export type Scope = {
  readonly shops?: readonly string[]
  readonly skus?: readonly string[]
  readonly categories?: readonly string[]
  readonly tags?: readonly string[]
  /** The line's own price before any offer, both ends included. */
  readonly priceFen?: { readonly from?: Fen; readonly to?: Fen }
  readonly not?: Omit<Scope, 'not'>
}

/** What must hold before an offer counts 条件. */
export type When = {
  readonly spendFen?: Fen
  readonly pieces?: number
  /** What spendFen and pieces count; the offer's own scope where it is absent. */
  readonly scope?: Scope
  readonly tiers?: readonly string[]
  readonly newCustomer?: boolean
  readonly orderNumber?: number
  readonly code?: string
  readonly channels?: readonly string[]
  readonly groupSize?: number
}

/** How a mechanic lowers the price of a piece: a share of it paid, a price, or an amount off. */
export type Cut = { readonly payPermyriad: number } | { readonly priceFen: Fen } | { readonly offFen: Fen }

export type CutWithoutPrice = { readonly payPermyriad: number } | { readonly offFen: Fen }

type Per = 'unit' | 'line' | 'basket'

export type LadderTier = { readonly from: number } & CutWithoutPrice

type Side = { readonly scope: Scope; readonly pieces: number }

type Mechanics = {
  /** 一口价, 秒杀价, 会员价, 拼团价 */
  readonly price: { readonly priceFen: Fen; readonly per: 'unit' | 'basket' }
  /** 单品折扣, 店铺折扣 */
  readonly percent: { readonly payPermyriad: number; readonly per: Per; readonly piecesMax: number | null }
  /** 立减 */
  readonly amount: { readonly offFen: Fen; readonly per: Per; readonly piecesMax: number | null }
  /** 官方立减 */
  readonly official_cut: { readonly cutPermyriad: number; readonly rounding: 'fen' | 'tiered' }
  /** 定金膨胀 */
  readonly deposit: { readonly depositFen: Fen; readonly worthFen: Fen }
  /** 付定立减 */
  readonly deposit_cut: { readonly depositFen: Fen; readonly offFen: Fen }
  /** 满减, 每满减, 满N件减, 券, 红包, 购物津贴 */
  readonly threshold_off: {
    readonly by: 'spend' | 'pieces'
    readonly from: number
    readonly offFen: Fen
    readonly repeat: boolean
    readonly timesMax: number | null
    readonly walletFen: Fen | null
  }
  /** 阶梯满减, 满N件X折 */
  readonly ladder: { readonly by: 'spend' | 'pieces'; readonly tiers: readonly LadderTier[] }
  /** 第二件半价, 买三免一 */
  readonly group: {
    readonly pieces: number
    readonly discounted: number
    readonly cut: Cut
    readonly repeat: boolean
    readonly timesMax: number | null
    readonly of: 'cheapest' | 'dearest'
    readonly pick: 'inside' | 'across'
    readonly from: 'dearest_first' | 'cheapest_first'
  }
  /** N件Y元任选 */
  readonly pieces_price: {
    readonly pieces: number
    readonly totalFen: Fen
    readonly repeat: boolean
    readonly from: 'dearest_first' | 'cheapest_first'
  }
  /** 买N赠M, 买A减B */
  readonly buy_get: {
    readonly buy: Side
    readonly get: Side
    readonly cut: Cut
    readonly repeat: boolean
    readonly timesMax: number | null
    readonly pick: 'cheapest' | 'dearest'
    readonly partial: boolean
  }
  /** 套装, 搭配减价 */
  readonly bundle: {
    readonly components: readonly { readonly sku: string; readonly pieces: number }[]
    readonly cut: { readonly totalFen: Fen } | CutWithoutPrice
    readonly repeat: boolean
  }
  /** 满赠, 买赠 */
  readonly gift: {
    readonly items: readonly GiftItem[]
    readonly repeat: boolean
    readonly perSpendFen: Fen | null
    readonly perPieces: number | null
  }
  /** 加价购, 超值换购 */
  readonly add_on: {
    readonly items: readonly { readonly sku: string; readonly priceFen: Fen }[]
    readonly piecesMax: number
  }
  /** 加量不加价 */
  readonly bonus: { readonly extraPermyriad: number }
  /** 京豆, 金币 */
  readonly points: {
    readonly pointsPerYuan: number
    readonly capPermyriad: number
    readonly multiple: number
  }
  /** 包邮 */
  readonly freight: { readonly cut: { readonly payFen: Fen } | CutWithoutPrice }
  /** 首件优惠, 第二件起 */
  readonly first_then: {
    readonly first: CutWithoutPrice
    readonly more: CutWithoutPrice
    readonly piecesMax: number | null
  }
}

export type MechanicKind = keyof Mechanics
export type Mechanic = { readonly [K in MechanicKind]: { readonly kind: K } & Mechanics[K] }[MechanicKind]
export type MechanicOf<K extends MechanicKind> = Mechanics[K]

type GiftItem = {
  readonly sku: string
  readonly pieces: number
  readonly valueFen: Fen
  readonly costFen: Fen
}

export type Payer = { readonly who: string; readonly permille: number }

/** An offer 优惠: a mechanic, its scope, its window, its level. */
export type Offer = {
  readonly id: string
  readonly name: string | null
  readonly level: Level
  readonly scope: Scope
  readonly when: When
  readonly mechanic: Mechanic
  readonly capFen: Fen | null
  readonly stacking: {
    readonly group: string | null
    readonly exclusive: boolean
    readonly priority: number
    readonly stop: boolean
  }
  readonly limits: {
    readonly uses: number | null
    readonly perCustomer: number | null
    readonly budgetFen: Fen | null
  }
  readonly spent: { readonly uses: number; readonly budgetFen: Fen }
  readonly window: { readonly from: Instant | null; readonly until: Instant | null }
  readonly payers: readonly Payer[]
  readonly base: PercentBase | null
  readonly rounding: RoundTo | null
  readonly onBudget: 'clamp' | 'refuse'
  readonly claimed: boolean
}

export type PercentBase = 'list' | 'item' | 'running'

/** One file of offers, read and complete: nothing in it needs a default any more. */
export type OffersFile = {
  readonly format: 'dacu.offers/1'
  readonly currency: string
  readonly rulebook: Rulebook
  readonly offers: readonly Offer[]
}
