import type { Words } from '@dacu/campaign'

/**
 * What a refusal of a platform means for us, whatever its number there:
 * - `too_many_calls`: wait, then the same again
 * - `busy`: the platform's own trouble; the same again a little later
 * - `session`: the grant 授权 does not hold (any more): renew it once, else a person has to grant anew
 * - `signature`, `permission`, `address`, `clock`: nothing gets better by asking again; a person has to act
 * - `request`: the platform does not understand the question
 */
export type RefusalKind =
  | 'too_many_calls'
  | 'busy'
  | 'session'
  | 'signature'
  | 'permission'
  | 'address'
  | 'clock'
  | 'request'

/** A platform's refusal: its own number and words beside what they mean. `waitMs` where it says how long to wait. */
export type PlatformRefusal = { kind: RefusalKind; code: string; message: string; waitMs: number | null }

/** Refusals by the platform's code; a code nobody has listed is shown as it is and taken for a question not understood. */
export type Codes = Readonly<Record<string, RefusalKind>>

const sentences: Record<RefusalKind, Words> = {
  too_many_calls: {
    zh: '平台限制了调用次数；会自动等待后继续。一直这样时，请到平台后台为应用申请更高的流量。',
    en: 'the platform limits the number of calls; pulling goes on by itself after a pause. If it stays so, apply for a higher quota in the console of the platform.',
  },
  busy: {
    zh: '平台自身繁忙或出错；会自动重试，不用处理。',
    en: 'the platform itself is busy or failing; it is tried again by itself, nothing is to be done.',
  },
  session: {
    zh: '店铺授权已过期或被取消；请在平台重新授权，把新的 access token 填到这里。',
    en: 'the authorisation of the shop has run out or was withdrawn; authorise the application again on the platform and enter the new access token here.',
  },
  signature: {
    zh: '签名不对，多半是 App Secret 抄错了；请重新填写 App Key 和 App Secret。',
    en: 'the signature does not fit, most likely the app secret was copied wrongly; enter app key and app secret again.',
  },
  permission: {
    zh: '应用没有读取订单的权限；请在平台后台为应用申请订单接口，并让店铺重新授权。',
    en: 'the application may not read orders; apply for the order interface in the console of the platform, then authorise the shop again.',
  },
  address: {
    zh: '平台不接受这台服务器的地址；请把它加到应用的 IP 白名单，或经平台云内的转发服务器连接。',
    en: 'the platform does not accept the address of this server; add it to the list of allowed addresses of the application, or connect through a relay within the cloud of the platform.',
  },
  clock: {
    zh: '这台服务器的时钟和平台相差太多；请校准系统时间。',
    en: 'the clock of this server differs too much from that of the platform; set the system time.',
  },
  request: {
    zh: '平台不接受这次查询；请把括号里的错误码告诉平台客服。',
    en: 'the platform does not accept the question; tell the support of the platform the code in brackets.',
  },
}

/** One sentence for the operator, with what to do and the platform's own code to ask its support about. */
export function explained(name: Words, refusal: PlatformRefusal): Words {
  const own = refusal.message === '' ? refusal.code : `${refusal.code} ${refusal.message}`
  const said = sentences[refusal.kind]
  return { zh: `${name.zh}：${said.zh}（${own}）`, en: `${name.en}: ${said.en} (${own})` }
}
