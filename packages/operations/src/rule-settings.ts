import assert from 'node:assert/strict'
import { baseId, rules, settingValue } from '@dacu/campaign'
import type { RuleSettings, Setting, SettingValue } from '@dacu/campaign'
import type { KeptRule, Shop } from '@dacu/engine'
import { type Room, shopsOf } from './room.ts'
import { saveShopPart } from './shop-lists.ts'

/** What somebody sets for a rule of a shop: `null` takes a value back to its default. */
export type RuleAsked = {
  values: Readonly<Record<string, SettingValue | null>>
  off: boolean
  because: string
}

/** A rule as a shop keeps it; the version counts its saves. */
export type RuleOfShop = KeptRule & { version: number }

export type RuleKept =
  | { kind: 'kept'; rule: RuleOfShop }
  /** Somebody saved it since it was read; null where it was never set. */
  | { kind: 'conflict'; version: number; current: RuleOfShop | null }
  | { kind: 'no_shop' }
  | { kind: 'no_rule' }
  | { kind: 'invalid'; path: string; zh: string; en: string }

const settingsOf = (rule: string): Setting[] =>
  rules.filter(({ id }) => baseId(id) === rule).flatMap(({ settings }) => settings ?? [])

type Fault = Extract<RuleKept, { kind: 'invalid' }>

const fault = (path: string, zh: string, en: string): Fault => ({ kind: 'invalid', path, zh, en })

function wanted({ form }: Setting): { zh: string; en: string } {
  switch (form.kind) {
    case 'number':
      return { zh: `${form.min} 到 ${form.max} 的整数`, en: `a whole number from ${form.min} to ${form.max}` }
    case 'choice': {
      const values = form.choices.map(({ value }) => value).join(', ')
      return { zh: `${values} 之一`, en: `one of ${values}` }
    }
    case 'texts':
      return { zh: `至多 ${form.most} 条不空的文字`, en: `at most ${form.most} texts, none empty` }
    case 'day':
      return { zh: '如 2026-11-11 的日期', en: 'a day such as 2026-11-11' }
    default:
      return form satisfies never
  }
}

/** The values that stand after a change, or what is wrong with one of them. */
function valuesAfter(
  settings: readonly Setting[],
  before: Readonly<Record<string, SettingValue>>,
  asked: RuleAsked['values'],
): Record<string, SettingValue> | Fault {
  const after: Record<string, SettingValue> = { ...before }
  for (const [key, value] of Object.entries(asked)) {
    const setting = settings.find((each) => each.key === key)
    if (!setting) {
      const known = settings.map((each) => each.key).join(', ')
      return fault(
        `body.values.${key}`,
        `没有参数 ${key}；有 ${known}`,
        `there is no setting ${key}; there are: ${known}`,
      )
    }
    if (value === null) {
      delete after[key]
      continue
    }
    const read = settingValue(setting, value)
    if (read === null) {
      const { zh, en } = wanted(setting)
      return fault(`body.values.${key}`, `应为${zh}`, `must be ${en}`)
    }
    after[key] = read
  }
  return after
}

const isFault = (value: object): value is Fault => Reflect.get(value, 'kind') === 'invalid'

/** What was kept before saves were counted is a first version. */
const counted = (rule: KeptRule): RuleOfShop => ({ ...rule, version: rule.version ?? 1 })
const ruleIn = ({ rules: kept }: Shop, rule: string): RuleOfShop | null => {
  const found = kept?.[rule]
  return found === undefined ? null : counted(found)
}

/** What stands after a change, on whatever stands when it is written. */
function ruleAfter(
  room: Room,
  shop: Shop,
  rule: string,
  asked: RuleAsked,
  version: number,
): RuleOfShop | Fault {
  const before = ruleIn(shop, rule)
  const values = valuesAfter(settingsOf(rule), before?.values ?? {}, asked.values)
  if (isFault(values)) return values
  const [at, by, because] = [room.clock.now(shop.zone), room.operator.user, asked.because]
  const off: RuleSettings['off'] = asked.off ? (before?.off ?? { because, by, at }) : undefined
  return { values, ...(off === undefined ? {} : { off }), because, at, by, version }
}

/**
 * Keeps what a shop sets for a rule over the version that was read (0: never set), with who said so and why; null
 * values go back to the default.
 */
export async function setRule(
  room: Room,
  code: string,
  rule: string,
  expected: number,
  asked: RuleAsked,
): Promise<RuleKept> {
  const shop = (await shopsOf(room)).find((each) => each.code === code)
  if (!shop) return { kind: 'no_shop' }
  if (!rules.some(({ id }) => baseId(id) === rule)) return { kind: 'no_rule' }
  if (asked.because.trim() === '') return fault('body.because', '请写明为什么', 'say why')
  const wrong = ruleAfter(room, shop, rule, asked, 0)
  if (isFault(wrong)) return wrong
  const outcome = await saveShopPart<RuleOfShop | null>(room, code, expected, {
    standing: (stands) => ({ version: ruleIn(stands, rule)?.version ?? 0, value: ruleIn(stands, rule) }),
    next(stands, version) {
      const value = ruleAfter(room, stands, rule, asked, version)
      assert(!isFault(value), 'the values were looked at before')
      return { shop: { ...stands, rules: { ...stands.rules, [rule]: value } }, value }
    },
  })
  if (outcome.kind === 'no_shop') return { kind: 'no_shop' }
  if (outcome.kind === 'conflict' || outcome.value === null)
    return { kind: 'conflict', version: outcome.version, current: outcome.value }
  await room.engine.changes.publish({ tenant: room.tenant.id, kind: 'facts', id: code, body: { rule } })
  return { kind: 'kept', rule: outcome.value }
}

/** What the operator's shops set, by shop and rule. */
export async function shopRules(
  room: Room,
): Promise<{ shop: string; name: string; rules: Record<string, RuleOfShop> }[]> {
  return (await shopsOf(room)).map(({ code, name, rules: kept }) => ({
    shop: code,
    name,
    rules: Object.fromEntries(Object.entries(kept ?? {}).map(([rule, each]) => [rule, counted(each)])),
  }))
}
