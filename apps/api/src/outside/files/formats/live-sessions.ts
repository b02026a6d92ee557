import { count, id, money, needTime, text, time, totalWords } from './format.ts'
import type { Format } from './format.ts'

const starts = ['直播开始时间', '开播时间', '开始时间']

/** 直播场次: the sessions of a host, with what each brought where the export tells it. */
export const liveSessions: Format = {
  id: 'live-sessions',
  name: { zh: '直播场次', en: 'Live sessions' },
  channels: null,
  keys: [
    ['主播昵称', '直播间名称', '主播抖音号', '达人昵称'],
    starts,
    ['直播结束时间', '下播时间', '结束时间', '直播时长(分钟)'],
  ],
  without: ['订单编号', '主订单编号'],
  telling: ['主播抖音号', '直播时长(分钟)', '观看人数', '成交金额', '成交人数'],
  makes: [
    {
      table: 'live',
      fields: {
        live_id: id('直播ID', '直播间ID', '场次ID'),
        host: text('主播昵称', '直播间名称', '达人昵称'),
        host_id: id('主播抖音号', '达人ID'),
        started_at: needTime(...starts),
        ended_at: time('直播结束时间', '下播时间', '结束时间'),
        viewers: count('观看人数', '累计观看人数', '直播间观看人数'),
        viewers_peak: count('最高在线人数', '峰值在线人数'),
        followers_added: count('新增粉丝数', '涨粉数', '新增粉丝'),
        orders: count('成交订单数', '成交订单量'),
        buyers: count('成交人数'),
        paid_fen: money('成交金额', '直播间成交金额', '用户支付金额'),
        refund_fen: money('退款金额'),
        ad_spend_fen: money('投放消耗', '千川消耗', '投放花费'),
      },
    },
  ],
  totals: {
    columns: ['主播昵称', '直播间名称', '达人昵称'],
    words: totalWords,
    check: [
      { column: '成交金额', component: 'paid_fen', reading: 'money' },
      { column: '观看人数', component: 'viewers', reading: 'integer' },
    ],
  },
}
