export { parseBasket, parseCatalogue } from './parse/basket.ts'
export { parseOffersFile } from './parse/offers.ts'
export { problemText } from './parse/reader.ts'
export type { Parsed, Problem } from './parse/reader.ts'
export { quote, quoteWith } from './quote.ts'
export type {
  Extra,
  Note,
  Quote,
  PayerShare,
  QuoteApplied,
  QuoteLine,
  QuoteOffer,
  QuoteOptions,
  QuoteShare,
  QuoteSource,
} from './quote.ts'
export { refusals } from './refusal.ts'
export type { Refusal, Refused } from './refusal.ts'
export { compile } from './scheme.ts'
export type { Scheme } from './scheme.ts'
export { recompute } from './trace.ts'
export type { Trace, TraceShare, TraceStep } from './trace.ts'
export { basketText } from './basket-text.ts'
export type { Basket, BasketLine, Catalogue, CatalogueGoods, Shopper } from './basket.ts'
export type { Fen, Mechanic, MechanicKind, Offer, OffersFile, Payer, Scope, When } from './offer.ts'
export { levels, survivals } from './levels.ts'
export type { Level, LevelRule, Survives } from './levels.ts'
export type { Instant } from './instant.ts'
export { instantOf, textOf } from './instant.ts'
export { isOwnChannel } from './rulebooks/rulebook.ts'
export type { Rulebook } from './rulebooks/rulebook.ts'
export { defaultRulebook, shipped, shippedRulebook } from './rulebooks/shipped.ts'
