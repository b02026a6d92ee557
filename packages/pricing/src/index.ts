export { parseBasket, parseCatalogue } from './parse/basket.ts'
export { parseOffersFile } from './parse/offers.ts'
export { parseQuote, parseReturn } from './parse/quote.ts'
export type { Return, ReturnedLine, SettledQuote } from './parse/quote.ts'
export { problemText } from './parse/reader.ts'
export type { Parsed, Problem } from './parse/reader.ts'
export { quote, quoteWith } from './quote.ts'
export type {
  Extra,
  Note,
  Quote,
  QuoteApplied,
  QuoteLine,
  QuoteOffer,
  QuoteOptions,
  QuoteSource,
} from './quote.ts'
export { floorOf } from './floor/floor.ts'
export type { FloorOptions, FloorRow } from './floor/floor.ts'
export { isOwnChannel, orderOf, refund } from './refund.ts'
export type { OrderLeft, Refund, Refunded, RefundedLine } from './refund.ts'
export { refusals } from './refusal.ts'
export type { Refusal, Refused } from './refusal.ts'
export { compile } from './scheme.ts'
export type { Scheme } from './scheme.ts'
export { recompute } from './trace.ts'
export type { Trace, TraceStep } from './trace.ts'
