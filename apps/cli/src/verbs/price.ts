import { compile, isOwnChannel, parseBasket, parseOffersFile, quoteWith } from '@dacu/pricing'
import { BadInput } from '../face/bad-input.ts'
import type { Given } from '../verb.ts'
import { documentIn, documentsOf, parsed } from './priced-file.ts'

/**
 * One quote a line. On own channels a quote carries the offers and the basket it was made of,
 * because a later refund may have to price what remains; `--bare` leaves them out.
 */
export async function price(given: Given): Promise<undefined> {
  const [offersName = '', basketsName = '-'] = given.words
  if (offersName === '-' && basketsName === '-')
    throw new BadInput('-', 'offers and baskets cannot both come from stdin; name a file for one of them')
  const offersFile = documentIn(offersName)
  const file = parsed(offersName, '', parseOffersFile(offersFile))
  const scheme = compile(file)
  const keepsSource = isOwnChannel(file.rulebook) && !given.flag('bare')
  for await (const { value, at } of documentsOf(basketsName)) {
    const basket = parsed(basketsName, at, parseBasket(value))
    const quote = quoteWith(scheme, basket)
    given.face.item(keepsSource ? { ...quote, source: { offersFile, basket: value } } : quote)
  }
  return undefined
}
