import { readJson, textAt } from '../json.ts'
import type { Platform } from '../platform.ts'
import { tokensIn } from '../tokens.ts'
import { topFormats, topList, topPage } from './orders.ts'
import { topRefusal } from './refusals.ts'
import { topRequest } from './sign.ts'

const [minute, day] = [60_000, 86_400_000]

/**
 * Taobao's open platform (TOP). Published: one day at most in a question, a hundred trades a page, three months
 * back, pages to be read from the last to the first because the newest change comes first. Not published: how many
 * pages a span may have, how soon a change shows in the list, and how many calls an application may make (it is
 * granted per application); a hundred pages, one minute and ten a second stand for them.
 */
export const top: Platform = {
  id: 'top',
  name: { zh: '淘宝开放平台', en: 'Taobao open platform' },
  channels: ['tmall', 'taobao'],
  gateway: 'https://eco.taobao.com/router/rest',
  limits: {
    pageSize: 100,
    pagesMax: 100,
    firstPage: 1,
    spanMs: day,
    settleMs: minute,
    overlapMs: 2 * minute,
    reachBackMs: 89 * day,
    callsPerSecond: 10,
    burst: 10,
  },
  formats: topFormats,
  list: topList,
  request: topRequest,
  page: topPage,
  refusal: topRefusal,
  // Only applications of the service market can renew; a shop's own application is granted anew by a person.
  renewal: (keys, refresh, at, gateway) =>
    topRequest(
      { name: 'taobao.top.auth.token.refresh', params: { refresh_token: refresh } },
      { ...keys, tokens: { ...keys.tokens, access: '' } },
      at,
      gateway,
    ),
  // The tokens come as a JSON text within the JSON.
  renewed: (answer, at) =>
    tokensIn(readJson(textAt(answer, 'top_auth_token_refresh_response', 'token_result')), at),
}
