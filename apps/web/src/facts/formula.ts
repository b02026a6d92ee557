import { catalogue, type Formula } from '@dacu/campaign'
import { codeName } from '../parts/codes.ts'
import type { Speech } from '../words/index.ts'

export type FormulaParts = {
  over: readonly string[]
  overLess: readonly string[]
  under: readonly string[]
  underLess: readonly string[]
}

export function formulaParts(formula: Formula): FormulaParts {
  if (formula.kind === 'sum')
    return { over: formula.add, overLess: formula.less ?? [], under: [], underLess: [] }
  return {
    over: formula.over,
    overLess: formula.overLess ?? [],
    under: formula.under,
    underLess: formula.underLess ?? [],
  }
}

/** What an engine sums, by name: that of the measure which is this sum alone, else its own word. */
export function componentName({ t, say }: Speech, component: string): string {
  const own = codeName(t, 'component', component)
  if (own !== component) return own
  const alone = catalogue.find(
    ({ formula }) =>
      formula.kind === 'sum' && formula.add.length === 1 && formula.add[0] === component && !formula.less,
  )
  return alone ? say(alone.name) : component
}
