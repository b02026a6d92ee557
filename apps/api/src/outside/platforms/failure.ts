import type { Words } from '@dacu/campaign'
import { explained, type PlatformRefusal } from './refusal.ts'

/** How a call, and with it a round, can end without an answer. */
export type Failure =
  | { kind: 'refused'; refusal: PlatformRefusal }
  | { kind: 'no_answer'; because: 'timeout' | 'unreachable' | 'cut_off' | 'too_large' | 'unreadable' }
  /** Half pages again and again: the list never came to the number of orders the platform counts. */
  | { kind: 'incomplete'; counted: number; given: number }
  /** More orders within one second than the platform gives pages for. */
  | { kind: 'too_dense'; counted: number }
  /** What was sealed cannot be opened: the key of the data folder is another. */
  | { kind: 'secrets_lost' }
  /** The shop it belonged to is no longer there. */
  | { kind: 'shop_gone' }
  /** The facts could not be written. */
  | { kind: 'not_stored'; detail: Words }

const noAnswer: Record<Extract<Failure, { kind: 'no_answer' }>['because'], Words> = {
  timeout: { zh: '没有在时限内回答', en: 'did not answer in time' },
  unreachable: {
    zh: '连接不上；请检查这台服务器的网络',
    en: 'cannot be reached; check the network of this server',
  },
  cut_off: { zh: '回答中途断开', en: 'broke off in the middle of its answer' },
  too_large: { zh: '回答超过 32 MB', en: 'answered with more than 32 MB' },
  unreadable: { zh: '回答的格式和公开文档不同', en: 'answered in another form than it has published' },
}

/** Whether asking again can help; where it cannot, the connection waits for a person. */
export function passes(failure: Failure): boolean {
  if (failure.kind === 'refused')
    return failure.refusal.kind === 'too_many_calls' || failure.refusal.kind === 'busy'
  return failure.kind !== 'secrets_lost' && failure.kind !== 'shop_gone'
}

/** One sentence on what went wrong and what to do. */
export function saidOf(name: Words, failure: Failure): Words {
  switch (failure.kind) {
    case 'refused':
      return explained(name, failure.refusal)
    case 'no_answer':
      return {
        zh: `${name.zh}${noAnswer[failure.because].zh}；会自动重试。`,
        en: `${name.en} ${noAnswer[failure.because].en}; it is tried again by itself.`,
      }
    case 'incomplete':
      return {
        zh: `${name.zh}说有 ${failure.counted} 单，只给出 ${failure.given} 单；这一段会重新拉取。`,
        en: `${name.en} counts ${failure.counted} orders but gave ${failure.given}; this stretch is pulled again.`,
      }
    case 'too_dense':
      return {
        zh: `${name.zh}一秒内有 ${failure.counted} 单，超过接口能翻的页数；请导出文件导入这一段。`,
        en: `${name.en} has ${failure.counted} orders within one second, more than its pages hold; import this stretch from a file.`,
      }
    case 'secrets_lost':
      return {
        zh: '保存的密钥打不开（数据文件夹的密钥换过）；请重新填写 App Secret 和 access token。',
        en: 'the stored secrets cannot be opened (the key of the data folder is another); enter app secret and access token again.',
      }
    case 'shop_gone':
      return {
        zh: '店铺已不存在；请移除这个连接。',
        en: 'the shop is no longer there; remove this connection.',
      }
    case 'not_stored':
      return failure.detail
    default:
      return failure satisfies never
  }
}
