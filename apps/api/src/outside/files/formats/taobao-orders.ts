import { money, needId, needTime, person, region, time, totalWords } from './format.ts'
import type { Format } from './format.ts'
import { taobaoStatus } from './taobao-statuses.ts'

/** 订单报表 of Taobao and Tmall: the classic 41 columns and the later names. */
export const taobaoOrders: Format = {
  id: 'taobao-orders',
  name: { zh: '淘宝/天猫订单报表', en: 'Taobao/Tmall orders' },
  channels: ['tmall', 'taobao'],
  keys: [
    ['订单编号'],
    ['买家实际支付金额', '买家实付金额', '总金额'],
    ['宝贝种类', '宝贝总数量', '买家会员名', '买家应付邮费'],
  ],
  without: ['子订单编号', '购买数量', '订单号'],
  telling: [
    '买家支付宝账号',
    '买家支付积分',
    '返点积分',
    '买家留言',
    '运送方式',
    '宝贝标题',
    '店铺名称',
    '订单关闭原因',
  ],
  makes: [
    {
      table: 'order',
      fields: {
        order_id: needId('订单编号'),
        status: taobaoStatus,
        created_at: needTime('订单创建时间', '创建时间'),
        paid_at: time('订单付款时间', '付款时间'),
        goods_fen: money('买家应付货款'),
        freight_fen: money('买家应付邮费'),
        merchant_off_fen: money('商家优惠', '店铺优惠'),
        platform_off_fen: money('天猫卡券抵扣', '平台优惠'),
        paid_fen: money('买家实际支付金额', '买家实付金额'),
        refund_fen: money('退款金额'),
        person: person('买家会员名', '买家昵称'),
        region: region('收货地址', '收货人地址'),
      },
    },
  ],
  totals: {
    columns: ['订单编号'],
    words: totalWords,
    check: [
      { column: '买家实际支付金额', component: 'paid_fen', reading: 'money' },
      { column: '买家实付金额', component: 'paid_fen', reading: 'money' },
      { column: '退款金额', component: 'refund_fen', reading: 'money' },
    ],
  },
}
