import type { Recipe } from '@dacu/engine'

const map: Record<string, string> = {
  等待买家付款: 'unpaid',
  '等待买家付款,定金已付': 'unpaid',
  '买家已付款,等待卖家发货': 'paid',
  买家已付款: 'paid',
  卖家部分发货: 'shipped',
  '卖家已发货,等待买家确认': 'shipped',
  卖家已发货: 'shipped',
  交易成功: 'done',
  交易关闭: 'closed',
  '付款以后用户退款成功,交易自动关闭': 'refunded',
  '付款以前,卖家或买家主动关闭交易': 'closed',
  退款成功: 'refunded',
}

/** 订单状态 of Taobao and Tmall; commas of either width. */
export const taobaoStatus: Recipe = { kind: 'words', columns: ['订单状态', '交易状态'], map, otherwise: null }
