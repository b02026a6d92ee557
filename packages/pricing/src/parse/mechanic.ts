import { whole } from '../money.ts'
import type {
  Cut,
  CutWithoutPrice,
  GiftItem,
  LadderTier,
  Mechanic,
  MechanicKind,
  MechanicOf,
  Per,
  Side,
} from '../offer.ts'
import type { Reader } from './reader.ts'
import { tellRepeated, within } from './reader.ts'
import { readScope } from './scope.ts'

type Fields = { readonly [key: string]: unknown }

/** The fields of one mechanic with the reader and the path, so that a reader of a kind stays one line a field. */
class MechanicFields {
  readonly reader: Reader
  readonly fields: Fields
  readonly path: string

  constructor(reader: Reader, fields: Fields, path: string) {
    this.reader = reader
    this.fields = fields
    this.path = path
  }

  at(key: string): string {
    return within(this.path, key)
  }
  has(key: string): boolean {
    return this.fields[key] !== undefined
  }
  fen(key: string): number {
    return this.reader.fen(this.fields[key], this.at(key))
  }
  fenOr<E>(key: string, absent: E): number | E {
    return this.has(key) ? this.fen(key) : absent
  }
  pieces(key: string): number {
    return this.reader.pieces(this.fields[key], this.at(key))
  }
  piecesOr<E>(key: string, absent: E): number | E {
    return this.has(key) ? this.pieces(key) : absent
  }
  permyriad(key: string): number {
    return this.reader.permyriad(this.fields[key], this.at(key))
  }
  flag(key: string): boolean {
    return this.has(key) ? this.reader.flag(this.fields[key], this.at(key)) : false
  }
  word<T extends string>(key: string, words: readonly T[], absent: T): T {
    return this.has(key) ? this.reader.oneOf(this.fields[key], this.at(key), words) : absent
  }
  side(key: string): Side {
    const fields = this.reader.fields(this.fields[key], this.at(key), ['scope', 'pieces'])
    return {
      scope: this.reader.maybe(
        fields['scope'],
        within(this.at(key), 'scope'),
        (v, p) => readScope(this.reader, v, p),
        {},
      ),
      pieces: this.reader.pieces(fields['pieces'], within(this.at(key), 'pieces')),
    }
  }
  /** Exactly one of these keys; says which are there and which are expected. */
  single<T extends string>(keys: readonly T[]): T | null {
    const there = keys.filter((key) => this.has(key))
    const [only] = there
    if (there.length === 1 && only !== undefined) return only
    const wrong = there.length === 0 ? 'none is given' : `${there.join(' and ')} are given`
    this.reader.wrong(this.path, `${wrong}; exactly one of ${keys.join(', ')} is expected`)
    return null
  }
  cut(): Cut {
    switch (this.single(['payPermyriad', 'priceFen', 'offFen'])) {
      case 'payPermyriad':
        return { payPermyriad: this.permyriad('payPermyriad') }
      case 'priceFen':
        return { priceFen: this.fen('priceFen') }
      default:
        return { offFen: this.fenOr('offFen', 0) }
    }
  }
  cutWithoutPrice(): CutWithoutPrice {
    if (this.single(['payPermyriad', 'offFen']) === 'payPermyriad')
      return { payPermyriad: this.permyriad('payPermyriad') }
    return { offFen: this.fenOr('offFen', 0) }
  }
  inner(key: string, keys: readonly string[]): MechanicFields {
    return new MechanicFields(
      this.reader,
      this.reader.fields(this.fields[key], this.at(key), keys),
      this.at(key),
    )
  }
}

const pers = ['unit', 'line', 'basket'] as const
const cuts = ['dearest_first', 'cheapest_first'] as const
const ends = ['cheapest', 'dearest'] as const

function readPiecesMax(m: MechanicFields, per: Per, allowed: readonly Per[]): number | null {
  if (m.has('piecesMax') && !allowed.includes(per))
    m.reader.wrong(
      m.at('piecesMax'),
      `it counts nothing with per ${per}; per ${allowed.join(' or ')} is expected`,
    )
  return m.piecesOr('piecesMax', null)
}

function readAmount(m: MechanicFields): MechanicOf<'amount'> {
  const per = m.word('per', pers, 'basket')
  return { offFen: m.fen('offFen'), per, piecesMax: readPiecesMax(m, per, ['unit']) }
}

function readPercent(m: MechanicFields): MechanicOf<'percent'> {
  return {
    payPermyriad: m.permyriad('payPermyriad'),
    per: m.word('per', pers, 'line'),
    piecesMax: m.piecesOr('piecesMax', null),
  }
}

function readDeposit(m: MechanicFields): MechanicOf<'deposit'> {
  const depositFen = m.fen('depositFen')
  const worthFen = m.fen('worthFen')
  if (worthFen < depositFen)
    m.reader.wrong(
      m.at('worthFen'),
      `${worthFen} is below the deposit; at least depositFen, ${depositFen}, is expected`,
    )
  return { depositFen, worthFen }
}

function readThresholdOff(m: MechanicFields): MechanicOf<'threshold_off'> {
  const by = m.single(['spendFen', 'pieces']) === 'pieces' ? 'pieces' : 'spend'
  const from = by === 'pieces' ? m.pieces('pieces') : m.fenOr('spendFen', 0)
  const repeat = m.flag('repeat')
  if (repeat && from === 0)
    m.reader.wrong(
      m.at('repeat'),
      'it would repeat without end at spendFen 0; false or a spendFen of at least 1 is expected',
    )
  return {
    by,
    from,
    offFen: m.fen('offFen'),
    repeat,
    timesMax: m.piecesOr('timesMax', null),
    walletFen: m.fenOr('walletFen', null),
  }
}

function readTier(reader: Reader, value: unknown, path: string): LadderTier {
  const m = new MechanicFields(reader, reader.fields(value, path, ['from', 'offFen', 'payPermyriad']), path)
  const from = reader.whole(m.fields['from'], m.at('from'), 1, Number.MAX_SAFE_INTEGER, 'fen or pieces')
  return { from, ...m.cutWithoutPrice() }
}

/** What a higher tier gives less of than the one below it, or null. */
function worse(tier: LadderTier, below: LadderTier): 'offFen' | 'payPermyriad' | null {
  if ('offFen' in tier && 'offFen' in below && tier.offFen < below.offFen) return 'offFen'
  if ('payPermyriad' in tier && 'payPermyriad' in below && tier.payPermyriad > below.payPermyriad)
    return 'payPermyriad'
  return null
}

function readLadder(m: MechanicFields): MechanicOf<'ladder'> {
  const tiers = m.reader.list(m.fields['tiers'], m.at('tiers'), (v, p) => readTier(m.reader, v, p), 1)
  for (const [index, tier] of tiers.entries()) {
    const below = tiers[index - 1]
    if (!below) continue
    const path = `${m.at('tiers')}[${index}]`
    if (tier.from <= below.from)
      m.reader.wrong(
        `${path}.from`,
        `${tier.from} is not above the tier before it, ${below.from}; rising tiers are expected`,
      )
    const field = worse(tier, below)
    if (field)
      m.reader.wrong(
        `${path}.${field}`,
        'it gives less than the tier before it; at least as much is expected',
      )
  }
  return { by: m.reader.oneOf(m.fields['by'], m.at('by'), ['spend', 'pieces']), tiers }
}

function readGroup(m: MechanicFields): MechanicOf<'group'> {
  const pieces = m.pieces('pieces')
  const discounted = m.pieces('discounted')
  if (discounted > pieces)
    m.reader.wrong(
      m.at('discounted'),
      `${discounted} is more than the pieces of a group; at most ${pieces} is expected`,
    )
  return {
    pieces,
    discounted,
    cut: m.cut(),
    repeat: m.flag('repeat'),
    timesMax: m.piecesOr('timesMax', null),
    of: m.word('of', ends, 'cheapest'),
    pick: m.word('pick', ['inside', 'across'], 'inside'),
    from: m.word('cut', cuts, 'dearest_first'),
  }
}

function readBundle(m: MechanicFields): MechanicOf<'bundle'> {
  const components = m.reader.list(
    m.fields['components'],
    m.at('components'),
    (value, path) => {
      const fields = m.reader.fields(value, path, ['sku', 'pieces'])
      return {
        sku: m.reader.text(fields['sku'], within(path, 'sku')),
        pieces: m.reader.pieces(fields['pieces'], within(path, 'pieces')),
      }
    },
    1,
  )
  tellRepeated(
    m.reader,
    components.map((c) => c.sku),
    (index) => `${m.at('components')}[${index}].sku`,
    'the component',
  )
  const key = m.single(['totalFen', 'offFen', 'payPermyriad'])
  const cut =
    key === 'totalFen'
      ? { totalFen: m.fen('totalFen') }
      : key === 'offFen'
        ? { offFen: m.fen('offFen') }
        : { payPermyriad: key ? m.permyriad(key) : whole }
  return { components, cut, repeat: m.flag('repeat') }
}

function readGiftItem(reader: Reader, value: unknown, path: string): GiftItem {
  const m = new MechanicFields(
    reader,
    reader.fields(value, path, ['sku', 'pieces', 'valueFen', 'costFen']),
    path,
  )
  return {
    sku: reader.text(m.fields['sku'], m.at('sku')),
    pieces: m.pieces('pieces'),
    valueFen: m.fenOr('valueFen', 0),
    costFen: m.fenOr('costFen', 0),
  }
}

function readGift(m: MechanicFields): MechanicOf<'gift'> {
  const perSpendFen = m.has('perSpendFen')
    ? m.reader.whole(m.fields['perSpendFen'], m.at('perSpendFen'), 1, Number.MAX_SAFE_INTEGER, 'fen')
    : null
  const perPieces = m.piecesOr('perPieces', null)
  if (perSpendFen !== null && perPieces !== null)
    m.reader.wrong(
      m.at('perPieces'),
      'a gift repeats by one thing; perSpendFen or perPieces is expected, not both',
    )
  const items = m.reader.list(m.fields['items'], m.at('items'), (v, p) => readGiftItem(m.reader, v, p), 1)
  return { items, repeat: m.flag('repeat'), perSpendFen, perPieces }
}

function readAddOn(m: MechanicFields): MechanicOf<'add_on'> {
  const items = m.reader.list(
    m.fields['items'],
    m.at('items'),
    (value, path) => {
      const fields = m.reader.fields(value, path, ['sku', 'priceFen'])
      return {
        sku: m.reader.text(fields['sku'], within(path, 'sku')),
        priceFen: m.reader.fen(fields['priceFen'], within(path, 'priceFen')),
      }
    },
    1,
  )
  return { items, piecesMax: m.piecesOr('piecesMax', 1) }
}

function readFreight(m: MechanicFields): MechanicOf<'freight'> {
  const key = m.single(['payFen', 'payPermyriad', 'offFen'])
  if (key === 'payFen') return { cut: { payFen: m.fen('payFen') } }
  if (key === 'payPermyriad') return { cut: { payPermyriad: m.permyriad('payPermyriad') } }
  return { cut: { offFen: m.fenOr('offFen', 0) } }
}

type KindReader<K extends MechanicKind> = {
  readonly keys: readonly string[]
  readonly read: (m: MechanicFields) => MechanicOf<K>
}

/** Every mechanic with its keys; a new mechanic stops the build here. */
const kinds: { readonly [K in MechanicKind]: KindReader<K> } = {
  price: {
    keys: ['priceFen', 'per'],
    read: (m) => ({ priceFen: m.fen('priceFen'), per: m.word('per', ['unit', 'basket'], 'unit') }),
  },
  percent: { keys: ['payPermyriad', 'per', 'piecesMax'], read: readPercent },
  amount: { keys: ['offFen', 'per', 'piecesMax'], read: readAmount },
  official_cut: {
    keys: ['cutPermyriad', 'rounding'],
    read: (m) => ({
      cutPermyriad: m.permyriad('cutPermyriad'),
      rounding: m.word('rounding', ['fen', 'tiered'], 'fen'),
    }),
  },
  deposit: { keys: ['depositFen', 'worthFen'], read: readDeposit },
  deposit_cut: {
    keys: ['depositFen', 'offFen'],
    read: (m) => ({ depositFen: m.fen('depositFen'), offFen: m.fen('offFen') }),
  },
  threshold_off: {
    keys: ['spendFen', 'pieces', 'offFen', 'repeat', 'timesMax', 'walletFen'],
    read: readThresholdOff,
  },
  ladder: { keys: ['by', 'tiers'], read: readLadder },
  group: {
    keys: [
      'pieces',
      'discounted',
      'payPermyriad',
      'priceFen',
      'offFen',
      'repeat',
      'timesMax',
      'of',
      'pick',
      'cut',
    ],
    read: readGroup,
  },
  pieces_price: {
    keys: ['pieces', 'totalFen', 'repeat', 'cut'],
    read: (m) => ({
      pieces: m.pieces('pieces'),
      totalFen: m.fen('totalFen'),
      repeat: m.flag('repeat'),
      from: m.word('cut', cuts, 'dearest_first'),
    }),
  },
  buy_get: {
    keys: ['buy', 'get', 'payPermyriad', 'priceFen', 'offFen', 'repeat', 'timesMax', 'pick', 'partial'],
    read: (m) => ({
      buy: m.side('buy'),
      get: m.side('get'),
      cut: m.cut(),
      repeat: m.flag('repeat'),
      timesMax: m.piecesOr('timesMax', null),
      pick: m.word('pick', ends, 'cheapest'),
      partial: m.flag('partial'),
    }),
  },
  bundle: { keys: ['components', 'totalFen', 'offFen', 'payPermyriad', 'repeat'], read: readBundle },
  gift: { keys: ['items', 'repeat', 'perSpendFen', 'perPieces'], read: readGift },
  add_on: { keys: ['items', 'piecesMax'], read: readAddOn },
  bonus: {
    keys: ['extraPermyriad'],
    read: (m) => ({
      extraPermyriad: m.reader.whole(
        m.fields['extraPermyriad'],
        m.at('extraPermyriad'),
        1,
        1_000_000,
        '1/10000',
      ),
    }),
  },
  points: {
    keys: ['pointsPerYuan', 'capPermyriad', 'multiple'],
    read: (m) => ({
      pointsPerYuan: m.reader.whole(m.fields['pointsPerYuan'], m.at('pointsPerYuan'), 1, 1_000_000, 'points'),
      capPermyriad: m.has('capPermyriad') ? m.permyriad('capPermyriad') : whole,
      multiple: m.has('multiple')
        ? m.reader.whole(m.fields['multiple'], m.at('multiple'), 1, 1_000_000_000, 'points')
        : 1,
    }),
  },
  freight: { keys: ['payFen', 'payPermyriad', 'offFen'], read: readFreight },
  first_then: {
    keys: ['first', 'more', 'piecesMax'],
    read: (m) => ({
      first: m.inner('first', ['payPermyriad', 'offFen']).cutWithoutPrice(),
      more: m.inner('more', ['payPermyriad', 'offFen']).cutWithoutPrice(),
      piecesMax: m.piecesOr('piecesMax', null),
    }),
  },
}

// The keys of the table above are exactly the mechanic kinds.
const kindNames = Object.keys(kinds) as MechanicKind[]

export function readMechanic(reader: Reader, value: unknown, path: string): Mechanic {
  const kindOf = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
  const before = reader.problems.length
  const kind = reader.oneOf(kindOf, within(path, 'kind'), kindNames)
  if (reader.problems.length > before) return { kind: 'bonus', extraPermyriad: 1 }
  const { keys, read } = kinds[kind]
  const fields = reader.fields(value, path, ['kind', ...keys])
  // The table pairs every kind with the reader of that kind, which the index cannot express.
  return { kind, ...read(new MechanicFields(reader, fields, path)) } as Mechanic
}
