import { describe, expect, test } from 'vitest'
import { forbiddenIn } from './rules/dictionary.ts'

const words = (text: string, allowed: readonly string[] = []): string[] =>
  forbiddenIn(text, allowed).map((hit) => `${hit.word.word}@${hit.at} ${hit.word.severity}`)

describe('[C-01] [C-02] forbidden words', () => {
  test.each([
    ['国家级品质', ['国家级@0 block']],
    ['最高级的面料,最佳之选', ['最高级@0 block', '最佳@7 block']],
    ['全网最低价', ['全网最低价@0 block']],
    ['史上最低价就在今天', ['史上最低价@0 block']],
    ['本季最低价', ['最低价@2 warn']],
    ['销量第一,口碑第一品牌', ['销量第一@0 warn', '第一品牌@7 warn']],
    ['顶级顶尖极致', ['顶级@0 warn', '顶尖@2 warn', '极致@4 warn']],
    ['独家首发', ['独家@0 warn', '首发@2 warn']],
    ['随时涨价,最后一波', ['随时涨价@0 block', '最后一波@5 warn']],
    ['消炎杀菌', ['消炎@0 block']],
    ['NO.1 之选', ['NO.1@0 warn']],
    ['100%有效', ['100%@0 warn']],
  ])('%s', (text, found) => expect(words(text)).toEqual(found))

  test.each([
    '最佳饮用温度 60 度',
    '最佳使用期 12 个月',
    '100%纯棉材质',
    'TOP10 榜单',
    'NO.12 色号',
    '唯一码防伪',
    '努力做得更好',
    '深受喜爱的温和配方',
    '',
  ])('harmless: %s', (text) => expect(words(text)).toEqual([]))

  test('a longer word is told once, not also as the shorter ones in it', () => {
    expect(words('全网最低')).toEqual(['全网最低@0 block'])
    expect(words('全国首家')).toEqual(['全国首家@0 warn'])
  })

  test('the same word twice is told twice', () => {
    expect(words('顶级又顶级')).toEqual(['顶级@0 warn', '顶级@3 warn'])
  })

  test('what is allowed covers only the places where it stands', () => {
    expect(words('顶级面料来自顶级工坊', ['顶级面料'])).toEqual(['顶级@6 warn'])
    expect(words('顶级', [''])).toEqual(['顶级@0 warn'])
  })
})
