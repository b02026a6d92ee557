import type { Words } from '../../measures/measure.ts'
import type { Context } from '../context.ts'
import { texts } from '../setting.ts'
import { textsIn } from '../settings-read.ts'
import { dictionaryVersion, families, forbiddenIn } from './dictionary.ts'
import type { Family, WordHit } from './dictionary.ts'
import { around, textsOf } from './texts.ts'
import type { Text, WordedSection } from './texts.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

/** What kind of word it is, as the law and the lists of the platforms speak of it. */
const familyNames: Record<Family, Words> = {
  statute: words('广告法明列', 'named by the Advertising Law'),
  superlative: words('最高级', 'a superlative'),
  first: words('“第一”一类', 'a claim to be first'),
  grade: words('级别一类', 'a claim of rank'),
  exclusive: words('独家一类', 'a claim to be the only one'),
  brand: words('品牌地位一类', 'a claim about the brand'),
  time: words('时间紧迫一类', 'urgency without a date'),
  other: words('其他夸大', 'another exaggeration'),
  proof: words('需要证据', 'needs proof'),
  efficacy: words('功效一类', 'a claim of effect'),
  never: words('疗效或收益承诺，不属轻微', 'a promise of cure or return, never slight'),
}

/** Facts that are proven, names and marks of the shop's own (C-05, C-06); whoever adds one says why. */
const exempt = texts('exempt', words('有证据的说法，不再检查', 'Expressions that are proven and not checked'))

function hitViolation(where: Text, { word, at }: WordHit): Violation {
  const place = around(where.text, at, word.word.length)
  return {
    path: where.path,
    severity: word.severity,
    title: words(`${where.name.zh}含有「${word.word}」`, `The ${where.name.en} has the word “${word.word}”`),
    evidence: words(
      `「${place}」，词库 ${dictionaryVersion}，${familyNames[word.family].zh}`,
      `“${place}”, dictionary ${dictionaryVersion}, ${familyNames[word.family].en}`,
    ),
    fix: words(`改为：${word.instead.zh}`, `say instead: ${word.instead.en}`),
  }
}

/** The words of one section; each section is a rule of its own, so that it is run and shown there. */
const wordRule = (section: WordedSection, source: string, only: readonly Family[] = families): Rule => ({
  id: `L-C02-${section}`,
  severity: 'warn',
  section,
  demand: words('文案不含违禁词', 'No text has forbidden words'),
  source,
  settings: [exempt],
  find(context) {
    const allowed = textsIn(context, 'L-C02', exempt)
    // A text is read once, however often its neighbours are edited.
    const known = context.kept(`words of ${section}`, [allowed], () => new Map<string, WordHit[]>())
    return textsOf(context, section).flatMap((text) => {
      const hits = known.get(text.text) ?? forbiddenIn(text.text, allowed)
      known.set(text.text, hits)
      return hits.filter((hit) => only.includes(hit.word.family)).map((hit) => hitViolation(text, hit))
    })
  },
})

/** 好评返现: paying for good reviews, or pressing for them, in whatever text. */
const paidReview =
  /(好评|五星|5星|晒图好评).{0,12}(返|红包|现金|奖励)|(返现|红包).{0,8}(好评|五星)|(删除?|改|修改).{0,4}差评/
/** 分享得利 in WeChat: an advantage for passing a link on. */
const shareReward = /(分享|转发|集赞|点赞).{0,12}(领|送|返|得|抽)/

/** A rule on a pattern that a section's texts may not have. */
const patternRule = (
  id: string,
  section: WordedSection,
  pattern: RegExp,
  said: { title: Words; fix: Words; source: string; severity?: Rule['severity'] },
  applies: (context: Context, path: string) => boolean = () => true,
): Rule => ({
  id,
  severity: said.severity ?? 'block',
  section,
  demand: said.title,
  source: said.source,
  find: (context) =>
    textsOf(context, section)
      .filter((text) => applies(context, text.path))
      .flatMap((text) => {
        const found = pattern.exec(text.text)
        if (!found) return []
        const place = around(text.text, found.index, found[0].length)
        return [
          {
            path: text.path,
            title: said.title,
            evidence: words(`${text.name.zh}：「${place}」`, `the ${text.name.en} says “${place}”`),
            fix: said.fix,
          },
        ]
      }),
})

/** Channels in which the operator of WeChat forbids rewards for sharing. */
const inWechat = ({ plan }: Context, path: string): boolean =>
  plan.touches.some(
    (touch) => path === `touches[${touch.id}].text` && ['moments', 'group', 'im'].includes(touch.channel),
  )

const paidReviewWords = {
  title: words(
    '不得以返现或红包换取好评，也不得要求删改差评',
    'Reviews may be neither paid for nor pressed away',
  ),
  fix: words('改为邀请真实评价，不与奖励挂钩', 'ask for honest reviews without any reward'),
  source: 'C-12, G-09, S2-43',
}

const law = 'C-01, C-02, C-03, C-04, C-05, C-06, C-07, C-09, C-15'

export const wordingRules: readonly Rule[] = [
  wordRule('theme', `${law}, S1-19`),
  wordRule('lineup', `${law}, S2-06`),
  wordRule('offers', `${law}, S4-25`),
  wordRule('scripts', `${law}, S3-37`),
  wordRule('touches', `${law}, S2-24`),
  wordRule('audiences', `${law}, S1-38`),
  wordRule('drops', law),
  patternRule('L-C12-scripts', 'scripts', paidReview, paidReviewWords),
  patternRule('L-C12-touches', 'touches', paidReview, paidReviewWords),
  patternRule(
    'L-F21',
    'touches',
    shareReward,
    {
      title: words('微信内不得以利益诱导分享', 'No reward for sharing inside WeChat'),
      fix: words('去掉分享得利的条件', 'take the reward for sharing away'),
      source: 'F-21',
    },
    inWechat,
  ),
]
