import { parseCatalogue, parseOffersFile } from '@dacu/pricing'
import { floorsInTurn, lowestMargin } from '@dacu/pricing/floor'
import { BadInput } from '../face/bad-input.ts'
import type { Given } from '../verb.ts'
import { documentIn, parsed } from './priced-file.ts'

/** Baskets priced for a SKU: whoever asks for floors in a file waits for them, unlike a save of a plan. */
const basketsEach = 400

/** The lowest price of each SKU, one a line as soon as it stands, with the basket that reaches it. */
export async function floor(given: Given): Promise<undefined> {
  const [offersName = '', catalogueName = '-'] = given.words
  if (offersName === '-' && catalogueName === '-')
    throw new BadInput('-', 'offers and catalogue cannot both come from stdin; name a file for one of them')
  const file = parsed(offersName, '', parseOffersFile(documentIn(offersName)))
  const catalogue = parsed(catalogueName, '', parseCatalogue(documentIn(catalogueName)))
  const piecesMax = wholeNumber(given.text('piecesMax') ?? '6', '--pieces-max')
  if (given.flag('margin')) given.face.item(marginOf(catalogueName, file, catalogue, piecesMax))
  else {
    const budget = basketsEach * catalogue.skus.length
    for (const row of floorsInTurn(file, catalogue, { piecesMax, budget })) given.face.item(row)
  }
  return undefined
}

type Search = Parameters<typeof lowestMargin>

/** The same search for the lowest margin of a whole basket. */
function marginOf(name: string, file: Search[0], catalogue: Search[1], piecesMax: number) {
  const margin = lowestMargin(file, catalogue, { piecesMax })
  if (margin === null) throw new BadInput(name, 'skus: none has a costFen; the margin needs one on each SKU')
  return margin
}

function wholeNumber(text: string, option: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 1_000) return number
  throw new BadInput(option, `${text} is not a whole number from 1 to 1000`)
}
