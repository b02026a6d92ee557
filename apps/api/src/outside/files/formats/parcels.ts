import { count, id, money, needId, region, scaled, text, time, totalWords } from './format.ts'
import type { Format } from './format.ts'

const parcel = ['快递单号', '运单号', '物流单号', '单号']
const orders = ['原始单号', '线上订单号', '平台单号', '原始订单号', '内部订单号']

/**
 * 聚水潭 / 旺店通 order lists: which parcel an order went in, and when. What was bought and paid comes from the
 * platform's own export, so that nothing counts twice.
 */
export const erpOrders: Format = {
  id: 'erp-orders',
  name: { zh: 'ERP 订单发货', en: 'ERP orders and parcels' },
  channels: null,
  keys: [orders, parcel, ['快递公司', '物流公司']],
  without: ['订单下单时间', '主订单编号', '评价时间'],
  telling: ['内部订单号', '店铺', '平台', '状态', '商品编码', '数量', '实付金额', '发货时间', '仓库'],
  makes: [
    {
      table: 'parcel',
      fields: {
        parcel_id: id(...parcel),
        order_id: needId(...orders),
        courier: text('快递公司', '物流公司'),
        status: text('状态', '订单状态'),
        warehouse: text('仓库', '发货仓库'),
        region: region('省', '目的省', '收货地址'),
        sent_at: time('发货时间', '发货日期'),
        signed_at: time('签收时间'),
      },
    },
  ],
  totals: { columns: orders, words: totalWords, check: [] },
}

/** 快递账单: weight and charge of each parcel. */
export const courierBills: Format = {
  id: 'courier-bills',
  name: { zh: '快递账单', en: 'Courier bills' },
  channels: null,
  keys: [parcel, ['重量', '计费重量', '结算重量'], ['金额', '运费', '费用', '快递费', '结算金额']],
  without: ['原始单号', '内部订单号', '订单状态', '购买数量'],
  telling: ['目的省', '省份', '目的地', '揽收时间', '发货时间', '快递公司'],
  makes: [
    {
      table: 'parcel',
      fields: {
        parcel_id: needId(...parcel),
        order_id: id('订单号', '订单编号'),
        courier: text('快递公司', '物流公司'),
        region: region('目的省', '省份', '目的地'),
        pieces: count('件数'),
        sent_at: time('揽收时间', '发货时间', '日期'),
        weight_centikg: scaled(100, '计费重量', '结算重量', '重量'),
        fee_fen: money('金额', '运费', '费用', '快递费', '结算金额'),
      },
    },
  ],
  totals: {
    columns: parcel,
    words: totalWords,
    check: [
      { column: '金额', component: 'fee_fen', reading: 'money' },
      { column: '运费', component: 'fee_fen', reading: 'money' },
      { column: '快递费', component: 'fee_fen', reading: 'money' },
    ],
  },
}
