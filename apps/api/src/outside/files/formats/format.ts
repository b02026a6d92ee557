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
export const person = (...columns: string[]): Recipe => ({ kind: 'person', columns })
export const region = (...columns: string[]): Recipe => ({ kind: 'region', columns })
export const times = (pieces: string[], price: string[]): Recipe => ({ kind: 'product', pieces, price })

export const totalWords = ['合计', '总计', '汇总', '总和', 'Total', 'total', '整体合计', '全部合计']

/** One count of a daily report. */
export const counted = (component: string, value: Recipe) => ({ component, value })
