import type { Template } from '../template.ts'
import { saleBriefs, saleScripts } from './common.ts'

/** A daily activity 日常活动 between two nodes: a theme for the week and a little water stored. */
export const daily: Template = {
  id: 'daily',
  name: { zh: '日常活动', en: 'Daily activity' },
  meaning: {
    zh: '两个节点之间的一周主题活动：稳住流量与转化，为下一个节点蓄水。',
    en: 'A week with a theme between two nodes: keeps traffic and conversion and stores water for the next one.',
  },
  title: '{year} {day}日常主题周',
  form: 'shop_only',
  days: 7,
  node: { kind: 'company', name: '日常主题周', purpose: '稳住日销，积累加购、收藏与会员' },
  workItems: [
    { zh: '定主题', en: 'Theme' },
    { zh: '选款与价格', en: 'Goods and prices' },
    { zh: '上线', en: 'Go live' },
    { zh: '回看', en: 'Look back' },
  ],
  aims: [
    { kind: 'profit', because: '日常以毛利为先', marginFloorPermyriad: 3500 },
    { kind: 'new_customers', because: '积累加购、收藏与会员', marginFloorPermyriad: 3000 },
  ],
  theme: {
    title: '{brand} 主题周',
    sellerReason: '稳住日销与排名',
    buyerReason: '这一周把要用的补上',
    keywords: ['主题周'],
  },
  phases: `
preparation | preparation | T-7 00:00 | T-3 00:00 | - | - | 筹备
preheat | preheat | T-3 00:00 | T 00:00 | - | - | 预热
burst | burst | T 00:00 | T+7 00:00 | - | - | 主题周
aftercare | aftercare | T+7 00:00 | T+10 00:00 | - | - | 售后
`,
  rhythmTenths: [12, 11, 11, 11, 11, 12, 12],
  firstHalfHourPermille: 30,
  newCustomerPermille: 450,
  lineup: `
hero | 500 | 900 | 待选款：主题主推款
profit | 500 | 920 | 待选款：搭配款
`,
  offers: [
    {
      offer: {
        id: 'week-199-8',
        name: '主题周满199减8',
        level: 'shop',
        mechanic: { kind: 'threshold_off', spendFen: 19_900, offFen: 800, repeat: false },
      },
      roles: null,
      itemsMax: null,
      from: 'T 00:00',
      until: 'T+7 00:00',
    },
  ],
  budget: `
freight | 45 | service | 快递与包材
messages | 2 | operations | 群发
`,
  tasks: `
theme | 1 | operations | T-7 | T-6 | - | - | 定本周主题与理由 | 主题说明 | 方案页 | 沿用上次主题
goods | 2 | operations | T-6 | T-5 | theme | - | 选款、价格与关联 | 货盘表 | 货盘页 | 沿用热销款
material-gate | 3 | operations | T-4 | T-4 | goods | - | 预热关卡：页面、价格、话术就绪 | 关卡清单 | 执行页 | 推迟一天
live | 3 | operations | T | T+6 | material-gate | - | 上线并每天看数据 | 日报 | 盯盘页 | 恢复日常页面
look-back | 4 | operations | T+7 | T+9 | live | - | 回看数据，记下经验 | 小结 | 复盘页 | 先记要点
`,
  audiences: `
members | members | orders*60.0 | 1000 | 店铺会员 | 已入会且近 180 天有互动 | 主题周积分双倍
`,
  touches: `
group-eve | members | group | preheat | T-1 20:00 | - | 0 | operations | 明天起主题周，满199减8。
`,
  scripts: saleScripts,
  risks: `
stock-out | low | medium | operations | 主推款断货 | 库存可售天数低于 3 天 | 提前一周核对库存 | 换同系列商品
`,
  decisions: `
theme | 掌柜 | 运营 | T-5 | 审批人 | 本周主题与价格是否同意
`,
  briefs: saleBriefs,
  drops: [],
  slots: '',
}
