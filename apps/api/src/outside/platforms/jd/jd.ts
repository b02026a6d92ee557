import { at as field, textAt } from '../json.ts'
import type { Platform } from '../platform.ts'
import { tokensIn } from '../tokens.ts'
import { jdFormats, jdList, jdPage } from './orders.ts'
import { jdRefusal } from './refusals.ts'
import { jdRequest } from './sign.ts'

const [minute, day] = [60_000, 86_400_000]
const gateway = 'https://api.jd.com/routerjson'
const renewals = 'https://open-oauth.jd.com/oauth2/refresh_token'

/**
 * 京东宙斯 (JOS). Published: a hundred orders a page, a span of up to a month. Not published: the number of pages,
 * how soon a change shows, and how many calls an application may make; a hundred pages, one minute and five a
 * second stand for them, and a day is asked at a time so that a page is not among tens of thousands.
 */
export const jd: Platform = {
  id: 'jd',
  name: { zh: '京东宙斯', en: 'JD open platform' },
  channels: ['jd'],
  gateway,
  limits: {
    pageSize: 100,
    pagesMax: 100,
    firstPage: 1,
    spanMs: day,
    settleMs: minute,
    overlapMs: 2 * minute,
    reachBackMs: 89 * day,
    callsPerSecond: 5,
    burst: 5,
  },
  formats: jdFormats,
  list: jdList,
  request: jdRequest,
  page: jdPage,
  refusal: (answer) => {
    // Renewing answers with a bare number, zero for success.
    const code = textAt(answer, 'code')
    if (field(answer, 'access_token') !== null || code === '' || code === '0') return jdRefusal(answer)
    return { kind: 'session', code, message: textAt(answer, 'msg'), waitMs: null }
  },
  /** Renewing is no signed call but plain OAuth at another address; behind a relay it is the relay's `/refresh_token`. */
  renewal: (keys, refresh, _at, relay) => {
    const url = new URL(relay === gateway ? renewals : `${relay.replace(/\/$/, '')}/refresh_token`)
    url.searchParams.set('app_key', keys.app.key)
    url.searchParams.set('app_secret', keys.app.secret)
    url.searchParams.set('grant_type', 'refresh_token')
    url.searchParams.set('refresh_token', refresh)
    return { url: url.href, method: 'GET', headers: {}, body: null }
  },
  renewed: (answer, now) => tokensIn(answer, now),
}
