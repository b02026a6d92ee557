import { count, id, money, text, timeOrExport } from './format.ts'
import type { Format } from './format.ts'

const shops = ['竞品店铺', '竞店', '竞店名称', '竞品', '对手', '竞争店铺']
const titles = ['竞品标题', '竞品名称', '商品标题', '商品名称', '标题']
const prices = ['到手价', '活动价', '券后价', '竞品价格', '价格', '售价']

/** 竞品表: what a competitor asked and offered on the day it was looked at. Kept by hand, so its names are loose. */
export const rivals: Format = {
  id: 'rivals',
  name: { zh: '竞品监测表', en: 'Competitors' },
  channels: null,
  keys: [shops, [...titles, '竞品ID'], prices],
  without: ['订单编号', '购买数量'],
  telling: ['日期', '采集日期', '原价', '划线价', '促销', '活动', '月销量', '评价数', '链接'],
  makes: [
    {
      table: 'rival',
      fields: {
        rival: text(...shops),
        item: id('竞品ID', '商品ID'),
        at: timeOrExport('采集日期', '记录日期', '日期', '时间'),
        title: text(...titles),
        category: text('类目', '品类'),
        list_fen: money('原价', '划线价', '日常价', '标价'),
        price_fen: money(...prices),
        promotion: text('促销', '活动', '优惠', '玩法', '优惠信息'),
        sold_pieces: count('月销量', '销量', '成交件数'),
        reviews: count('评价数', '评论数'),
        link: text('链接', '商品链接'),
      },
    },
  ],
  totals: null,
}
