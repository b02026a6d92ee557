import { words } from '../rule.ts'
import type { Rule } from '../rule.ts'

/** What a long auto-reply should answer 自动回复, as the seeds ask: write down all one can think of. */
const topics: readonly { zh: string; en: string; pattern: RegExp }[] = [
  { zh: '价格', en: 'price', pattern: /价/ },
  { zh: '优惠券', en: 'coupon', pattern: /券|红包/ },
  { zh: '发货', en: 'shipping', pattern: /发货|快递|物流/ },
  { zh: '赠品', en: 'gift', pattern: /赠|礼/ },
  { zh: '售后', en: 'after-sale', pattern: /退|换|售后/ },
]

export const audienceRules: readonly Rule[] = [
  {
    id: 'C-13',
    severity: 'warn',
    section: 'audiences',
    demand: words('每个人群有利益点', 'Every audience has its benefit point'),
    source: 'S1-38, S1-39',
    find: ({ plan }) =>
      plan.audiences
        .filter((audience) => audience.benefit.trim() === '')
        .map((audience) => ({
          path: `audiences[${audience.id}].benefit`,
          title: words(`「${audience.name}」没有利益点`, `“${audience.name}” has no benefit point`),
          evidence: words(`人数 ${audience.size}`, `${audience.size} people`),
          fix: words('写明给这群人的利益点', 'say what these people get'),
        })),
  },
  {
    id: 'C-14',
    severity: 'inform',
    section: 'audiences',
    demand: words('人群规模合理', 'Audiences have a sensible size'),
    source: 'S4-36',
    find: ({ plan }) =>
      plan.audiences
        .filter((audience) => audience.size === 0)
        .map((audience) => ({
          path: `audiences[${audience.id}].size`,
          title: words(`「${audience.name}」里没有人`, `“${audience.name}” is empty`),
          evidence: words(`规则「${audience.rule}」，人数 0`, `rule “${audience.rule}”, 0 people`),
          fix: words('放宽条件或去掉该人群', 'widen the rule or drop the audience'),
        })),
  },
  {
    id: 'C-15',
    severity: 'warn',
    section: 'scripts',
    demand: words(
      '自动回复覆盖价格、券、发货、赠品和售后',
      'The auto-reply covers price, coupon, shipping, gift and after-sale',
    ),
    source: 'S3-38',
    find: ({ plan }) => {
      const text = plan.scripts
        .filter((script) => script.moment === 'auto_reply')
        .map((script) => script.text)
        .join('\n')
      const missing = topics.filter((topic) => !topic.pattern.test(text))
      if (missing.length === 0) return []
      return [
        {
          path: 'scripts',
          title: words('自动回复不够完整', 'The auto-reply leaves questions open'),
          evidence: words(
            `覆盖 ${topics.length - missing.length}/${topics.length}，缺：${missing.map((topic) => topic.zh).join('、')}`,
            `covers ${topics.length - missing.length} of ${topics.length}; missing ${missing.map((topic) => topic.en).join(', ')}`,
          ),
          fix: words('把能想到的问题都写进自动回复', 'write down every question one can think of'),
        },
      ]
    },
  },
  {
    id: 'C-16',
    severity: 'warn',
    section: 'scripts',
    demand: words('爆发和售后阶段有话术', 'Burst and aftercare have scripts'),
    source: 'S3-37, S3-54',
    find: ({ plan }) =>
      plan.phases
        .filter((phase) => phase.kind === 'burst' || phase.kind === 'aftercare')
        .filter((phase) => {
          const covers = (id: string) =>
            plan.phases.some((each) => each.id === id && each.kind === phase.kind)
          return !plan.scripts.some((script) => covers(script.phase))
        })
        .map((phase) => ({
          path: 'scripts',
          title: words(`「${phase.name}」没有话术`, `“${phase.name}” has no script`),
          evidence: words(
            `${plan.scripts.length} 条话术都不属于该阶段`,
            `none of ${plan.scripts.length} scripts belongs to it`,
          ),
          fix: words('为该阶段准备话术并提前宣导', 'write scripts for it and train them ahead'),
        })),
  },
]
