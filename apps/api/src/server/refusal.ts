import type { Words } from '@dacu/campaign'
import type { ProblemKind } from '@dacu/contract'

/**
 * Why a request was not done: an answer like any other, returned by a handler and never thrown by one.
 * `current` and `yours` are the two sides of a conflict.
 */
export class Refusal {
  readonly kind: ProblemKind
  readonly detail: Words
  readonly more: { path?: string; current?: unknown; yours?: unknown; retryAfterSeconds?: number }

  constructor(kind: ProblemKind, detail: Words, more: Refusal['more'] = {}) {
    this.kind = kind
    this.detail = detail
    this.more = more
  }
}

export const refuse = (kind: ProblemKind, zh: string, en: string, more: Refusal['more'] = {}): Refusal =>
  new Refusal(kind, { zh, en }, more)

export const noSuchCampaign = (id: string): Refusal =>
  refuse('not_found', `没有活动 ${id}`, `there is no campaign ${id}`, { path: '{id}' })

/** Somebody saved since it was read; both sides are shown. */
export const overtaken = (version: number, current: unknown, yours: unknown): Refusal =>
  refuse(
    'version_conflict',
    `有人刚保存了新的版本 ${version}；请对比后重新保存`,
    `version ${version} was saved since; compare both and save again`,
    { path: 'If-Match', current, yours },
  )

export const tooManyTries = (waitSeconds: number): Refusal => {
  const minutes = Math.ceil(waitSeconds / 60)
  return refuse('too_many', `请在 ${minutes} 分钟后再试`, `try again in ${minutes} minutes`, {
    retryAfterSeconds: waitSeconds,
  })
}
