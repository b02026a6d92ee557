import { useReader, type Reader } from '../../frame/room.tsx'
import { formatCount, formatMoney, formatShare } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { useTexts, type Say } from '../../offers/texts.ts'
import { stockWords, type StockWord } from './words.ts'

/** What the page needs to speak: its own texts, pieces, amounts at a glance and shares; unknown ones as a dash. */
export type StockSpeech = Reader & {
  s: Say<StockWord>
  pieces: (count: number) => string
  money: (fen: number | null) => string
  share: (permyriad: number) => string
}

export function useStockSpeech(currency: string): StockSpeech {
  const s = useTexts(stockWords)
  const reader = useReader({ currency })
  return {
    ...reader,
    s,
    pieces: (count) => formatCount(count, reader.language, 'exact'),
    money: (fen) => (fen === null ? none : formatMoney(fen, reader.reading)),
    share: (permyriad) => formatShare(permyriad, reader.language, 0),
  }
}
