import { at as field } from '../json.ts'
import type { Platform } from '../platform.ts'
import { tokensIn } from '../tokens.ts'
import { douyinFormats, douyinList, douyinPage } from './orders.ts'
import { douyinRefusal } from './refusals.ts'
import { douyinRequest } from './sign.ts'

const [minute, day] = [60_000, 86_400_000]

/**
 * 抖店. Published: a hundred orders a page, pages counted from zero and not beyond the fifty-thousandth order, three
 * months back. Not published: the longest span, how soon a change shows, and how many calls an application may make;
 * a day, one minute and five a second stand for them.
 */
export const douyin: Platform = {
  id: 'douyin',
  name: { zh: '抖店开放平台', en: 'Douyin shop platform' },
  channels: ['douyin'],
  gateway: 'https://openapi-fxg.jinritemai.com',
  limits: {
    pageSize: 100,
    pagesMax: 100,
    firstPage: 0,
    spanMs: day,
    settleMs: minute,
    overlapMs: 2 * minute,
    reachBackMs: 89 * day,
    callsPerSecond: 5,
    burst: 5,
  },
  formats: douyinFormats,
  list: douyinList,
  request: douyinRequest,
  page: douyinPage,
  refusal: douyinRefusal,
  renewal: (keys, refresh, at, gateway) =>
    douyinRequest(
      { name: 'token.refresh', params: { grant_type: 'refresh_token', refresh_token: refresh } },
      { ...keys, tokens: { ...keys.tokens, access: '' } },
      at,
      gateway,
    ),
  renewed: (answer, at) => tokensIn(field(answer, 'data'), at),
}
