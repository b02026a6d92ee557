export { parseQuote, parseReturn } from '../parse/quote.ts'
export type { Return, ReturnedLine, SettledLine, SettledQuote } from '../parse/quote.ts'
export { orderOf, refund } from '../refund.ts'
export type { LineLeft, OrderLeft, Refund, Refunded, RefundedLine } from '../refund.ts'
