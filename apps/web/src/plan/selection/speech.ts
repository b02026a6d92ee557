import type { SelectionCriterion } from '@dacu/campaign'
import { useReader, type Reader } from '../../frame/room.tsx'
import { formatCount, formatMoney, formatShare } from '../../numbers/format.ts'
import { none } from '../../numbers/reading.ts'
import { useTexts, type Say } from '../../offers/texts.ts'
import { selectionWords, type SelectionWord } from './words.ts'

/** What the page needs to speak: its own texts, amounts as they are paid, and each criterion in its own unit. */
export type SelectionSpeech = Reader & {
  c: Say<SelectionWord>
  paid: (fen: number | null) => string
  money: (fen: number | null) => string
  valueOf: (criterion: SelectionCriterion, value: number | null) => string
}

export function useSelectionSpeech(currency: string): SelectionSpeech {
  const c = useTexts(selectionWords)
  const reader = useReader({ currency })
  const { reading, language } = reader
  return {
    ...reader,
    c,
    paid: (fen) => (fen === null ? none : formatMoney(fen, reading, 'exact')),
    money: (fen) => (fen === null ? none : formatMoney(fen, reading)),
    valueOf: (criterion, value) => {
      if (value === null) return none
      if (criterion === 'sales') return formatMoney(value, reading)
      return criterion === 'stock' ? formatCount(value, language) : formatShare(value, language, 1)
    },
  }
}
