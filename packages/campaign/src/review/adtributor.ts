/** One value of a dimension: what was expected of it and what came. */
export type Element = { key: string; forecast: number; actual: number }
/** The same for a quotient such as conversion: expected and actual numerator and denominator. */
export type RatioElement = { key: string; over: Element; under: Element }

export type Judged = { key: string; power: number; surprise: number }
/** A dimension with the elements in which the difference sits. `power` is their share of the difference. */
export type Located = { dimension: string; elements: Judged[]; power: number; surprise: number }

/** Thresholds of the published method (Bhagwan et al., NSDI 2014; review-methods §7). */
const powerEach = 0.1
const powerEnough = 0.67

/** Half of p·log10(2p/(p+q)) + q·log10(2q/(p+q)): how far a share moved (Jensen–Shannon). */
function surpriseOf(p: number, q: number): number {
  const term = (one: number): number => (one === 0 ? 0 : one * Math.log10((2 * one) / (p + q)))
  return (term(p) + term(q)) / 2
}

const total = (elements: readonly Element[], pick: 'forecast' | 'actual'): number =>
  elements.reduce((sum, element) => sum + element[pick], 0)
const share = (value: number, whole: number): number => (whole === 0 ? 0 : value / whole)

/** Explanatory power and surprise of each element of one dimension. */
export function judge(elements: readonly Element[]): Judged[] {
  const [forecast, actual] = [total(elements, 'forecast'), total(elements, 'actual')]
  return elements.map((element) => ({
    key: element.key,
    power: share(element.actual - element.forecast, actual - forecast),
    surprise: surpriseOf(share(element.forecast, forecast), share(element.actual, actual)),
  }))
}

/** The derived form for a quotient: the power of each element is normalised to a sum of one. */
export function judgeRatio(elements: readonly RatioElement[]): Judged[] {
  const over = elements.map((element) => element.over)
  const under = elements.map((element) => element.under)
  const [f1, f2] = [total(over, 'forecast'), total(under, 'forecast')]
  const raw = elements.map((element) => derived(element, f1, f2))
  const whole = raw.reduce((sum, value) => sum + value, 0)
  const [top, bottom] = [judge(over), judge(under)]
  return elements.map((element, index) => ({
    key: element.key,
    power: share(raw[index] ?? 0, whole),
    surprise: (top[index]?.surprise ?? 0) + (bottom[index]?.surprise ?? 0),
  }))
}

function derived(element: RatioElement, f1: number, f2: number): number {
  const { over, under } = element
  const change = (over.actual - over.forecast) * f2 - (under.actual - under.forecast) * f1
  return share(change, f2 * (f2 + under.actual - under.forecast))
}

/** The few elements that explain enough, most surprising first; null where only all of them together would. */
function chosen(judged: readonly Judged[]): Judged[] | null {
  const picked: Judged[] = []
  for (const element of judged.toSorted((one, other) => other.surprise - one.surprise)) {
    if (element.power <= powerEach) continue
    picked.push(element)
    if (powerOf(picked) > powerEnough) return picked.length < judged.length ? picked : null
  }
  return null
}
const powerOf = (list: readonly Judged[]): number => list.reduce((sum, one) => sum + one.power, 0)

/** Adtributor: in which elements of which dimension a difference sits, the most surprising dimension first. */
export function locate(dimensions: readonly { dimension: string; judged: readonly Judged[] }[]): Located[] {
  return dimensions
    .flatMap(({ dimension, judged }) => {
      const elements = chosen(judged)
      if (elements === null) return []
      const surprise = elements.reduce((sum, one) => sum + one.surprise, 0)
      return [{ dimension, elements, power: powerOf(elements), surprise }]
    })
    .sort((one, other) => other.surprise - one.surprise)
}
