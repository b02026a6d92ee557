import { floorOf, parseCatalogue, parseOffersFile } from '@dacu/pricing'
import { BadInput } from '../face/bad-input.ts'
import type { Given } from '../verb.ts'
import { documentIn, parsed } from './priced-file.ts'

/** The lowest price of each SKU, one a line, with the basket that reaches it. */
export async function floor(given: Given): Promise<undefined> {
  const [offersName = '', catalogueName = '-'] = given.words
  if (offersName === '-' && catalogueName === '-')
    throw new BadInput('-', 'offers and catalogue cannot both come from stdin; name a file for one of them')
  const file = parsed(offersName, '', parseOffersFile(documentIn(offersName)))
  const catalogue = parsed(catalogueName, '', parseCatalogue(documentIn(catalogueName)))
  const piecesMax = wholeNumber(given.text('piecesMax') ?? '6', '--pieces-max')
  for (const row of floorOf(file, catalogue, { piecesMax })) given.face.item(row)
  return undefined
}

function wholeNumber(text: string, option: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 1_000) return number
  throw new BadInput(option, `${text} is not a whole number from 1 to 1000`)
}
