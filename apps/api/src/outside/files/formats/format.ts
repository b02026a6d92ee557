import type { Words } from '@dacu/campaign'
import type { Intake, Make, Recipe } from '@dacu/engine'

type Totals = NonNullable<Intake['totals']>

/** The knowledge of one kind of file, as data. Columns are named in any of their spellings; matching is by clean name. */
export type Format = {
  id: string
  name: Words
  /** Channels whose files these are; null where any shop may bring one. */
  channels: readonly string[] | null
  /** Of each group one column has to be there: that is how the kind is recognised. */
  keys: readonly (readonly string[])[]
  /** Columns that show that it is another kind. */
  without: readonly string[]
  /** Further columns that this kind is known to have. */
  telling: readonly string[]
  makes: readonly Make[]
  /** Total rows; of `columns` the first that the file has is looked at. */
  totals: (Omit<Totals, 'column'> & { columns: readonly string[] }) | null
}

export const money = (...columns: string[]): Recipe => ({ kind: 'money', columns })
export const needText = (...columns: string[]): Recipe => ({ kind: 'text', columns, required: true })
export const count = (...columns: string[]): Recipe => ({ kind: 'integer', columns })
export const text = (...columns: string[]): Recipe => ({ kind: 'text', columns })
export const id = (...columns: string[]): Recipe => ({ kind: 'id', columns })
export const needId = (...columns: string[]): Recipe => ({ kind: 'id', columns, required: true })
export const time = (...columns: string[]): Recipe => ({ kind: 'time', columns })
export const needTime = (...columns: string[]): Recipe => ({ kind: 'time', columns, required: true })
/**
 * Stands for the moment of export among the columns of a time: a list of what is on sale now has no date of its own.
 * The reader puts the moment that the file's name tells, or today, in its place.
 */
export const exportMoment = '$exported'
/** A time that is the moment of export where the file has none of these columns. */
export const timeOrExport = (...columns: string[]): Recipe => ({
  kind: 'time',
  columns: [...columns, exportMoment],
  required: true,
})
export const scaled = (steps: number, ...columns: string[]): Recipe => ({ kind: 'scaled', columns, steps })
export const rate = (...columns: string[]): Recipe => ({ kind: 'permyriad', columns })
export const constant = (value: string | number): Recipe => ({ kind: 'constant', value })
export const person = (...columns: string[]): Recipe => ({ kind: 'person', columns })
export const region = (...columns: string[]): Recipe => ({ kind: 'region', columns })
export const times = (pieces: string[], price: string[]): Recipe => ({ kind: 'product', pieces, price })

/** 合计 in the spellings of the platforms. */
export const totalWords = ['合计', '总计', '汇总', '总和', 'Total', 'total', '整体合计', '全部合计']

/** One count of a daily report. */
export const counted = (component: string, value: Recipe) => ({ component, value })
