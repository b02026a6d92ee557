import { needId, region } from './format.ts'
import type { Format } from './format.ts'

/** 发货报表 of the 千牛 workbook: of the receivers only the province is read. Its orders have to be there. */
export const qianniuReceivers: Format = {
  id: 'qianniu-receivers',
  name: { zh: '千牛发货报表', en: 'Receivers (Qianniu)' },
  channels: ['tmall', 'taobao'],
  keys: [
    ['订单编号', '主订单编号'],
    ['收货地址', '收货人地址'],
  ],
  without: ['订单创建时间', '总金额', '购买数量', '买家实际支付金额', '订单状态', '价格', '评价时间'],
  telling: ['收货人姓名', '联系手机', '联系电话', '物流单号', '物流公司', '运送方式'],
  makes: [
    {
      table: 'order',
      fields: { order_id: needId('订单编号', '主订单编号'), region: region('收货地址', '收货人地址') },
    },
  ],
  totals: null,
}
