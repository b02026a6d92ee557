import { type ProblemDocument, type ProblemKind, problemKinds, problemType } from '@dacu/contract'
import { EngineError } from '@dacu/engine'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from './refusal.ts'
import { InvalidRequest } from './validate.ts'

export type Language = 'zh' | 'en'

/** The first of our two languages that the caller names; English where he names neither, as programs do. */
export function languageOf(request: FastifyRequest): Language {
  const wanted = (request.headers['accept-language'] ?? '').toLowerCase()
  const [zh, en] = [wanted.indexOf('zh'), wanted.indexOf('en')]
  return zh >= 0 && (en < 0 || zh < en) ? 'zh' : 'en'
}

function problemOf(refusal: Refusal, language: Language): ProblemDocument {
  const kind = problemKinds[refusal.kind]
  const { path, current, yours } = refusal.more
  return {
    type: problemType(refusal.kind),
    title: kind[language],
    detail: refusal.detail[language],
    status: kind.status,
    ...(path === undefined ? {} : { path }),
    ...(current === undefined ? {} : { current }),
    ...(yours === undefined ? {} : { yours }),
  }
}

/** Sends a refusal as a problem document. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal, languageOf(request))
  const wait = refusal.more.retryAfterSeconds
  if (wait !== undefined) void reply.header('retry-after', String(wait))
  // What is left of the body is not waited for, so that nothing else can come over this connection.
  if (refusal.kind === 'too_large') void reply.header('connection', 'close')
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem)
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function engineRefusal(error: EngineError): Refusal {
  if (error.kind !== 'unreachable')
    return refuse('engine_unreachable', '数据文件夹暂时不可用', 'the data cannot be used just now')
  return refuse(
    'engine_unreachable',
    '数据库没有响应；已保存的内容不受影响，请稍后重试',
    'the database does not answer; what was saved is safe, try again in a moment',
    { retryAfterSeconds: 2 },
  )
}

/** What Fastify itself finds wrong with a request, by its codes. */
const ofFastify: Record<string, [ProblemKind, string, string]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed', '内容不是 JSON', 'the body is not JSON'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed', '内容是空的', 'the body is empty'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', '内容超过了允许的大小', 'the body is larger than is allowed'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['wrong_type', '请以 application/json 发送', 'send it as application/json'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed',
    '内容长度与声明的不符',
    'the body is not as long as was said',
  ],
}

/** The refusal for whatever was thrown: the caller's fault, the engine's, or our own. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof InvalidRequest) return error.refusal
  if (error instanceof EngineError) return engineRefusal(error)
  const known = ofFastify[codeOf(error)]
  if (known) return refuse(...known)
  if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT')
    return refuse(
      'disk_full',
      '请腾出空间后重试；没有写入任何内容',
      'free some space and try again; nothing was written',
    )
  if (error instanceof SyntaxError && statusOf(error) === 400)
    return refuse('malformed', '内容不是 JSON', textOf(error))
  if (statusOf(error) >= 400 && statusOf(error) < 500) return refuse('invalid', '请求无法理解', textOf(error))
  return refuse('internal', '已记入日志；没有保存任何内容', 'it is in the log; nothing was saved')
}
