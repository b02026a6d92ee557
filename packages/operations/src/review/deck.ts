import type Typed from 'pptxgenjs'
import * as library from 'pptxgenjs'

/** The library's types describe its CommonJS build, where the class is the `default` of the default. */
export type Deck = Typed.default
export type Slide = Typed.default.Slide
export type ChartOptions = Typed.default.IChartOpts

/** An empty deck. At run time Node takes the library's ES module, whose default is the class itself. */
export const newDeck = (): Deck => {
  // The types promise { default: class }, the module gives the class: see above.
  const Presentation = library.default as unknown as new () => Deck
  return new Presentation()
}
