import type { Component, Dimension, SumRow, WatchQuestions } from '@dacu/campaign'

/** What a board asks of the engine, for the shops of its campaign that the operator may see. */
export type Watch = {
  sums(
    components: readonly Component[],
    by: readonly Dimension[],
    from: string,
    until: string,
  ): Promise<SumRow[]>
  items(): Promise<{ item: string; title: string }[]>
  asked: WatchQuestions
}
