import { at as field } from '../json.ts'
import type { Platform } from '../platform.ts'
import { tokensIn } from '../tokens.ts'
import { pddFormats, pddList, pddPage } from './orders.ts'
import { pddRefusal } from './refusals.ts'
import { pddRequest } from './sign.ts'

const [minute, day] = [60_000, 86_400_000]

/**
 * 拼多多. Published: half an hour at most in a question, a hundred orders a page, pages to be read from the last to
 * the first, the end of a question not younger than three minutes, three months back. Not published: the number of
 * pages; a hundred stands for it.
 */
export const pdd: Platform = {
  id: 'pdd',
  name: { zh: '拼多多开放平台', en: 'PDD open platform' },
  channels: ['pdd'],
  gateway: 'https://gw-api.pinduoduo.com/api/router',
  limits: {
    pageSize: 100,
    pagesMax: 100,
    firstPage: 1,
    spanMs: 30 * minute,
    settleMs: 3 * minute,
    overlapMs: 2 * minute,
    reachBackMs: 89 * day,
    callsPerSecond: 5,
    burst: 5,
  },
  formats: pddFormats,
  list: pddList,
  request: pddRequest,
  page: pddPage,
  refusal: pddRefusal,
  renewal: (keys, refresh, at, gateway) =>
    pddRequest(
      { name: 'pdd.pop.auth.token.refresh', params: { refresh_token: refresh } },
      { ...keys, tokens: { ...keys.tokens, access: '' } },
      at,
      gateway,
    ),
  renewed: (answer, at) => tokensIn(field(answer, 'pop_auth_token_refresh_response'), at),
}
