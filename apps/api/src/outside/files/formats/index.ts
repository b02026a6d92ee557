import type { Format } from './format.ts'
import { taobaoOldLines, taobaoLines } from './taobao-lines.ts'
import { taobaoOrders } from './taobao-orders.ts'

/** Every kind of file that is recognised by its columns. */
export const formats: readonly Format[] = [taobaoOrders, taobaoLines, taobaoOldLines]
