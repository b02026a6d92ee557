import { Type } from 'typebox'
import { planGoods } from '../plan-goods.ts'
import { table } from '../route.ts'
import { costReaders } from '../who.ts'
import { closed, id } from '../words.ts'

const byId = Type.Object({ id }, closed)

export const planGoodsRoutes = table({
  'GET /api/campaigns/{id}/goods': {
    summary:
      'What the facts know of the goods that a campaign could sell: measures, curves, past events, stock',
    who: 'member',
    params: byId,
    answer: planGoods,
  },
  'GET /api/campaigns/{id}/stock-plan.xlsx': {
    summary:
      'The stock plan by SKU and what to order by when, as a workbook; it tells what is earned and bound',
    who: costReaders,
    params: byId,
    stream: 'file',
  },
})
