import type { Template } from '../template.ts'
import { saleAudiences, saleBriefs, saleBudget, saleDecisions, saleRisks, saleScripts } from './common.ts'

/**
 * The mid-year sale 618 as a small shop runs it: T is 8 June, the official days are T to T+2, red-packet
 * drops twice a day for eleven days, and 18 June (T+10) is a second peak.
 */
export const midYear618: Template = {
  id: 'mid_year_618',
  name: { zh: '618 年中大促', en: '618 mid-year sale' },
  meaning: {
    zh: '官方活动 3 天加店内活动 11 天：跨店满减、每天两场红包喷泉、满 2 件 5 折、拼团，18 日第二个高峰。',
    en: 'Three official days inside eleven of the shop’s own: cross-shop reduction, two coupon drops a day, two pieces at half price, group buys and a second peak on the 18th.',
  },
  title: '{year} 618 年中大促',
  form: 'single_platform',
  days: 11,
  node: { kind: 'channel', name: '618 年中大促', purpose: '参与官方活动承接平台流量，店内红包拉高客单价' },
  workItems: [
    { zh: '规划与立项', en: 'Planning' },
    { zh: '目标与货盘', en: 'Targets and lineup' },
    { zh: '优惠与价格', en: 'Offers and prices' },
    { zh: '备货', en: 'Stock' },
    { zh: '页面与打标', en: 'Pages and tags' },
    { zh: '预热', en: 'Preheat' },
    { zh: '官方活动', en: 'Official days' },
    { zh: '红包喷泉', en: 'Coupon drops' },
    { zh: '618 当天', en: 'The 18th' },
    { zh: '收尾与售后', en: 'Wrap-up and aftercare' },
    { zh: '复盘', en: 'Review' },
  ],
  aims: [
    { kind: 'sales', because: '官方活动与 618 当天两次爆发，把日销拉到平日数倍', marginFloorPermyriad: 2500 },
    { kind: 'new_item_volume', because: '新品借活动积累首批销量与评价', marginFloorPermyriad: 1500 },
    { kind: 'old_customers', because: '群聊红包激活老客户', marginFloorPermyriad: 2500 },
  ],
  theme: {
    title: '{brand} 618 年中宠粉季',
    sellerReason: '年中冲量，新品破零，给群里老客户发红包',
    buyerReason: '年中囤货，群里每天两场红包，新品两件更划算',
    keywords: ['618', '年中', '红包'],
  },
  phases: `
preparation | preparation | T-20 00:00 | T-3 00:00 | - | - | 筹备
preheat | preheat | T-3 00:00 | T-1 23:30 | - | - | 预热
last-half-hour | preheat | T-1 23:30 | T 00:00 | - | - | 开场前半小时
burst | burst | T 00:00 | T+3 00:00 | T 00:00 | T+3 00:00 | 官方活动
opening | peak | T 00:00 | T 00:30 | - | - | 开场半小时
steady | burst | T+3 00:00 | T+10 00:00 | - | - | 红包喷泉延续期
peak-618 | peak | T+10 00:00 | T+11 00:00 | T+10 00:00 | T+11 00:00 | 618 当天
wrap-up | wrap_up | T+11 00:00 | T+12 00:00 | - | - | 收尾
encore | encore | T+11 00:00 | T+14 00:00 | - | - | 返场
aftercare | aftercare | T+11 00:00 | T+26 00:00 | - | - | 售后与价保
`,
  rhythmTenths: [43, 24, 24, 12, 12, 12, 12, 12, 12, 14, 34, 11, 10, 10],
  firstHalfHourPermille: 120,
  newCustomerPermille: 500,
  lineup: `
hero | 220 | 770 | 待选款：爆款 1
hero | 160 | 770 | 待选款：爆款 2
traffic | 150 | 720 | 待选款：拼团款 1
traffic | 120 | 720 | 待选款：拼团款 2
profit | 150 | 880 | 待选款：利润款
new | 140 | 810 | 待选款：新品（满2件5折）
`,
  offers: [
    {
      offer: {
        id: 'cross-199-10',
        name: '跨店每满199减10',
        level: 'cross_shop',
        mechanic: { kind: 'threshold_off', spendFen: 19_900, offFen: 1000, repeat: true },
      },
      roles: null,
      itemsMax: null,
      from: 'T 00:00',
      until: 'T+3 00:00',
    },
    {
      offer: {
        id: 'drop-299-10',
        name: '红包喷泉满299减10',
        level: 'card',
        mechanic: { kind: 'threshold_off', spendFen: 29_900, offFen: 1000, repeat: false },
        claimed: true,
        limits: { uses: 7500, perCustomer: 3, budgetFen: 7_500_000 },
      },
      roles: null,
      itemsMax: null,
      from: 'T 00:00',
      until: 'T+11 00:00',
    },
    {
      offer: {
        id: 'group-buy',
        name: '两款拼团优惠',
        level: 'item',
        when: { groupSize: 3 },
        mechanic: { kind: 'percent', payPermyriad: 9000 },
      },
      roles: ['traffic'],
      itemsMax: 2,
      from: 'T 00:00',
      until: 'T+11 00:00',
    },
    {
      offer: {
        id: 'two-half',
        name: '新品满2件5折',
        level: 'shop',
        mechanic: { kind: 'ladder', by: 'pieces', tiers: [{ from: 2, payPermyriad: 5000 }] },
      },
      roles: ['new'],
      itemsMax: 1,
      from: 'T 00:00',
      until: 'T+11 00:00',
    },
    {
      offer: {
        id: 'day-618',
        name: '618当天热销单品折扣',
        level: 'item',
        mechanic: { kind: 'percent', payPermyriad: 9000 },
      },
      roles: ['hero'],
      itemsMax: null,
      from: 'T+10 00:00',
      until: 'T+11 00:00',
    },
  ],
  budget: saleBudget,
  tasks: `
plan | 1 | operations | T-30 | T-27 | - | - | 立项：目的、形式、参与官方活动与否 | 立项单 | 活动立项页 | 跟随平台节奏不报名
enrol | 1 | business | T-27 | T-20 | plan | - | 报名官方活动外围会场 | 报名记录 | 平台商家后台 | 不报名，店内同步做
targets | 2 | operations | T-27 | T-23 | plan | - | 以日常日销为基线定每日目标 | 目标树 | 目标页 | 按去年同期
lineup-plan | 2 | operations | T-27 | T-22 | plan | - | 选出爆款、拼团款、利润款与新品 | 货盘表 | 货盘页 | 沿用日常热销款
price | 3 | operations | T-22 | T-18 | lineup-plan | - | 活动价、满2件5折与叠加后到手价核算 | 价格表 | 价盘检查 | 提高新品活动价
coupon-plan | 3 | operations | T-20 | T-15 | targets | - | 红包喷泉场次、数量、预估领取与备用批次 | 红包计划 | 红包页 | 改为群内直接发券
stock | 4 | operations | T-22 | T-16 | lineup-plan,targets | - | 备货，满2件5折款按两倍件数 | 备货表 | 备货页 | 设限购并准备预售
arrive | 4 | operations | T-16 | T-5 | stock | - | 到货验收入仓 | 入库单 | 仓库 | 未到货商品改预售
pages | 5 | design | T-18 | T-7 | price | designer:1 | 首页、活动页与详情页 | 设计稿 | 设计协作空间 | 使用平台模板
tag | 5 | operations | T-7 | T-5 | pages,enrol | - | 单品打标并逐款检查显示 | 打标截图 | 平台商家后台 | 联系小二补打标
scripts | 6 | service | T-12 | T-6 | price | - | 话术、自动回复与价格表宣导 | 话术表 | 话术页 | 沿用上次话术
material-gate | 6 | operations | T-5 | T-4 | tag,scripts,coupon-plan | - | 预热关卡：素材、价格、券、话术全部就绪 | 关卡清单 | 执行页 | 缺项推迟半天上线
preheat-posts | 6 | brand | T-3 | T-1 | material-gate | - | 微淘、群聊、微信朋友圈预热 | 发布链接 | 店铺动态、群聊、朋友圈 | 只发群聊
official | 7 | operations | T | T+2 | preheat-posts | - | 官方活动执行与实时调整 | 执行记录 | 作战室 | 启用备用方案
drops | 8 | operations | T | T+10 | coupon-plan,preheat-posts | - | 每天两场红包喷泉，核对实际开始时间与领取数 | 场次记录 | 群聊 | 发放备用券批次
day-18 | 9 | operations | T+10 | T+10 | official | - | 618 当天热销单品折扣切换与盯盘 | 执行记录 | 作战室 | 提前一小时手工改价
chase | 10 | service | T | T+11 | preheat-posts | - | 活动期间持续催付 | 催付结果 | 客服后台 | 只催高金额订单
receipt | 10 | service | T+11 | T+18 | day-18 | - | 开启签收提醒，催确认收货与评价 | 签收与评价率 | 平台商家后台 | 人工提醒
buyer-show | 10 | operations | T+11 | T+18 | day-18 | - | 买家秀征集 | 征集结果 | 群聊 | 缩小范围
review | 11 | operations | T+11 | T+17 | day-18 | - | 复盘：目标、红包使用率、缺陷与改进 | 复盘报告 | 复盘会 | 先交书面复盘
`,
  audiences: `${saleAudiences}
group | segment | orders*12.0 | 0 | 店铺群成员 | 已加入店铺粉丝群 | 每天两场红包喷泉，满299减10
`,
  touches: `
feed-3 | new | feed | preheat | T-3 10:00 | - | 0 | brand | 618 年中宠粉季{day}开始，先收藏店铺不迷路。
group-2 | group | group | preheat | T-2 20:00 | - | 0 | operations | {day}起每天上午十点和晚上八点各一场红包喷泉，满299减10，先加购后领券。
moments-1 | members | moments | preheat | T-1 12:00 | - | 0 | brand | 明天零点年中宠粉季开始，常用款可以备起来了。
old-sms | old | sms | preheat | T-1 10:00 | - | 5 | operations | 【{brand}】618 年中宠粉季明天开始，群内每天两场满299减10红包，进店即可加群。拒收请回复R
cart-push | waverers | site_message | last-half-hour | T-1 23:30 | - | 0 | operations | 您加购的商品半小时后进入活动价，先领券再下单。
open-group | group | group | opening | T 00:00 | cross-199-10 | 0 | operations | 活动开始，跨店每满199减10，可与店铺红包同时使用。
peak-sms | waverers | sms | peak-618 | T+10 10:00 | - | 5 | operations | 【{brand}】今天618，您加购的热销款当天另享折扣，24点结束。拒收请回复R
`,
  scripts: `${saleScripts}
burst | coupon | 亲，红包喷泉每天上午十点、晚上八点在群里开始，满299减10，每场每人限领一张，没有领到的话群里会补发。
peak-618 | price | 亲，今天热销款另享当天折扣，到手价以结算页为准。
`,
  risks: `${saleRisks}
drop-fail | high | medium | operations | 红包喷泉领取不到或时间偏差大 | 开场 5 分钟领取数低于预估三成 | 每场提前 10 分钟核对，备用券批次提前建好 | 群内直接发放备用券批次
`,
  decisions: saleDecisions,
  briefs: saleBriefs,
  drops: [
    {
      id: 'fountain',
      name: '群聊红包喷泉',
      offer: 'drop-299-10',
      firstDay: 0,
      lastDay: 10,
      clocks: ['10:00', '20:00'],
      couponsEach: 300,
      expectedClaimsEach: 121,
      expectedUsePermyriad: 4500,
      offFen: 1000,
      groups: ['店铺粉丝群'],
      fallback: { couponsEach: 200, because: '喷泉开始偏差或抢不到时，由负责人在群里直接发放' },
    },
  ],
  slots: `
outer-venue | T 00:00 | T+3 00:00 | 0 | 200 | 官方活动外围会场
`,
}
