import { createHash, createHmac } from 'node:crypto'
import type { PlatformId } from '../platform.ts'
import type { Sold, SoldState, SoldStatus } from './shop.ts'

/** A call as it came in over HTTP. */
export type Incoming = { url: URL; body: string }
type ListAsked = { from: number; until: number; page: number; size: number }
export type Shown = { order: Sold; state: SoldState }
export type Refused = 'too_many_calls' | 'busy' | 'session' | 'signature' | 'clock'

/**
 * How one platform speaks, written from its published rules a second time and without any of the code under test:
 * what a right signature is, what the pages and the refusals look like.
 */
export type Wire = {
  /** The secret's signature fits the call; null where there is nothing signed to check. */
  signed(call: Incoming, secret: string): boolean
  /** The moment the call says it was made at. */
  at(call: Incoming): number | null
  access(call: Incoming): string | null
  renewing(call: Incoming): string | null
  list(call: Incoming): ListAsked
  newestFirst: boolean
  page(shown: readonly Shown[], total: number, hasNext: boolean): string
  refused(kind: Refused): string
  tokens(tokens: { access: string; refresh: string; seconds: number }): string
}

const zone = 8 * 3_600_000
export const wall = (at: number) => new Date(at + zone).toISOString().slice(0, 19).replace('T', ' ')
const fromWall = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const yuan = (fen: number) => (fen / 100).toFixed(2)
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const formOf = (call: Incoming) => Object.fromEntries(new URLSearchParams(call.body))
const pasted = (params: Record<string, string>) =>
  Object.entries(params)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .flat()
    .join('')
/** Nineteen digits go out as a bare number, as TOP sends them. */
const bare = (json: string) => json.replaceAll(/"#(\d+)"/g, '$1')

const topStatus: Record<SoldStatus, string> = {
  unpaid: 'WAIT_BUYER_PAY',
  paid: 'WAIT_SELLER_SEND_GOODS',
  shipped: 'WAIT_BUYER_CONFIRM_GOODS',
  done: 'TRADE_FINISHED',
  closed: 'TRADE_CLOSED_BY_TAOBAO',
}

const top: Wire = {
  signed(call, secret) {
    const params = formOf(call)
    const mac = createHmac('sha256', secret).update(pasted(params)).digest('hex').toUpperCase()
    return params['sign_method'] === 'hmac-sha256' && params['sign'] === mac
  },
  at: (call) => fromWall(formOf(call)['timestamp'] ?? ''),
  access: (call) => formOf(call)['session'] ?? null,
  renewing: (call) =>
    formOf(call)['method'] === 'taobao.top.auth.token.refresh' ? (formOf(call)['refresh_token'] ?? '') : null,
  list(call) {
    const params = formOf(call)
    return {
      from: fromWall(params['start_modified'] ?? ''),
      until: fromWall(params['end_modified'] ?? ''),
      page: Number(params['page_no']) - 1,
      size: Number(params['page_size']),
    }
  },
  newestFirst: true,
  page: (shown, total, hasNext) =>
    bare(
      JSON.stringify({
        trades_sold_increment_get_response: {
          total_results: total,
          has_next: hasNext,
          trades: { trade: shown.map(topTrade) },
          request_id: 'r',
        },
      }),
    ),
  refused(kind) {
    const shapes: Record<Refused, object> = {
      too_many_calls: {
        code: 7,
        msg: 'App Call Limited',
        sub_code: 'accesscontrol.limited-by-api-access-count',
        sub_msg: 'This ban will last for 1 more seconds',
      },
      busy: {
        code: 15,
        msg: 'Remote service error',
        sub_code: 'isp.top-remote-connection-timeout',
        sub_msg: '',
      },
      session: { code: 27, msg: 'Invalid session', sub_code: 'invalid-sessionkey', sub_msg: '' },
      signature: { code: 25, msg: 'Invalid signature' },
      clock: { code: 31, msg: 'Invalid timestamp' },
    }
    return JSON.stringify({ error_response: { ...shapes[kind], request_id: 'r' } })
  },
  tokens: ({ access, refresh, seconds }) =>
    JSON.stringify({
      top_auth_token_refresh_response: {
        token_result: JSON.stringify({ access_token: access, refresh_token: refresh, expires_in: seconds }),
      },
    }),
}

function topTrade({ order, state }: Shown) {
  const paid = sum(order.lines.map((line) => line.paidFen))
  return {
    tid: `#${order.id}`,
    status: topStatus[state.status],
    created: wall(order.createdAt),
    ...(state.paidAt === null ? {} : { pay_time: wall(state.paidAt) }),
    modified: wall(state.modified),
    payment: yuan(paid + order.freightFen),
    post_fee: yuan(order.freightFen),
    buyer_nick: 'b**',
    buyer_open_uid: order.buyer,
    receiver_state: order.province,
    receiver_name: '~AVbcd==~1~',
    orders: {
      order: order.lines.map((line) => ({
        oid: `#${line.id}`,
        status: topStatus[state.status],
        num_iid: `#${line.item}`,
        outer_sku_id: line.sku,
        title: line.title,
        num: line.pieces,
        price: yuan(line.priceFen),
        divide_order_fee: yuan(line.paidFen),
        refund_status: 'NO_REFUND',
      })),
    },
  }
}

const jdState: Record<SoldStatus, string> = {
  unpaid: 'NOT_PAY',
  paid: 'WAIT_SELLER_STOCK_OUT',
  shipped: 'WAIT_GOODS_RECEIVE_CONFIRM',
  done: 'FINISHED_L',
  closed: 'TRADE_CANCELED',
}
const jdAsked = (call: Incoming): Record<string, string> =>
  JSON.parse(formOf(call)['360buy_param_json'] ?? '{}')

const jd: Wire = {
  signed(call, secret) {
    // Renewing is plain OAuth: the secret itself is shown.
    if (call.url.pathname.endsWith('/refresh_token'))
      return call.url.searchParams.get('app_secret') === secret
    const params = formOf(call)
    return params['sign'] === md5(secret + pasted(params) + secret).toUpperCase()
  },
  at: (call) => (call.body === '' ? null : fromWall(formOf(call)['timestamp'] ?? '')),
  access: (call) => formOf(call)['access_token'] ?? null,
  renewing: (call) =>
    call.url.pathname.endsWith('/refresh_token') ? call.url.searchParams.get('refresh_token') : null,
  list(call) {
    const params = jdAsked(call)
    return {
      from: fromWall(params['start_date'] ?? ''),
      until: fromWall(params['end_date'] ?? ''),
      page: Number(params['page']) - 1,
      size: Number(params['page_size']),
    }
  },
  newestFirst: false,
  page: (shown, total) =>
    bare(
      JSON.stringify({
        jingdong_pop_order_search_responce: {
          code: '0',
          searchorderinfo_result: {
            apiResult: { success: true },
            orderTotal: total,
            orderInfoList: shown.map(jdOrder),
          },
        },
      }),
    ),
  refused(kind) {
    const shapes: Record<Refused, object> = {
      too_many_calls: { code: '2', zh_desc: '限制时间内调用失败次数', en_desc: 'App Call Limited' },
      busy: { code: '50', zh_desc: '调用后端服务抛异常', en_desc: 'Remote service error' },
      session: { code: '19', zh_desc: 'token已过期或者不存在，请重新授权', en_desc: 'Invalid access_token' },
      signature: { code: '12', zh_desc: '无效签名', en_desc: 'Invalid signature' },
      clock: { code: '8', zh_desc: '非法的时间戳参数', en_desc: 'Invalid timestamp' },
    }
    return JSON.stringify({ error_response: shapes[kind] })
  },
  tokens: ({ access, refresh, seconds }) =>
    JSON.stringify({ code: 0, access_token: access, refresh_token: refresh, expires_in: seconds }),
}

function jdOrder({ order, state }: Shown) {
  return {
    orderId: `#${order.id}`,
    orderState: jdState[state.status],
    orderStartTime: wall(order.createdAt),
    paymentConfirmTime: state.paidAt === null ? '' : wall(state.paidAt),
    modified: wall(state.modified),
    orderTotalPrice: yuan(sum(order.lines.map((line) => line.priceFen * line.pieces))),
    orderPayment: yuan(sum(order.lines.map((line) => line.paidFen)) + order.freightFen),
    freightPrice: yuan(order.freightFen),
    open_id_buyer: order.buyer,
    consigneeInfo: { province: order.province, mobile: 'cipher==' },
    itemInfoList: order.lines.map((line) => ({
      skuId: line.item,
      outerSkuId: line.sku,
      skuName: line.title,
      itemTotal: String(line.pieces),
      jdPrice: yuan(line.priceFen),
    })),
  }
}

const pddState: Record<SoldStatus, [number, number]> = {
  unpaid: [1, 1],
  paid: [1, 1],
  shipped: [2, 1],
  done: [3, 1],
  closed: [1, 4],
}

const pdd: Wire = {
  signed: (call, secret) =>
    formOf(call)['sign'] === md5(secret + pasted(formOf(call)) + secret).toUpperCase(),
  at: (call) => Number(formOf(call)['timestamp']) * 1_000,
  access: (call) => formOf(call)['access_token'] ?? null,
  renewing: (call) =>
    formOf(call)['type'] === 'pdd.pop.auth.token.refresh' ? (formOf(call)['refresh_token'] ?? '') : null,
  list(call) {
    const params = formOf(call)
    const [from, until] = [Number(params['start_updated_at']), Number(params['end_updated_at'])]
    if (until - from > 1_800) throw new Error('PDD answers half an hour at most')
    return {
      from: from * 1_000,
      until: until * 1_000,
      page: Number(params['page']) - 1,
      size: Number(params['page_size']),
    }
  },
  newestFirst: true,
  page: (shown, total, hasNext) =>
    JSON.stringify({
      order_sn_increment_get_response: {
        total_count: total,
        has_next: hasNext,
        order_sn_list: shown.map(pddOrder),
        request_id: 'r',
      },
    }),
  refused(kind) {
    const shapes: Record<Refused, [number, string]> = {
      too_many_calls: [70031, '调用过于频繁，请调整调用频率'],
      busy: [52103, '服务暂时不可用，请稍后重试'],
      session: [10019, 'access_token已过期'],
      signature: [20004, '签名sign校验失败'],
      clock: [10001, 'timestamp不合法'],
    }
    const [code, message] = shapes[kind]
    return JSON.stringify({
      error_response: { error_code: code, error_msg: message, sub_code: String(code), sub_msg: message },
    })
  },
  tokens: ({ access, refresh, seconds }) =>
    JSON.stringify({
      pop_auth_token_refresh_response: { access_token: access, refresh_token: refresh, expires_in: seconds },
    }),
}

function pddOrder({ order, state }: Shown) {
  const [status, refund] = pddState[state.status]
  const goods = sum(order.lines.map((line) => line.priceFen * line.pieces))
  const paid = sum(order.lines.map((line) => line.paidFen))
  return {
    order_sn: order.id,
    order_status: status,
    refund_status: refund,
    created_time: wall(order.createdAt),
    confirm_time: wall(order.createdAt),
    pay_time: state.paidAt === null ? '' : wall(state.paidAt),
    updated_at: wall(state.modified),
    goods_amount: goods / 100,
    seller_discount: (goods - paid) / 100,
    platform_discount: 0,
    postage: order.freightFen / 100,
    pay_amount: paid / 100,
    province: order.province,
    receiver_phone: '~AQAB~密文~',
    item_list: order.lines.map((line) => ({
      goods_id: Number(line.item),
      outer_id: line.sku,
      goods_name: line.title,
      goods_count: line.pieces,
      goods_price: line.priceFen / 100,
    })),
  }
}

const douyinState: Record<SoldStatus, number> = { unpaid: 1, paid: 2, shipped: 3, done: 5, closed: 4 }
const douyinAsked = (call: Incoming): Record<string, string> => JSON.parse(call.body)

const douyin: Wire = {
  signed(call, secret) {
    const get = (name: string) => call.url.searchParams.get(name) ?? ''
    const method = call.url.pathname.slice(1).replaceAll('/', '.')
    const text = `app_key${get('app_key')}method${method}param_json${call.body}timestamp${get('timestamp')}v${get('v')}`
    const mac = createHmac('sha256', secret)
      .update(secret + text + secret)
      .digest('hex')
    return get('sign_method') === 'hmac-sha256' && get('sign') === mac && get('method') === method
  },
  at: (call) => fromWall(call.url.searchParams.get('timestamp') ?? ''),
  access: (call) => call.url.searchParams.get('access_token'),
  renewing: (call) =>
    call.url.pathname === '/token/refresh' ? (douyinAsked(call)['refresh_token'] ?? '') : null,
  list(call) {
    const params = douyinAsked(call)
    return {
      from: Number(params['update_time_start']) * 1_000,
      until: Number(params['update_time_end']) * 1_000,
      page: Number(params['page']),
      size: Number(params['size']),
    }
  },
  newestFirst: true,
  page: (shown, total) =>
    JSON.stringify({
      code: 10000,
      msg: 'success',
      data: { total, page: 0, shop_order_list: shown.map(douyinOrder) },
    }),
  refused(kind) {
    const shapes: Record<Refused, [number, string]> = {
      too_many_calls: [60000, 'isp.api-flow-limit'],
      busy: [20000, 'dop.service-error'],
      session: [40003, 'isv.access-token-expired'],
      signature: [40003, 'isv.signature-invalid'],
      clock: [40003, 'isv.timestamp-invalid'],
    }
    const [code, sub] = shapes[kind]
    return JSON.stringify({ code, msg: '非法的参数', sub_code: sub, sub_msg: '' })
  },
  tokens: ({ access, refresh, seconds }) =>
    JSON.stringify({
      code: 10000,
      data: { access_token: access, refresh_token: refresh, expires_in: seconds },
    }),
}

function douyinOrder({ order, state }: Shown) {
  return {
    order_id: order.id,
    order_status: douyinState[state.status],
    create_time: order.createdAt / 1_000,
    pay_time: (state.paidAt ?? 0) / 1_000,
    update_time: state.modified / 1_000,
    doudian_open_id: order.buyer,
    post_addr: { province: { name: order.province } },
    encrypt_post_tel: '$$cipher$$',
    sku_order_list: order.lines.map((line) => ({
      order_id: line.id,
      order_status: douyinState[state.status],
      product_id: line.item,
      product_name: line.title,
      code: line.sku,
      item_num: line.pieces,
      goods_price: line.priceFen,
      pay_amount: line.paidFen,
      spec: [{ name: '颜色', value: '白' }],
    })),
  }
}

export const wires: Readonly<Record<PlatformId, Wire>> = { top, jd, pdd, douyin }
