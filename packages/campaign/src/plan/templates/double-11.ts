import type { Template } from '../template.ts'
import { saleAudiences, saleBriefs, saleBudget, saleDecisions, saleRisks, saleScripts } from './common.ts'

/** Double 11 双十一: the fourteen work items of a whole-network sale, from initiation to review. */
export const double11: Template = {
  id: 'double_11',
  name: { zh: '双 11', en: 'Double 11' },
  meaning: {
    zh: '全网大促：14 项工作，从立项到复盘；预热 3 天，当天爆发，返场 3 天。',
    en: 'A whole-network sale in 14 work items from initiation to review: three days of preheat, the day itself, three days of encore.',
  },
  title: '{year} 双 11',
  form: 'whole_network',
  days: 1,
  node: { kind: 'channel', name: '双 11', purpose: '与平台节点保持一致，承接平台流量，清库存并冲销量' },
  workItems: [
    { zh: '活动立项', en: 'Initiation' },
    { zh: '制定销售目标', en: 'Sales target' },
    { zh: '确定营销利益点', en: 'Benefit points' },
    { zh: '分解流量入口', en: 'Traffic entries' },
    { zh: '备货', en: 'Stock' },
    { zh: '确定装修节点', en: 'Page decoration' },
    { zh: '执行节奏表', en: 'Run-sheet' },
    { zh: '客服话术', en: 'Service scripts' },
    { zh: '预热', en: 'Preheat' },
    { zh: '活动爆发', en: 'Burst' },
    { zh: '发货', en: 'Shipping' },
    { zh: '售后跟进', en: 'After-sale follow-up' },
    { zh: '返场活动', en: 'Encore' },
    { zh: '复盘', en: 'Review' },
  ],
  aims: [
    {
      kind: 'clear_stock',
      because: '主要目的是清理换季库存，毛利下限随主要目的放宽',
      marginFloorPermyriad: 1500,
    },
    { kind: 'sales', because: '顺带冲销量，为年末排名积累', marginFloorPermyriad: 2500 },
    { kind: 'new_customers', because: '借平台流量获取新客，为双 12 蓄水', marginFloorPermyriad: 2000 },
  ],
  theme: {
    title: '{brand} 双 11 焕新季',
    sellerReason: '换季清仓位，让利换销量和新客',
    buyerReason: '一年里换季囤货的时候，常用款一次备齐',
    keywords: ['焕新', '囤货', '双 11'],
  },
  phases: `
preparation | preparation | T-30 00:00 | T-3 00:00 | - | - | 筹备
preheat | preheat | T-3 00:00 | T-1 23:30 | T-3 00:00 | T 00:00 | 预热
last-half-hour | preheat | T-1 23:30 | T 00:00 | - | - | 开场前半小时
burst | burst | T 00:00 | T+1 00:00 | T 00:00 | T+1 00:00 | 爆发
opening | peak | T 00:00 | T 00:30 | - | - | 开场半小时
evening | peak | T 20:00 | T+1 00:00 | - | - | 晚间收割
wrap-up | wrap_up | T+1 00:00 | T+2 00:00 | - | - | 收尾
encore | encore | T+1 00:00 | T+4 00:00 | - | - | 返场
aftercare | aftercare | T+1 00:00 | T+16 00:00 | - | - | 售后与价保
`,
  rhythmTenths: [90, 18, 14, 12],
  firstHalfHourPermille: 150,
  newCustomerPermille: 550,
  lineup: `
traffic | 180 | 600 | 待选款：引流款 1
traffic | 120 | 600 | 待选款：引流款 2
hero | 260 | 700 | 待选款：爆款 1
hero | 160 | 700 | 待选款：爆款 2
profit | 120 | 850 | 待选款：利润款
clearance | 100 | 500 | 待选款：清仓款
new | 60 | 800 | 待选款：新品
`,
  offers: [
    {
      offer: {
        id: 'cross-300-40',
        name: '跨店每满300减40',
        level: 'cross_shop',
        mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 4000, repeat: true },
      },
      roles: null,
      itemsMax: null,
      from: 'T 00:00',
      until: 'T+1 00:00',
    },
    {
      offer: {
        id: 'coupon-299-30',
        name: '店铺券满299减30',
        level: 'card',
        mechanic: { kind: 'threshold_off', spendFen: 29_900, offFen: 3000, repeat: false },
        claimed: true,
        limits: { uses: 3000, perCustomer: 1, budgetFen: 9_000_000 },
      },
      roles: null,
      itemsMax: null,
      from: 'T-3 00:00',
      until: 'T+1 00:00',
    },
    {
      offer: {
        id: 'encore-300-30',
        name: '返场满300减30',
        level: 'shop',
        mechanic: { kind: 'threshold_off', spendFen: 30_000, offFen: 3000, repeat: false },
      },
      roles: ['clearance', 'profit'],
      itemsMax: null,
      from: 'T+1 00:00',
      until: 'T+4 00:00',
    },
  ],
  budget: saleBudget,
  tasks: `
initiate | 1 | operations | T-45 | T-42 | - | - | 填写立项单：目的、形式、范围、负责人 | 立项单 | 活动立项页 | 由掌柜口头确认后补单
approve | 1 | approver | T-42 | T-40 | initiate | - | 审批立项与预算框架 | 审批记录 | 手机审批 | 代理人审批
targets | 2 | operations | T-40 | T-36 | approve | - | 拆解渠道目标与单品目标 | 目标树 | 目标页 | 按去年同期占比拆解
lineup-plan | 2 | operations | T-40 | T-36 | approve | - | 选款与定款数：引流、爆款、利润、清仓、新品 | 货盘表 | 货盘页 | 沿用上次活动货盘
price | 2 | operations | T-36 | T-30 | lineup-plan | - | 核算活动价、盈亏平衡与底价 | 价格表 | 价盘检查 | 先报保守价格
benefit | 3 | operations | T-36 | T-30 | targets | - | 确定每个人群的利益点、力度与时间线 | 利益点表 | 人群页 | 采用经典限时折扣
slots | 4 | business | T-36 | T-25 | targets | - | 向平台申请坑位与资源 | 坑位清单 | 平台商家后台 | 改投付费流量
traffic | 4 | operations | T-32 | T-26 | targets | - | 按入口预估访客、转化与客单，算缺口 | 流量计划 | 流量页 | 免费流量不足时引入付费推广
stock | 5 | operations | T-32 | T-26 | lineup-plan,targets | - | 按 SKU 制定备货与安全库存 | 备货表 | 备货页 | 与供应商约定快速补单
arrive | 5 | operations | T-26 | T-7 | stock | - | 到货验收与入仓 | 入库单 | 仓库 | 未到货商品改预售
design-brief | 6 | design | T-26 | T-24 | benefit,lineup-plan | designer:1 | 确认素材清单与工时 | 素材清单 | 设计协作空间 | 先做首页与主推款
design-pages | 6 | design | T-24 | T-10 | design-brief | designer:2 | 制作首页、会场与详情页 | 设计稿 | 设计协作空间 | 使用平台模板
upload | 6 | design | T-10 | T-6 | design-pages,price | designer:1 | 页面上传、预览与价格核对 | 预览截图 | 店铺后台 | 保留日常页面并加活动条
run-sheet | 7 | operations | T-14 | T-10 | benefit,traffic,stock | - | 生成并确认分钟级执行节奏表 | 节奏表 | 执行页 | 按上次节奏表执行
tools | 7 | tech | T-10 | T-5 | run-sheet | - | 设置优惠券、价格与备用券批次并验证 | 后台截图 | 营销后台 | 改用手工发券
scripts | 8 | service | T-12 | T-7 | benefit,price | - | 编写各阶段话术与自动回复 | 话术表 | 话术页 | 沿用上次话术并替换价格
training | 8 | service | T-7 | T-5 | scripts | - | 客服宣导与演练，确认售后权限 | 签到与考核 | 会议室或线上会议 | 录屏培训
material-gate | 9 | operations | T-5 | T-4 | upload,tools,training | - | 预热关卡：素材、价格、券、话术全部就绪 | 关卡清单 | 执行页 | 缺项推迟半天上线
preheat-posts | 9 | brand | T-3 | T-1 | material-gate | - | 店内、站内、站外预热内容发布 | 发布链接 | 店铺动态、群聊、社交媒体 | 只发群聊与店铺首页
preheat-watch | 9 | operations | T-3 | T-1 | material-gate | - | 每天对比加购、收藏、领券与预估并调整 | 预热日报 | 盯盘页 | 追加付费加购投放
rehearse | 10 | operations | T-2 | T-1 | material-gate | - | 价格与流程彩排 | 彩排记录 | 执行页 | 只彩排主推款
burst | 10 | operations | T | T | rehearse | - | 按节奏表执行并实时跟进数据 | 执行记录 | 作战室 | 启用备用方案
prepack | 11 | service | T-4 | T-1 | arrive | - | 热销款预包装 | 预包装数量 | 仓库 | 外包打包
ship | 11 | service | T | T+2 | burst | - | 在承诺时限内发完全部订单 | 发货报表 | 仓库 | 加人加班并分批告知
aftersale | 12 | service | T+1 | T+15 | burst | - | 催件、退换与差评处理，跟进评分 | 售后日报 | 客服后台 | 升级给售后负责人
review-call | 12 | service | T+3 | T+10 | ship | - | 签收提醒与买家秀征集 | 征集结果 | 群聊与订单关怀 | 缩小征集范围
encore | 13 | operations | T+1 | T+3 | burst | - | 返场：尾货专题与加购未买人群 | 返场数据 | 店铺后台 | 只做尾货清单
data-pack | 14 | operations | T+1 | T+2 | burst | - | 汇总运营、推广、竞品三类数据 | 数据包 | 复盘页 | 先用后台截图
review | 14 | operations | T+3 | T+7 | data-pack,encore | - | 复盘：差异、原因、亮点暗点与改进 | 复盘报告 | 复盘会 | 先交书面复盘
`,
  audiences: saleAudiences,
  touches: `
old-early | old | sms | preheat | T-3 10:00 | coupon-299-30 | 5 | operations | 【{brand}】老客专享：{day}零点开始，满299减30券已可领取，进店搜{brand}查看。拒收请回复R
group-eve | members | group | preheat | T-1 20:00 | - | 0 | operations | 明天零点准时开始，购物车里的商品先核对规格，开场半小时下单另赠小样。
waverers-push | waverers | site_message | last-half-hour | T-1 23:30 | - | 0 | operations | 您加购的商品半小时后进入活动价，点此查看到手价。
opening-group | members | group | opening | T 00:00 | - | 0 | operations | 活动开始，前半小时下单另赠小样，链接在群公告。
evening-sms | waverers | sms | evening | T 20:00 | - | 5 | operations | 【{brand}】活动今晚24点结束，您加购的商品还在活动价。拒收请回复R
encore-sms | waverers | sms | encore | T+1 10:00 | - | 5 | operations | 【{brand}】返场三天，尾货专区与加购商品仍可下单。拒收请回复R
`,
  scripts: `${saleScripts}
encore | greeting | 亲，返场活动进行中，尾货数量有限，拍下后我们尽快发出。
`,
  risks: saleRisks,
  decisions: saleDecisions,
  briefs: saleBriefs,
  drops: [],
  slots: `
main-venue | T 00:00 | T+1 00:00 | 20 | 300 | 主会场资源位
category-venue | T 00:00 | T+1 00:00 | 8 | 150 | 类目分会场资源位
`,
}
