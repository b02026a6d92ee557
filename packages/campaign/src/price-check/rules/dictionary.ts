import type { Words } from '../../measures/measure.ts'
import type { Severity } from '../finding.ts'

/**
 * Words that advertising may not or should not use 违禁词, version 2026-11: the three of the advertising
 * law itself block, those of the usual lists warn. `instead` is what one may say; `unless` are longer
 * expressions in which the word is harmless.
 */
type ForbiddenWord = {
  word: string
  family: Family
  severity: Severity
  instead: Words
  unless: readonly string[]
}

export const families = [
  'statute',
  'superlative',
  'first',
  'grade',
  'exclusive',
  'brand',
  'time',
  'other',
  'proof',
  'efficacy',
  'never',
] as const
export type Family = (typeof families)[number]

/** Words and what one may say in their place: in English the Chinese words stand in quotation marks. */
const instead = (zh: string, en: string): Words => ({ zh, en })

const family = (
  name: Family,
  severity: Severity,
  say: Words,
  list: readonly string[],
  unless: readonly string[] = [],
): ForbiddenWord[] => list.map((word) => ({ word, family: name, severity, instead: say, unless }))

export const dictionaryVersion = '2026-11'

const facts = instead(
  '写明具体事实，如材质、克重、检测结果',
  'state a fact: the material, the weight, the result of a test',
)
const milder = instead('很、更、深受喜爱', 'a milder word such as “很”, “更” or “深受喜爱”')
const dated = instead(
  '写明活动开始与结束时间，如“11月11日24点结束”',
  'state when it begins and ends, such as “11月11日24点结束”',
)
const feeling = instead(
  '描述使用感受，不写疗效，如“清爽”“温和”',
  'describe how it feels and no effect, such as “清爽” or “温和”',
)

const dictionary: readonly ForbiddenWord[] = [
  ...family('statute', 'block', facts, ['国家级', '最高级', '最佳']),
  ...family(
    'superlative',
    'warn',
    milder,
    [
      '最好',
      '最低价',
      '最新',
      '最先进',
      '最受欢迎',
      '最便宜',
      '最优惠',
      '最强',
      '最大',
      '最高端',
      '最划算',
      '史上最',
      '全网最',
      '全国最',
    ],
    ['最新日期', '最新一期', '最新通知', '最大限度', '最大尺码', '最大容量', '最大承重', '最好在', '最好先'],
  ),
  ...family(
    'first',
    'warn',
    instead('热销、受欢迎，并附时间、范围与数据', '“热销” with the period, the region and the figures'),
    [
      '第一品牌',
      '全网第一',
      '销量第一',
      '排名第一',
      '唯一',
      'NO.1',
      'No.1',
      'TOP1',
      '独一无二',
      '一流',
      '仅此一次',
      '绝无仅有',
    ],
    ['唯一编号', '唯一码', '唯一标识'],
  ),
  ...family('grade', 'warn', instead('优质、精选', '“优质” or “精选”'), [
    '世界级',
    '宇宙级',
    '顶级',
    '顶尖',
    '极品',
    '极致',
    '终极',
    '绝对',
    '巅峰',
  ]),
  ...family('exclusive', 'warn', instead('新品、本店推出', '“新品” or “本店推出”'), [
    '首个',
    '首选',
    '独家',
    '首发',
    '全国首家',
    '销量冠军',
    '国家免检',
    '填补国内空白',
    '驰名商标',
  ]),
  ...family('brand', 'warn', instead('知名、专业', '“知名” or “专业”'), [
    '金牌',
    '名牌',
    '王牌',
    '领袖品牌',
    '领导者',
    '领导品牌',
  ]),
  ...family('time', 'block', dated, ['随时结束', '随时涨价']),
  ...family('time', 'warn', dated, ['马上降价', '最后一波']),
  ...family(
    'other',
    'warn',
    instead('写明具体事实', 'state the fact'),
    ['史无前例', '前无古人', '永久', '万能', '100%', '抄底'],
    ['100%棉', '100%纯棉', '100%羊毛', '100%桑蚕丝', '100%天然', '永久居留', '万能胶'],
  ),
  ...family(
    'proof',
    'block',
    instead(
      '写“活动价”并注明期间，或附跨平台比价证据',
      'write “活动价” with its period, or keep a comparison across platforms as evidence',
    ),
    ['全网最低价', '全网最低', '历史最低价', '历史最低', '史上最低价', '史上最低'],
  ),
  ...family('efficacy', 'block', feeling, [
    '治疗',
    '治愈',
    '消炎',
    '杀菌消炎',
    '减肥',
    '药到病除',
    '根治',
    '处方',
  ]),
  ...family(
    'never',
    'block',
    instead('删去，不承诺疗效与收益', 'leave it out: promise no cure and no return'),
    [
      '保本',
      '稳赚',
      '无风险收益',
      '年化收益',
      '包治',
      '疗效',
      '特效',
      '有效率达',
      '安全无副作用',
      '无副作用',
    ],
  ),
]

/** Why a word is not counted where it stands (guide 2023-6): attitude, our own goods, how to use it, a grade or a prize. */
type Exemption = 'attitude' | 'own_goods' | 'usage' | 'standard' | 'order'

const before: readonly [Exemption, RegExp][] = [
  ['attitude', /(努力|力求|力争|争取|追求|致力于|希望|愿|尽)[^，。！？,.!?]{0,6}$/],
  ['own_goods', /(本店|本品牌|自家|我们家|同系列|全系列|店内)[^，。！？,.!?]{0,3}$/],
]
const after: readonly [Exemption, RegExp][] = [
  ['usage', /^(饮用|食用|使用|赏味|保存|储存|观赏|穿着|佩戴|冲泡)(温度|期|时间|方法|季节|角度|方式)/],
  ['standard', /^(奖|认证|标准|专利|文物|非遗|非物质文化遗产|实验室|示范区|自然保护区)/],
  ['order', /^(季|代|批|天|步|时间|件|单|次)/],
]

/** Families in which the guide knows exemptions; words of law on prices, cures and returns are never slight. */
const exemptible: ReadonlySet<Family> = new Set<Family>([
  'statute',
  'superlative',
  'first',
  'grade',
  'exclusive',
  'brand',
])

/** Why the word is not counted at this place of the text; null where it is. */
function exemptionAt(text: string, { word, family: kind }: ForbiddenWord, at: number): Exemption | null {
  if (!exemptible.has(kind)) return null
  const [head, tail] = [text.slice(0, at), text.slice(at + word.length)]
  return (
    before.find(([, pattern]) => pattern.test(head))?.[0] ??
    after.find(([, pattern]) => pattern.test(tail))?.[0] ??
    null
  )
}

/** A word found in a text, with where it stands. Longer words are found first, and a place is told once. */
export type WordHit = { word: ForbiddenWord; at: number }

const byLength = dictionary.toSorted((one, other) => other.word.length - one.word.length)
/** Texts without any of these hold no word of the list; most texts are told by this alone. */
const anyWord = new RegExp(
  byLength.map(({ word }) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|'),
)

function places(text: string, word: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push(at)
  return found
}

const covers = (from: number, length: number, at: number): boolean => at >= from && at < from + length

/** Latin words stand alone: `TOP10` is not `TOP1`. */
function standsAlone(text: string, word: string, at: number): boolean {
  if (!/[A-Za-z0-9]$/.test(word)) return true
  return !/[A-Za-z0-9]/.test(text[at + word.length] ?? '')
}

function harmless(text: string, word: ForbiddenWord, at: number): boolean {
  return (
    word.unless.some((longer) => places(text, longer).some((from) => covers(from, longer.length, at))) ||
    exemptionAt(text, word, at) !== null ||
    !standsAlone(text, word.word, at)
  )
}

/** The forbidden words of a text, in the order in which they stand; `allowed` expressions are left alone. */
export function forbiddenIn(text: string, allowed: readonly string[] = []): WordHit[] {
  if (!anyWord.test(text)) return []
  const taken: { from: number; length: number }[] = allowed.flatMap((each) =>
    each === '' ? [] : places(text, each).map((from) => ({ from, length: each.length })),
  )
  const hits: WordHit[] = []
  for (const word of byLength)
    for (const at of places(text, word.word)) {
      if (taken.some((each) => covers(each.from, each.length, at)) || harmless(text, word, at)) continue
      taken.push({ from: at, length: word.word.length })
      hits.push({ word, at })
    }
  return hits.toSorted((one, other) => one.at - other.at)
}
