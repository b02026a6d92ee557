/** The names that a script may carry in braces, as operators write them. */
export const fields = [
  '活动',
  '开始',
  '结束',
  '商品',
  '吊牌价',
  '活动价',
  '到手价',
  '两件到手',
  '定金',
  '优惠',
  '门槛',
  '券',
  '赠品',
  '下一场',
  '发货',
  '价保',
] as const
export type Field = (typeof fields)[number]

/** What the plan says now, as it is said to a buyer; a name that is not there has no value. */
export type Values = Readonly<Partial<Record<Field, string>>>

export type Filled = {
  readonly text: string
  /** The names used, with what they stood for. */
  readonly used: Values
  /** Names in force without a value: the text must not be sent so. */
  readonly missing: readonly Field[]
  /** Names that are none. */
  readonly unknown: readonly string[]
}

const name = /\{([^{}]*)\}/gu
const optional = /〔([^〔〕]*)〕/gu
const isField = (text: string): text is Field => fields.some((field) => field === text)

/** What is wrong with a text before any value is known: a name that is none, a brace or bracket left open. */
export function faultsOf(text: string): string[] {
  const unknown = [...text.matchAll(name)].map(([, inner]) => inner ?? '').filter((inner) => !isField(inner))
  const rest = text.replaceAll(name, '').replaceAll(optional, '$1')
  return [...unknown.map((inner) => `{${inner}}`), ...(rest.match(/[{}〔〕]/gu) ?? [])]
}

/** Puts the values in; a part in 〔〕 goes where one of its names has none. */
export function fill(text: string, values: Values): Filled {
  const kept = text.replaceAll(optional, (_, part: string) =>
    [...part.matchAll(name)].every(
      ([, inner]) => inner !== undefined && isField(inner) && values[inner] !== undefined,
    )
      ? part
      : '',
  )
  const used: Partial<Record<Field, string>> = {}
  const [missing, unknown] = [new Set<Field>(), new Set<string>()]
  const filled = kept.replaceAll(name, (whole, inner: string) => {
    if (!isField(inner)) {
      unknown.add(inner)
      return whole
    }
    const value = values[inner]
    if (value === undefined) {
      missing.add(inner)
      return whole
    }
    used[inner] = value
    return value
  })
  return { text: filled, used, missing: [...missing], unknown: [...unknown] }
}
