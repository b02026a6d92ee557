import type { Section } from '../../plan/document.ts'
import type { Context } from '../context.ts'
import { dictionaryVersion, forbiddenIn } from './dictionary.ts'
import type { ForbiddenWord, WordHit } from './dictionary.ts'
import { words } from '../rule.ts'
import type { Rule, Violation } from '../rule.ts'

type Text = { section: Section; path: string; name: string; text: string }

/** Every text of the plan that buyers get to read. */
function publicTexts({ plan }: Context): Text[] {
  const { theme } = plan
  return [
    { section: 'theme', path: 'theme.title', name: '主题', text: theme.title },
    { section: 'theme', path: 'theme.buyerReason', name: '买家理由', text: theme.buyerReason },
    ...theme.keywords.map((text) => ({
      section: 'theme' as const,
      path: 'theme.keywords',
      name: '关键词',
      text,
    })),
    ...plan.lineup.flatMap((line) => [
      { section: 'lineup' as const, path: `lineup[${line.id}].title`, name: '标题', text: line.title },
      ...line.sellingPoints.map((text) => ({
        section: 'lineup' as const,
        path: `lineup[${line.id}].sellingPoints`,
        name: '卖点',
        text,
      })),
    ]),
    ...plan.scripts.map((script) => ({
      section: 'scripts' as const,
      path: `scripts[${script.id}].text`,
      name: '话术',
      text: script.text,
    })),
    ...plan.touches.map((touch) => ({
      section: 'touches' as const,
      path: `touches[${touch.id}].text`,
      name: '触达',
      text: touch.text,
    })),
    ...plan.audiences.map((audience) => ({
      section: 'audiences' as const,
      path: `audiences[${audience.id}].benefit`,
      name: '利益点',
      text: audience.benefit,
    })),
  ]
}

function hitViolation(where: Text, { word, at }: WordHit): Violation {
  const around = where.text.slice(Math.max(0, at - 8), at + word.word.length + 8)
  return {
    path: where.path,
    severity: word.severity,
    title: words(`${where.name}含有「${word.word}」`, `The text has the word “${word.word}”`),
    evidence: words(
      `「…${around}…」，词库 ${dictionaryVersion}，${familyNames[word.family].zh}`,
      `“…${around}…”, dictionary ${dictionaryVersion}, ${familyNames[word.family].en}`,
    ),
    fix: words(`改为：${word.instead}`, `say instead: ${word.instead}`),
  }
}

/** What kind of word it is, as the law and the lists of the platforms speak of it. */
const familyNames: Record<ForbiddenWord['family'], Violation['title']> = {
  statute: words('广告法明列', 'named by the Advertising Law'),
  superlative: words('最高级', 'a superlative'),
  first: words('“第一”一类', 'a claim to be first'),
  grade: words('级别一类', 'a claim of rank'),
  exclusive: words('独家一类', 'a claim to be the only one'),
  brand: words('品牌地位一类', 'a claim about the brand'),
  time: words('时间紧迫一类', 'urgency without a date'),
  other: words('其他夸大', 'another exaggeration'),
  proof: words('需要证据', 'needs proof'),
  reward: words('利诱一类', 'a reward for an opinion'),
  efficacy: words('功效一类', 'a claim of effect'),
}

/** The rule's families in one text section; each section is a rule of its own, so that it can be shown there. */
const wordRule = (
  id: string,
  section: Section,
  families: readonly ForbiddenWord['family'][],
  source: string,
): Rule => ({
  id,
  severity: 'warn',
  section,
  demand: words('文案不含违禁词', 'No text has forbidden words'),
  source,
  find: (context) =>
    publicTexts(context)
      .filter((text) => text.section === section)
      .flatMap((text) =>
        forbiddenIn(text.text)
          .filter((hit) => families.includes(hit.word.family))
          .map((hit) => hitViolation(text, hit)),
      ),
})

const advertising: readonly ForbiddenWord['family'][] = [
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
]

/** 好评返现: paying for good reviews, in whatever text. */
const paidReview = /(好评|五星|5星|晒图好评).{0,12}(返|红包|现金|奖励)|(返现|红包).{0,8}(好评|五星)/
/** 分享得利 in WeChat: an advantage for passing a link on. */
const shareReward = /(分享|转发|集赞|点赞).{0,12}(领|送|返|得|抽)/

const patternRule = (
  id: string,
  section: Section,
  pattern: RegExp,
  applies: (context: Context, path: string) => boolean,
  title: Violation['title'],
  fix: Violation['fix'],
  source: string,
): Rule => ({
  id,
  severity: 'block',
  section,
  demand: title,
  source,
  find: (context) =>
    publicTexts(context)
      .filter((text) => text.section === section && applies(context, text.path))
      .flatMap((text) => {
        const found = pattern.exec(text.text)
        if (!found) return []
        return [
          {
            path: text.path,
            title,
            evidence: words(`原文「${found[0]}」`, `the text says “${found[0]}”`),
            fix,
          },
        ]
      }),
})

const always = () => true

/** Channels in which the operator of WeChat forbids rewards for sharing. */
const inWechat = ({ plan }: Context, path: string): boolean =>
  plan.touches.some(
    (touch) => path === `touches[${touch.id}].text` && ['moments', 'group', 'im'].includes(touch.channel),
  )

const paidReviewWords = {
  title: words('不得以返现或红包换取好评', 'Good reviews may not be paid for'),
  fix: words('改为邀请真实评价，不与奖励挂钩', 'ask for honest reviews without any reward'),
}

export const wordingRules: readonly Rule[] = [
  wordRule('L-C02-theme', 'theme', advertising, 'C-01, C-02, C-09, C-15, S1-19'),
  wordRule('L-C02-lineup', 'lineup', advertising, 'C-01, C-02, C-09, C-15, S2-06'),
  wordRule('L-C02-scripts', 'scripts', advertising, 'C-01, C-02, C-09, C-15, S3-37'),
  wordRule('L-C02-touches', 'touches', advertising, 'C-01, C-02, C-09, C-15, S2-24'),
  wordRule('L-C02-audiences', 'audiences', advertising, 'C-01, C-02, S1-38'),
  patternRule(
    'L-C12-scripts',
    'scripts',
    paidReview,
    always,
    paidReviewWords.title,
    paidReviewWords.fix,
    'C-12, G-09',
  ),
  patternRule(
    'L-C12-touches',
    'touches',
    paidReview,
    always,
    paidReviewWords.title,
    paidReviewWords.fix,
    'C-12, G-09',
  ),
  patternRule(
    'L-F21',
    'touches',
    shareReward,
    inWechat,
    words('微信内不得以利益诱导分享', 'No reward for sharing inside WeChat'),
    words('去掉分享得利的条件', 'take the reward for sharing away'),
    'F-21',
  ),
]
