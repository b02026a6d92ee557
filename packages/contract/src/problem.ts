import { type Static, Type } from 'typebox'
import { closed } from './words.ts'

/**
 * Every failure of the wire, RFC 9457. `kind` is the last part of `type`, so that a program may ask for it;
 * a conflict carries the version that stands now and the one that was sent.
 */
export const problemDocument = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    detail: Type.String(),
    status: Type.Integer(),
    /** Where in what was sent the fault lies: `lineup[2].listFen`, `?from`. */
    path: Type.Optional(Type.String()),
    current: Type.Optional(Type.Unknown()),
    yours: Type.Optional(Type.Unknown()),
  },
  closed,
)
export type ProblemDocument = Static<typeof problemDocument>

/** How a request can fail, with the status and the title in both languages; the word is the end of `type`. */
export const problemKinds = {
  malformed: { status: 400, zh: '内容不是有效的 JSON', en: 'The body is not valid JSON' },
  invalid: { status: 400, zh: '填写有误', en: 'Something sent is not right' },
  signed_out: { status: 401, zh: '请先登录', en: 'Sign in first' },
  wrong_sign_in: { status: 401, zh: '邮箱或密码不对', en: 'E-mail or password is wrong' },
  wrong_code: { status: 403, zh: '口令不对', en: 'The code is not right' },
  not_allowed: { status: 403, zh: '你的角色不能做这件事', en: 'Your role may not do this' },
  wrong_origin: { status: 403, zh: '请求来自别的网站', en: 'The request came from another site' },
  not_found: { status: 404, zh: '没有这个内容', en: 'There is no such thing' },
  conflict: { status: 409, zh: '与已有内容冲突', en: 'It conflicts with what is there' },
  version_conflict: { status: 412, zh: '别人已经保存了新版本', en: 'Somebody saved a newer version' },
  too_large: { status: 413, zh: '文件或内容太大', en: 'The body is too large' },
  wrong_type: { status: 415, zh: '不支持的内容类型', en: 'This kind of body is not understood' },
  key_reused: {
    status: 422,
    zh: '同一个请求编号用在了不同内容上',
    en: 'The idempotency key was used for another request',
  },
  refused_file: { status: 422, zh: '这个文件不能导入', en: 'This file cannot be imported' },
  version_needed: { status: 428, zh: '缺少版本号', en: 'Say which version you build on' },
  too_many: { status: 429, zh: '尝试太频繁，请稍后再试', en: 'Too many tries; wait a little' },
  internal: { status: 500, zh: '程序出错', en: 'The program made a mistake' },
  engine_unreachable: { status: 503, zh: '数据引擎没有响应', en: 'The data engine does not answer' },
  disk_full: { status: 507, zh: '磁盘空间不足', en: 'The disk is full' },
} as const satisfies Record<string, { status: number; zh: string; en: string }>
export type ProblemKind = keyof typeof problemKinds

export const problemType = (kind: ProblemKind): string => `/api/problems/${kind}`

/** What the client throws for an answer that is no success; also for a server that does not answer at all. */
export class Problem extends Error {
  readonly document: ProblemDocument

  constructor(document: ProblemDocument) {
    super(document.detail === '' ? document.title : `${document.title}: ${document.detail}`)
    this.name = 'Problem'
    this.document = document
  }

  get status(): number {
    return this.document.status
  }
  get title(): string {
    return this.document.title
  }
  get detail(): string {
    return this.document.detail
  }
  get path(): string | null {
    return this.document.path ?? null
  }
  /** The last word of `type`; `unreachable` where no server answered. */
  get kind(): string {
    return this.document.type.split('/').at(-1) ?? ''
  }
}
