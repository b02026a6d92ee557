/**
 * What every sale of this trade shares. Templates put these tables into their own; a line that a
 * template wants otherwise it writes itself.
 */
export const saleAudiences = `
waverers | waverers | visitors*3.0 | 1000 | 观望人群 | 近 15 天加购或收藏而未下单 | 加购商品到手价锁定，前半小时下单另赠小样
old | old | orders*110.0 | 1000 | 老客户 | 近 365 天内成交 1 次及以上，未退订 | 老客专享券提前一天领取，满额赠正装小样
members | members | orders*60.0 | 1000 | 店铺会员 | 已入会且近 180 天有互动 | 会员积分双倍，客服优先接待
new | new | visitors*10.0 | 0 | 新客 | 近 365 天未在本店成交的访客 | 首单礼金直接抵扣，入会再享包邮
`

export const saleRisks = `
stock-out | high | high | operations | 主推款当天断货 | 任一主推款库存可售小时数低于 6 小时 | 按需求上限备货，提前锁定补货与到货日 | 转预售并改发货承诺，流量切到替代款
price-error | medium | high | operations | 优惠叠加后到手价低于底价 | 到手价试算低于底价或成本 | 上线前跑最低到手价检查，双人核对价格表 | 立即暂停该优惠，已付订单按承诺发货并记录损失
tool-drift | high | medium | operations | 平台营销工具不按设定时间开始 | 实际开始与计划相差超过 2 分钟 | 开始前 10 分钟专人核对后台状态并截图 | 发放备用券批次，群内公告补偿
service-overload | high | medium | service | 咨询量暴涨，响应变慢 | 平均首次响应超过 60 秒 | 预估咨询量排班，准备自动回复与快捷短语 | 启用临时客服与兼职坐席，暂停非紧急售后
page-error | medium | medium | design | 页面价格或规则与后台不一致 | 抽查页面与后台价格不同 | 切换页面后按清单逐项核对 | 回滚到上一版页面并公告
ship-delay | medium | high | service | 仓库发货能力不足，超出承诺时限 | 待发货订单超过日发货能力 | 热销款提前预包装，与快递约定加车 | 加人加班，分批告知客户预计发货时间
`

export const saleScripts = `
preheat | greeting | 亲，{brand}活动{day}开始，现在加购收藏，开始后一键下单更快哦。
preheat | price | 亲，活动价从{day}零点生效，活动规则和参与商品以页面公示为准。
preheat | coupon | 亲，店铺券可以提前领取，{day}下单时按券面说明抵扣。
burst | greeting | 亲，活动正在进行，看中的商品可以直接下单，有问题我马上为您解答。
burst | stock | 亲，页面显示有货就可以拍，库存实时更新，付款后我们按付款先后发货。
burst | shipping | 亲，活动期间订单较多，我们按页面承诺的时间发货，您可以在订单里查看进度。
burst | payment_reminder | 亲，您有一笔订单还没有付款，活动价在结束前付款都有效，需要帮您核对地址吗？
burst | cross_sell | 亲，这款搭配页面推荐的同系列一起用更合适，一起下单可以合并发货。
burst | auto_reply | 您好，活动期间咨询较多，先为您说明：1. 价格以页面到手价为准；2. 店铺券在商品页领取；3. 订单按页面承诺时间发货；4. 赠品随订单一起寄出；5. 退换货支持七天无理由；6. 其他问题请留言，客服会按顺序回复。
aftercare | after_sale | 亲，非常抱歉给您带来不便，请把问题拍照发给我，我马上为您登记并在 24 小时内给出处理方案。
`

export const saleBriefs = `
owner | 本次活动的目标、预算和最坏情况见首页；需要您按期决定的事项列在「决策」 ; 超过期限未答复的事项由代理人决定并通知您
approver | 先看投入、预期销售额与投入产出比，再看最坏情况 ; 超出预算的调整需要您批准
business | 坑位申请清单与我们能给出的推广费用和销售承诺 ; 议价底线以页面显示的底价为准，不谈成本
operations | 全部节点、切换清单与数据目标 ; 每个优惠的开始、结束与备用方案 ; 每天的数据采集任务
design | 需要的素材清单、尺寸与截止日 ; 主题、卖点与必须写明的活动条件
tech | 需要的页面、埋点与接口 ; 高峰时段的值守安排与回滚办法
brand | 主题、买家理由与对外口径 ; 各渠道发布内容与时间
service | 价格表、利益点与玩法说明 ; 各阶段话术与自动回复 ; 售后处理办法与权限
`

export const saleDecisions = `
budget | 审批人 | 运营 | T-21 | 掌柜 | 预算与预期销售额是否批准
floor | 掌柜 | 运营 | T-15 | 审批人 | 每款商品的底价是否确认
fallback | 掌柜 | 运营 | T-5 | 审批人 | 备用券批次的数量与触发条件是否同意
buyer-show | 掌柜 | 运营 | T-3 | 审批人 | 买家秀征集的奖励与开始日期是否确定
`

export const saleBudget = `
coupons | 25 | operations | 店铺券与红包
gifts | 12 | operations | 赠品与小样
messages | 4 | operations | 短信与群发
off_site | 8 | brand | 站外内容与达人
platform_fee | 50 | business | 平台佣金与服务费
temporary_staff | 6 | service | 临时客服与打包人员
freight | 45 | service | 快递与包材
production | 8 | design | 拍摄与设计
`
