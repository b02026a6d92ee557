import { useReader, type Reader } from '../frame/room.tsx'
import { formatMoney } from '../numbers/format.ts'
import { useTexts, type Say } from '../offers/texts.ts'
import { labWords, type LabWord } from './words.ts'

/** What a part of the lab needs to speak: its own texts, the desk's, and amounts as they are paid. */
export type LabSpeech = Reader & { l: Say<LabWord>; paid: (fen: number) => string }

export function useLabSpeech(currency?: string): LabSpeech {
  const l = useTexts(labWords)
  const reader = useReader(currency === undefined ? {} : { currency })
  return { ...reader, l, paid: (fen) => formatMoney(fen, reader.reading, 'exact') }
}

export function isLabWord(key: string): key is LabWord {
  return key in labWords
}
