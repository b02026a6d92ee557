import { count, counted, needId, needTime, totalWords } from './format.ts'
import type { Format } from './format.ts'

/** 生意参谋 商品效果: visits of each item and day. */
export const goodsDaily: Format = {
  id: 'goods-daily',
  name: { zh: '生意参谋商品效果', en: 'Goods daily (Business Advisor)' },
  channels: null,
  keys: [['统计日期', '统计时间'], ['商品ID'], ['商品访客数'], ['商品浏览量']],
  without: ['一级来源', '二级来源', '花费'],
  telling: ['商品名称', '主商品ID', '商品类型', '货号', '商品状态', '支付金额', '支付件数', '成功退款金额'],
  makes: [
    {
      table: 'observation',
      fields: { at: needTime('统计日期', '统计时间'), item: needId('商品ID') },
      counts: [
        counted('uv', count('商品访客数')),
        counted('pv', count('商品浏览量')),
        counted('cart_adds', count('商品加购人数')),
        counted('favourites', count('商品收藏人数')),
        counted('cart_pieces', count('商品加购件数')),
      ],
    },
  ],
  totals: {
    columns: ['统计日期', '统计时间'],
    words: totalWords,
    check: [{ column: '商品浏览量', component: 'pv', reading: 'integer' }],
  },
}
