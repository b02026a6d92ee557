/** Offers as JSON: what people write is kept as they wrote it, and read by the kernel when it is to be priced. */
export type Json = Readonly<Record<string, unknown>>
export type Path = readonly (string | number)[]

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `mechanic.tiers[0].from` as its steps. */
export function pathOf(text: string): Path {
  const steps = text.match(/[^.[\]]+/g) ?? []
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
}

export function getAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (Array.isArray(inner)) return inner[Number(step)]
    return isObject(inner) ? inner[step] : undefined
  }, value)
}

function without(object: Json, key: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}

/** An object that says nothing is left out, but for a list's element, whose place has a meaning. */
const saysNothing = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0

/**
 * The value with another one at a path; undefined takes the key away, and with it what is thereby left empty.
 * Every other key stays where it was.
 */
export function putAt(value: unknown, path: Path, next: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return next
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(value) ? value : []
    const inner = putAt(list[step], rest, next)
    return step < list.length ? list.with(step, inner) : [...list, inner]
  }
  const object = isObject(value) ? value : {}
  const inner = putAt(object[step], rest, next)
  if (inner === undefined || (rest.length > 0 && saysNothing(inner))) return without(object, step)
  return { ...object, [step]: inner }
}
