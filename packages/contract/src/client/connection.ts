import { Problem, type ProblemDocument, problemKinds } from '../problem.ts'

/** How to reach a server, and as whom. Without a token the browser's cookie speaks for the user. */
export type ClientOptions = {
  /** `http://127.0.0.1:7300`; empty means the page's own server. */
  address: string
  token?: string
  /** Which of the user's organisations is meant; without it the server takes the first. */
  organisation?: string
  /** The language of titles and details of problems. */
  language?: 'zh' | 'en'
  fetch?: typeof fetch
}

/** One request before it is sent. */
export type Sent = {
  method: string
  path: string
  headers?: Record<string, string>
  body?: BodyInit
  signal?: AbortSignal
}

export function headersOf(options: ClientOptions, more: Record<string, string> = {}): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    ...(options.organisation === undefined ? {} : { 'dacu-organisation': options.organisation }),
    ...(options.language === undefined ? {} : { 'accept-language': options.language }),
    ...more,
  }
}

const isProblem = (value: unknown): value is ProblemDocument =>
  typeof value === 'object' && value !== null && 'title' in value && 'status' in value

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a server said when it said no; also where a proxy in between answered in its own words. */
export function problemOf(status: number, text: string): Problem {
  const body = parsed(text)
  if (isProblem(body))
    return new Problem({ ...body, detail: body.detail ?? '', type: body.type ?? 'about:blank' })
  const title = status === 503 ? problemKinds.engine_unreachable.en : `The server answered ${status}`
  return new Problem({ type: 'about:blank', title, detail: text.slice(0, 200), status })
}

/** No server answered at all; status 0 tells it from every answer. */
export function unreachable(options: ClientOptions, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const title = options.language === 'zh' ? '连不上服务器' : 'The server cannot be reached'
  const detail = options.address === '' ? reason : `${options.address}: ${reason}`
  return new Problem({ type: '/api/problems/unreachable', title, detail, status: 0 })
}

const aborted = (cause: unknown): boolean => cause instanceof Error && cause.name === 'AbortError'

/** Sends once. An answer that is no success is thrown as a problem; an abort stays what it is. */
export async function send(options: ClientOptions, sent: Sent): Promise<Response> {
  const ask = options.fetch ?? fetch
  let answer: Response
  try {
    answer = await ask(`${options.address}${sent.path}`, {
      method: sent.method,
      headers: headersOf(options, sent.headers),
      credentials: 'same-origin',
      ...(sent.body === undefined ? {} : { body: sent.body }),
      // A body that is read while it is sent has to say so; the standard's own word for it is `half`.
      ...(sent.body instanceof ReadableStream ? { duplex: 'half' } : {}),
      ...(sent.signal === undefined ? {} : { signal: sent.signal }),
    })
  } catch (cause) {
    throw aborted(cause) ? cause : unreachable(options, cause)
  }
  if (!answer.ok) throw problemOf(answer.status, await answer.text())
  return answer
}

/** A write sent again under the same idempotency key is done once, so a broken connection may be tried anew. */
export async function sendTwice(options: ClientOptions, sent: Sent): Promise<Response> {
  try {
    return await send(options, sent)
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.status !== 0) throw cause
    return send(options, sent)
  }
}
