import type { Json } from './json.ts'
import type { OfferWord } from './words.ts'

/** How a value of the offer is typed. */
export type Input =
  | { kind: 'text' }
  | { kind: 'fen' }
  | { kind: 'whole'; unit: OfferWord }
  /** 折: the share that is paid. */
  | { kind: 'pay' }
  /** A share in per cent. */
  | { kind: 'share' }
  | { kind: 'flag' }
  /** One of some words; where `absent` is given, that one is meant by leaving the key out. */
  | { kind: 'choice'; options: readonly string[]; absent?: string }
  /** True, false, or not said. */
  | { kind: 'either'; yes: OfferWord; no: OfferWord }
  | { kind: 'texts'; from: 'tiers' | 'channels' }
  | { kind: 'scope' }
  | { kind: 'instant' }
  | { kind: 'sku' }
  | { kind: 'rows'; fields: readonly Field[]; blank: Json }
  /** Exactly one of several keys, as a mechanic gives a share, a price or an amount. */
  | { kind: 'one'; options: readonly One[] }

export type One = {
  key: string
  label: OfferWord
  input: { kind: 'fen' } | { kind: 'pay' } | Whole
  start: unknown
}
type Whole = { kind: 'whole'; unit: OfferWord }

/** One field of a form: its key in the offer (dots go inward), its label, and what is typed into it. */
export type Field = { key: string; label: OfferWord; input: Input; required?: true; hint?: OfferWord }

const fen = { kind: 'fen' } as const
const pieces: Whole = { kind: 'whole', unit: 'unit.pieces' }
const times: Whole = { kind: 'whole', unit: 'unit.times' }
const flag = { kind: 'flag' } as const

const payOne: One = { key: 'payPermyriad', label: 'cut.payPermyriad', input: { kind: 'pay' }, start: 5000 }
const priceOne: One = { key: 'priceFen', label: 'cut.priceFen', input: fen, start: 990 }
const offOne: One = { key: 'offFen', label: 'cut.offFen', input: fen, start: 1000 }
const oneOf = (key: string, label: OfferWord, options: readonly One[]): Field => ({
  key,
  label,
  input: { kind: 'one', options },
  required: true,
})
const cut = oneOf('', 'f.cut', [payOne, priceOne, offOne])

const repeat: Field = { key: 'repeat', label: 'f.repeat', input: flag }
const timesMax: Field = { key: 'timesMax', label: 'f.timesMax', input: times }
const piecesMax: Field = { key: 'piecesMax', label: 'f.piecesMax', input: pieces }
const need = (key: string, label: OfferWord, input: Input): Field => ({ key, label, input, required: true })
const choice = (key: string, label: OfferWord, options: readonly string[]): Field => ({
  key,
  label,
  input: { kind: 'choice', options, absent: options[0] ?? '' },
})
const per = (first: string) =>
  choice('per', 'f.per', [first, ...['unit', 'line', 'basket'].filter((each) => each !== first)])
const order = choice('cut', 'f.order', ['dearest_first', 'cheapest_first'])
const side = (key: 'buy' | 'get', scope: OfferWord, count: OfferWord): Field[] => [
  need(`${key}.pieces`, count, pieces),
  { key: `${key}.scope`, label: scope, input: { kind: 'scope' } },
]
const goodsRows = (blank: Json, ...more: Field[]): Input => ({
  kind: 'rows',
  fields: [need('sku', 'f.sku', { kind: 'sku' }), ...more],
  blank,
})

export const mechanicKinds = [
  'threshold_off',
  'ladder',
  'percent',
  'amount',
  'price',
  'group',
  'pieces_price',
  'buy_get',
  'bundle',
  'gift',
  'add_on',
  'first_then',
  'official_cut',
  'deposit',
  'deposit_cut',
  'points',
  'freight',
  'bonus',
] as const
export type Kind = (typeof mechanicKinds)[number]

export function isKind(value: unknown): value is Kind {
  return mechanicKinds.some((kind) => kind === value)
}

/** The fields of every mechanic 玩法, and one that is whole and usual to begin with. */
export const mechanics: Record<Kind, { fields: readonly Field[]; blank: Json }> = {
  threshold_off: {
    fields: [
      oneOf('', 'f.from', [
        { key: 'spendFen', label: 'from.spendFen', input: fen, start: 30_000 },
        { key: 'pieces', label: 'from.pieces', input: pieces, start: 2 },
      ]),
      need('offFen', 'f.offFen', fen),
      { ...repeat, label: 'f.repeatEach' },
      timesMax,
      { key: 'walletFen', label: 'f.walletFen', input: fen, hint: 'hint.walletFen' },
    ],
    blank: { spendFen: 30_000, offFen: 4000, repeat: false },
  },
  ladder: {
    fields: [
      { key: 'by', label: 'f.by', input: { kind: 'choice', options: ['spend', 'pieces'] }, required: true },
      need('tiers', 'f.tiers', {
        kind: 'rows',
        fields: [need('from', 'f.tierFrom', pieces), oneOf('', 'f.tierGives', [payOne, offOne])],
        blank: { from: 3, payPermyriad: 7000 },
      }),
    ],
    blank: {
      by: 'pieces',
      tiers: [
        { from: 2, payPermyriad: 9000 },
        { from: 3, payPermyriad: 8000 },
      ],
    },
  },
  percent: {
    fields: [need('payPermyriad', 'f.payPermyriad', { kind: 'pay' }), per('line'), piecesMax],
    blank: { payPermyriad: 8500 },
  },
  amount: {
    fields: [need('offFen', 'f.offFen', fen), per('basket'), { ...piecesMax, hint: 'hint.perUnit' }],
    blank: { offFen: 1000 },
  },
  price: {
    fields: [need('priceFen', 'f.priceFen', fen), choice('per', 'f.per', ['unit', 'basket'])],
    blank: { priceFen: 9900 },
  },
  group: {
    fields: [
      need('pieces', 'f.groupPieces', pieces),
      need('discounted', 'f.discounted', pieces),
      cut,
      repeat,
      timesMax,
      choice('of', 'f.of', ['cheapest', 'dearest']),
      choice('pick', 'f.pick', ['inside', 'across']),
      order,
    ],
    blank: { pieces: 2, discounted: 1, payPermyriad: 5000, repeat: true },
  },
  pieces_price: {
    fields: [need('pieces', 'f.anyPieces', pieces), need('totalFen', 'f.totalFen', fen), repeat, order],
    blank: { pieces: 3, totalFen: 19_900, repeat: true },
  },
  buy_get: {
    fields: [
      ...side('buy', 'f.buyScope', 'f.buyPieces'),
      ...side('get', 'f.getScope', 'f.getPieces'),
      cut,
      repeat,
      timesMax,
      choice('pick', 'f.getPick', ['cheapest', 'dearest']),
      { key: 'partial', label: 'f.partial', input: flag },
    ],
    blank: { buy: { pieces: 2 }, get: { pieces: 1 }, payPermyriad: 0, repeat: true },
  },
  bundle: {
    fields: [
      need(
        'components',
        'f.components',
        goodsRows({ sku: '', pieces: 1 }, need('pieces', 'f.pieces', pieces)),
      ),
      oneOf('', 'f.bundleCut', [
        { key: 'totalFen', label: 'cut.totalFen', input: fen, start: 19_900 },
        offOne,
        payOne,
      ]),
      repeat,
    ],
    blank: { components: [], offFen: 1000 },
  },
  gift: {
    fields: [
      need(
        'items',
        'f.gifts',
        goodsRows(
          { sku: '', pieces: 1, valueFen: 0, costFen: 0 },
          need('pieces', 'f.pieces', pieces),
          { key: 'valueFen', label: 'f.valueFen', input: fen },
          { key: 'costFen', label: 'f.costFen', input: fen },
        ),
      ),
      repeat,
      { key: 'perSpendFen', label: 'f.perSpendFen', input: fen },
      { key: 'perPieces', label: 'f.perPieces', input: pieces },
    ],
    blank: { items: [] },
  },
  add_on: {
    fields: [
      need(
        'items',
        'f.addOns',
        goodsRows({ sku: '', priceFen: 1000 }, need('priceFen', 'f.addOnPrice', fen)),
      ),
      { key: 'piecesMax', label: 'f.addOnMax', input: pieces },
    ],
    blank: { items: [], piecesMax: 1 },
  },
  first_then: {
    fields: [
      oneOf('first', 'f.first', [payOne, offOne]),
      oneOf('more', 'f.more', [payOne, offOne]),
      piecesMax,
    ],
    blank: { first: { offFen: 0 }, more: { payPermyriad: 5000 } },
  },
  official_cut: {
    fields: [
      need('cutPermyriad', 'f.cutPermyriad', { kind: 'share' }),
      choice('rounding', 'f.cutRounding', ['fen', 'tiered']),
    ],
    blank: { cutPermyriad: 1500 },
  },
  deposit: {
    fields: [need('depositFen', 'f.depositFen', fen), need('worthFen', 'f.worthFen', fen)],
    blank: { depositFen: 2000, worthFen: 4000 },
  },
  deposit_cut: {
    fields: [need('depositFen', 'f.depositFen', fen), need('offFen', 'f.offFen', fen)],
    blank: { depositFen: 2000, offFen: 2000 },
  },
  points: {
    fields: [
      need('pointsPerYuan', 'f.pointsPerYuan', { kind: 'whole', unit: 'unit.points' }),
      { key: 'capPermyriad', label: 'f.capShare', input: { kind: 'share' } },
      { key: 'multiple', label: 'f.multiple', input: { kind: 'whole', unit: 'unit.points' } },
    ],
    blank: { pointsPerYuan: 100 },
  },
  freight: {
    fields: [
      oneOf('', 'f.freight', [
        { key: 'payFen', label: 'cut.freightPayFen', input: fen, start: 0 },
        { ...payOne, label: 'cut.freightPay' },
        { ...offOne, label: 'cut.freightOff' },
      ]),
    ],
    blank: { payFen: 0 },
  },
  bonus: {
    fields: [need('extraPermyriad', 'f.extraPermyriad', { kind: 'share' })],
    blank: { extraPermyriad: 2000 },
  },
}

/** A ladder counts fen or pieces by its own `by`; the tiers' first field follows. */
export function fieldsOf(mechanic: Json): readonly Field[] {
  const { kind } = mechanic
  if (!isKind(kind)) return []
  const { fields } = mechanics[kind]
  if (kind !== 'ladder' || mechanic['by'] !== 'spend') return fields
  return fields.map((field) =>
    field.input.kind === 'rows'
      ? {
          ...field,
          input: {
            ...field.input,
            fields: field.input.fields.map((one) => (one.key === 'from' ? { ...one, input: fen } : one)),
            blank: { from: 50_000, offFen: 8000 },
          },
        }
      : field,
  )
}

export const levelNames = [
  'item',
  'official',
  'presale',
  'shop',
  'card',
  'category',
  'cross_shop',
  'platform',
  'payment',
  'shipping',
] as const

/** What an offer says beside its mechanic, in the groups in which the form shows it. */
export const offerFields = {
  conditions: [
    { key: 'when.spendFen', label: 'when.spendFen', input: fen },
    { key: 'when.pieces', label: 'when.pieces', input: pieces },
    { key: 'when.scope', label: 'when.scope', input: { kind: 'scope' }, hint: 'hint.whenScope' },
    { key: 'when.tiers', label: 'when.tiers', input: { kind: 'texts', from: 'tiers' } },
    {
      key: 'when.newCustomer',
      label: 'when.newCustomer',
      input: { kind: 'either', yes: 'when.new', no: 'when.old' },
    },
    { key: 'when.orderNumber', label: 'when.orderNumber', input: { kind: 'whole', unit: 'unit.orders' } },
    { key: 'when.code', label: 'when.code', input: { kind: 'text' } },
    { key: 'when.channels', label: 'when.channels', input: { kind: 'texts', from: 'channels' } },
    { key: 'when.groupSize', label: 'when.groupSize', input: { kind: 'whole', unit: 'unit.people' } },
  ],
  time: [
    { key: 'window.from', label: 'window.from', input: { kind: 'instant' } },
    { key: 'window.until', label: 'window.until', input: { kind: 'instant' } },
  ],
  limits: [
    { key: 'limits.perCustomer', label: 'limits.perCustomer', input: times },
    { key: 'limits.uses', label: 'limits.uses', input: times },
    { key: 'limits.budgetFen', label: 'limits.budgetFen', input: fen },
    { key: 'capFen', label: 'f.capFen', input: fen, hint: 'hint.capFen' },
    choice('onBudget', 'f.onBudget', ['clamp', 'refuse']),
    { key: 'spent.uses', label: 'spent.uses', input: times },
    { key: 'spent.budgetFen', label: 'spent.budgetFen', input: fen },
  ],
  stacking: [
    { key: 'stacking.group', label: 'stacking.group', input: { kind: 'text' }, hint: 'hint.group' },
    { key: 'stacking.exclusive', label: 'stacking.exclusive', input: flag, hint: 'hint.exclusive' },
    { key: 'stacking.stop', label: 'stacking.stop', input: flag, hint: 'hint.stop' },
    {
      key: 'stacking.priority',
      label: 'stacking.priority',
      input: { kind: 'whole', unit: 'unit.rank' },
      hint: 'hint.priority',
    },
  ],
  sums: [
    {
      key: 'payers',
      label: 'f.payers',
      input: {
        kind: 'rows',
        fields: [
          need('who', 'f.who', { kind: 'text' }),
          need('permille', 'f.permille', { kind: 'whole', unit: 'unit.permille' }),
        ],
        blank: { who: 'platform', permille: 0 },
      },
      hint: 'hint.payers',
    },
    { key: 'base', label: 'f.base', input: { kind: 'choice', options: ['list', 'item', 'running'] } },
    {
      key: 'rounding',
      label: 'f.rounding',
      input: { kind: 'choice', options: ['half_up', 'half_down', 'down', 'up'] },
    },
    { key: 'id', label: 'f.id', input: { kind: 'text' }, required: true, hint: 'hint.id' },
  ],
} as const satisfies Record<string, readonly Field[]>
