/**
 * How buyers write and what is meant by it: slips of the keyboard that everybody makes (券 becomes 劵 or 卷), dialect
 * and short forms, in one spelling.
 */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[劵卷](?!发)/gu, '券'],
  [/订金/gu, '定金'],
  [/(啥|嘛)时候|几时|何时|啥时|什么时间/gu, '什么时候'],
  [/哪天|几月几号|哪一天/gu, '几号'],
  [/咋整|咋办|咋弄/gu, '怎么办'],
  [/咋/gu, '怎么'],
  [/为啥|为毛/gu, '为什么'],
  [/啥/gu, '什么'],
  [/多钱|几多钱?|多少米|几块钱?/gu, '多少钱'],
  [/木有|没得/gu, '没有'],
  [/一块儿|一起|同时|一块(?=[享用发寄])/gu, '一起'],
  [/邮费|运费|快递费/gu, '运费'],
  [/\bsf\b/gu, '顺丰'],
  [/寄出|出库|寄(?=吗|不|呀|啊|$)/gu, '发货'],
  [/(可不可以|能不能|可以|行不行|能否)/gu, '能'],
]

/** One spelling of a buyer's sentence: width, case, the usual slips, no punctuation. */
export function spelled(sentence: string): string {
  const plain = sentence.normalize('NFKC').toLowerCase()
  const one = spellings.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), plain)
  return one.replaceAll(/[\p{P}\p{S}\s]+/gu, ' ').trim()
}

/** A run of digits or of Latin letters is one word; every other character is one by itself. */
const word = /[0-9]+|[a-z]+|./gu

/** Characters and pairs of neighbours, which stand for words where none are parted by blanks. */
export function gramsOf(sentence: string): string[] {
  return spelled(sentence)
    .split(' ')
    .flatMap((part) => {
      const words = part.match(word) ?? []
      return [...words, ...words.slice(1).map((each, index) => `${words[index]}${each}`)]
    })
}
