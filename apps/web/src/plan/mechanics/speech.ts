import { useReader, type Reader } from '../../frame/room.tsx'
import { useTexts, type Say } from '../../offers/texts.ts'
import { mechanicWords, type MechanicWord } from './words.ts'

/** What the page needs to speak: its own texts beside the reader's. */
export type MechanicSpeech = Reader & { m: Say<MechanicWord> }

export function useMechanicSpeech(currency: string): MechanicSpeech {
  return { ...useReader({ currency }), m: useTexts(mechanicWords) }
}
