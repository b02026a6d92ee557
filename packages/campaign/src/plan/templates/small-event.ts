import type { Template } from '../template.ts'
import { saleAudiences, saleBriefs, saleDecisions, saleRisks, saleScripts } from './common.ts'

/** A small event in seven steps: choose goods, price, in-shop marketing, stock, service, shipping, after-sale. */
export const smallEvent: Template = {
  id: 'small_event',
  name: { zh: '小型活动（7 步）', en: 'Small event in 7 steps' },
  meaning: {
    zh: '选款、活动价、店内营销、囤货、客服、发货、售后 7 步做完一场单品或专场活动。',
    en: 'Seven steps for one item or one session: choose goods, price, in-shop marketing, stock, service, shipping, after-sale.',
  },
  title: '{year} {day}专场活动',
  form: 'shop_only',
  days: 3,
  node: { kind: 'company', name: '店铺专场', purpose: '用店里接受度高的商品拉一次销量与客单' },
  workItems: [
    { zh: '选款', en: 'Choose goods' },
    { zh: '活动价格计算', en: 'Event price' },
    { zh: '店内营销策划', en: 'In-shop marketing' },
    { zh: '囤货', en: 'Stock' },
    { zh: '客服管理', en: 'Customer service' },
    { zh: '送货', en: 'Shipping' },
    { zh: '售后处理', en: 'After-sale' },
  ],
  aims: [
    { kind: 'sales', because: '拉动活动商品与关联商品销量', marginFloorPermyriad: 2500 },
    { kind: 'old_customers', because: '给老客户一个回店理由', marginFloorPermyriad: 2500 },
  ],
  theme: {
    title: '{brand} 专场',
    sellerReason: '热销款带动关联销售，提高客单价',
    buyerReason: '常用款限时三天的活动价',
    keywords: ['专场', '限时'],
  },
  phases: `
preparation | preparation | T-14 00:00 | T-3 00:00 | - | - | 筹备
preheat | preheat | T-3 00:00 | T-1 23:30 | - | - | 预热
last-half-hour | preheat | T-1 23:30 | T 00:00 | - | - | 开团前半小时
burst | burst | T 00:00 | T+3 00:00 | - | - | 活动
opening | peak | T 00:00 | T 00:30 | - | - | 开场半小时
wrap-up | wrap_up | T+3 00:00 | T+4 00:00 | - | - | 收尾
aftercare | aftercare | T+3 00:00 | T+10 00:00 | - | - | 售后
`,
  rhythmTenths: [22, 16, 18],
  firstHalfHourPermille: 100,
  newCustomerPermille: 450,
  lineup: `
hero | 500 | 700 | 待选款：活动款
profit | 300 | 880 | 待选款：搭配款
traffic | 200 | 650 | 待选款：引流款
`,
  offers: [
    {
      offer: {
        id: 'limited-90',
        name: '限时9折',
        level: 'shop',
        mechanic: { kind: 'percent', payPermyriad: 9000 },
      },
      roles: ['hero', 'traffic'],
      itemsMax: null,
      from: 'T 00:00',
      until: 'T+3 00:00',
    },
  ],
  budget: `
gifts | 15 | operations | 赠品
messages | 4 | operations | 短信
platform_fee | 50 | business | 平台佣金与服务费
freight | 45 | service | 快递与包材
`,
  tasks: `
choose | 1 | operations | T-14 | T-12 | - | - | 选出有销量基础、评价好、库存足的商品 | 选款表 | 货盘页 | 换成同系列热销款
price | 2 | operations | T-12 | T-10 | choose | - | 算清活动价：包邮后赚赔、盈亏平衡与底价 | 价格表 | 价盘检查 | 提高活动价或减少赠品
marketing | 3 | operations | T-10 | T-6 | price | - | 关联搭配与配套包装，设置 4 至 5 款关联商品 | 搭配清单 | 详情页 | 只做一组搭配
pages | 3 | design | T-10 | T-5 | price | designer:1 | 活动图与详情页条件说明 | 设计稿 | 设计协作空间 | 用日常图加活动条
stock | 4 | operations | T-12 | T-5 | choose | - | 囤货到仓并设补货触发线 | 入库单 | 仓库 | 限购或预售
service | 5 | service | T-6 | T-5 | price | - | 话术、长自动回复与设备检查 | 话术表与检查表 | 客服工位 | 临时加一个坐席
material-gate | 3 | operations | T-5 | T-4 | pages,service,stock | - | 预热关卡：素材、价格、话术全部就绪 | 关卡清单 | 执行页 | 缺项推迟半天上线
preheat | 3 | brand | T-3 | T-1 | material-gate | - | 群聊与店铺动态预热 | 发布链接 | 群聊与店铺动态 | 只发群聊
prepack | 6 | service | T-2 | T-1 | stock | - | 热销款预包装 | 预包装数量 | 仓库 | 外包打包
ship | 6 | service | T | T+3 | prepack | - | 按承诺发货 | 发货报表 | 仓库 | 加人加班
aftersale | 7 | service | T+3 | T+9 | ship | - | 评价与售后处理，差评 24 小时内回应 | 售后日报 | 客服后台 | 升级给掌柜
review | 7 | operations | T+3 | T+7 | ship | - | 复盘并记录经验 | 复盘报告 | 复盘页 | 先写书面要点
`,
  audiences: saleAudiences,
  touches: `
group-eve | members | group | preheat | T-1 20:00 | - | 0 | operations | 明天零点专场开始，先加购。
waverers-push | waverers | site_message | last-half-hour | T-1 23:30 | - | 0 | operations | 您加购的商品半小时后进入活动价。
old-sms | old | sms | burst | T 10:00 | limited-90 | 5 | operations | 【{brand}】限时三天9折专场已开始，活动商品见首页。拒收请回复R
`,
  scripts: saleScripts,
  risks: saleRisks,
  decisions: saleDecisions.replaceAll('T-21', 'T-12').replaceAll('T-15', 'T-10'),
  briefs: saleBriefs,
  drops: [],
  slots: '',
}
