import type { Severity } from '../finding.ts'

/**
 * Words that advertising may not or should not use 违禁词, version 2023-6: the three of the advertising
 * law itself block, those of the usual lists warn. `instead` is what one may say; `unless` are longer
 * expressions in which the word is harmless.
 */
export type ForbiddenWord = {
  word: string
  family:
    | 'statute'
    | 'superlative'
    | 'first'
    | 'grade'
    | 'exclusive'
    | 'brand'
    | 'time'
    | 'other'
    | 'proof'
    | 'reward'
    | 'efficacy'
  severity: Severity
  instead: string
  unless: readonly string[]
}

type Family = ForbiddenWord['family']

const family = (
  name: Family,
  severity: Severity,
  instead: string,
  list: readonly string[],
  unless: readonly string[] = [],
): ForbiddenWord[] => list.map((word) => ({ word, family: name, severity, instead, unless }))

export const dictionaryVersion = '2023-6'

const dictionary: readonly ForbiddenWord[] = [
  ...family(
    'statute',
    'block',
    '写明具体事实，如材质、克重、检测结果',
    ['国家级', '最高级', '最佳'],
    ['最佳饮用温度', '最佳食用期', '最佳使用期', '最佳赏味期'],
  ),
  ...family(
    'superlative',
    'warn',
    '很、更、深受喜爱',
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
      '史上最',
      '全网最',
    ],
    ['最新日期', '最大限度', '本店最', '最大尺码', '最大容量', '最大承重'],
  ),
  ...family(
    'first',
    'warn',
    '热销、受欢迎（附时间与数据）',
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
    ],
    ['唯一编号', '唯一码'],
  ),
  ...family('grade', 'warn', '优质、精选', [
    '世界级',
    '宇宙级',
    '顶级',
    '顶尖',
    '极品',
    '极致',
    '终极',
    '绝对',
  ]),
  ...family('exclusive', 'warn', '新品、本店推出', [
    '首选',
    '独家',
    '首发',
    '全国首家',
    '销量冠军',
    '国家免检',
    '填补国内空白',
    '驰名商标',
  ]),
  ...family('brand', 'warn', '知名、专业', ['金牌', '王牌', '领袖品牌', '领导者', '领导品牌']),
  ...family('time', 'block', '写明活动开始与结束时间', ['随时结束', '随时涨价']),
  ...family('time', 'warn', '写明活动开始与结束时间', ['马上降价', '最后一波']),
  ...family(
    'other',
    'warn',
    '写明具体事实',
    ['史无前例', '前无古人', '永久', '万能', '100%', '抄底'],
    ['100%棉', '100%纯棉', '100%羊毛', '100%桑蚕丝'],
  ),
  ...family('proof', 'block', '写“活动价”并注明期间，或附跨平台比价证据', [
    '全网最低价',
    '全网最低',
    '历史最低价',
    '史上最低价',
    '史上最低',
  ]),
  ...family('efficacy', 'block', '描述使用感受，不写疗效', [
    '治疗',
    '治愈',
    '消炎',
    '杀菌消炎',
    '减肥',
    '药到病除',
    '根治',
    '处方',
  ]),
]

/** A word found in a text, with where it stands. Longer words are found first, and a place is told once. */
export type WordHit = { word: ForbiddenWord; at: number }

const byLength = dictionary.toSorted((one, other) => other.word.length - one.word.length)

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

function harmless(text: string, { word, unless }: ForbiddenWord, at: number): boolean {
  return (
    unless.some((longer) => places(text, longer).some((from) => covers(from, longer.length, at))) ||
    !standsAlone(text, word, at)
  )
}

/** The forbidden words of a text, in the order in which they stand; `allowed` expressions are left alone. */
export function forbiddenIn(text: string, allowed: readonly string[] = []): WordHit[] {
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
