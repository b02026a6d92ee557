import { orderOf, parseQuote, parseReturn, refund as refundOf } from '@dacu/pricing/refund'
import { BadInput } from '../face/bad-input.ts'
import type { Given } from '../verb.ts'
import { documentIn, documentsOf, parsed, problemLine } from './priced-file.ts'

/** Returns one after another, each of what those before it left. */
export async function refund(given: Given): Promise<undefined> {
  const [quoteName = '', returnsName = '-'] = given.words
  if (quoteName === '-' && returnsName === '-')
    throw new BadInput('-', 'quote and return cannot both come from stdin; name a file for one of them')
  let order = orderOf(parsed(quoteName, '', parseQuote(documentIn(quoteName))))
  for await (const { value, at } of documentsOf(returnsName)) {
    const outcome = refundOf(order, parsed(returnsName, at, parseReturn(value)))
    if (outcome.kind === 'bad') throw new BadInput(returnsName, problemLine(at, outcome.problems[0]))
    given.face.item(outcome.refund)
    order = outcome.left
  }
  return undefined
}
