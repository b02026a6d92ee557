import type { Recipe } from '@dacu/engine'
import { count, id, money, needId, text, time, times, totalWords } from './format.ts'
import type { Format } from './format.ts'
import { taobaoStatus } from './taobao-statuses.ts'

const pieces = ['购买数量', '数量', '宝贝数量']
const price = ['价格', '商品价格']

/** Fields that all generations of this export share. */
const shared: Record<string, Recipe> = {
  order_id: needId('主订单编号', '订单编号'),
  line_id: id('子订单编号'),
  status: taobaoStatus,
  item: id('商品ID', '宝贝ID', '商品编号'),
  // 外部系统编号 may hold the words 商品规格 in place of a code, so the seller's own code goes first.
  sku: text('商家编码', 'skuId', 'SKU编码', '外部系统编号'),
  title: text('标题', '商品标题', '宝贝标题'),
  spec: text('商品属性', '商品规格'),
  category: text('类目', '商品类目'),
  pieces: count(...pieces),
  list_fen: times(pieces, price),
  cost_fen: times(pieces, ['成本价', '成本']),
  source: text('流量来源'),
  offer: text('优惠名称'),
}

/** 宝贝/商品明细: 18 columns and the newest names, with times and payments of each line. */
export const taobaoLines: Format = {
  id: 'taobao-lines',
  name: { zh: '淘宝/天猫宝贝明细', en: 'Taobao/Tmall goods lines' },
  channels: ['tmall', 'taobao'],
  keys: [['子订单编号'], ['主订单编号', '订单编号'], ['购买数量', '数量'], ['订单创建时间', '创建时间']],
  without: ['选购商品'],
  telling: ['外部系统编号', '套餐信息', '支付单号', '退款状态', '物流单号', '物流公司'],
  makes: [
    {
      table: 'line',
      fields: {
        ...shared,
        created_at: time('订单创建时间', '创建时间'),
        paid_at: time('订单付款时间', '付款时间'),
        paid_fen: money('买家实际支付金额', '买家实付金额'),
        refund_fen: money('退款金额'),
      },
    },
  ],
  totals: {
    columns: ['子订单编号', '主订单编号'],
    words: totalWords,
    check: [
      { column: '买家实际支付金额', component: 'paid_fen', reading: 'money' },
      { column: '买家实付金额', component: 'paid_fen', reading: 'money' },
      { column: '购买数量', component: 'paid_pieces', reading: 'integer' },
    ],
  },
}

/** The old 10 columns: no times and no payments; those come from the order of the same number, which goes in first. */
export const taobaoOldLines: Format = {
  ...taobaoLines,
  id: 'taobao-old-lines',
  name: { zh: '淘宝/天猫宝贝明细（旧版 10 列）', en: 'Taobao/Tmall goods lines (old, 10 columns)' },
  keys: [['订单编号', '主订单编号'], ['标题', '商品标题'], ['价格', '商品价格'], ['购买数量']],
  without: ['订单创建时间', '买家会员名', '选购商品'],
  telling: ['外部系统编号', '商品属性', '套餐信息', '备注', '订单状态', '商家编码'],
  makes: [{ table: 'line', fields: shared }],
  totals: {
    columns: ['订单编号'],
    words: totalWords,
    check: [{ column: '购买数量', component: 'paid_pieces', reading: 'integer' }],
  },
}
