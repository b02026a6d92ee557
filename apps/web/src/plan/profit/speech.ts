import { useReader, type Reader } from '../../frame/room.tsx'
import { formatMoney, formatShare } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { useTexts, type Say } from '../../offers/texts.ts'
import { profitWords, type ProfitWord } from './words.ts'

/** What the page needs to speak: its own texts, amounts as they are paid and shares, unknown ones as a dash. */
export type ProfitSpeech = Reader & {
  p: Say<ProfitWord>
  paid: (fen: number | null) => string
  share: (permyriad: number | null) => string
}

export function useProfitSpeech(currency: string): ProfitSpeech {
  const p = useTexts(profitWords)
  const reader = useReader({ currency })
  return {
    ...reader,
    p,
    paid: (fen) => (fen === null ? none : formatMoney(fen, reader.reading, 'exact')),
    share: (permyriad) => (permyriad === null ? none : formatShare(permyriad, reader.language, 1)),
  }
}
