import type { Failure } from './failure.ts'
import type { Request } from './platform.ts'

type Sent =
  | { kind: 'answered'; status: number; body: string }
  | { kind: 'lost'; because: Extract<Failure, { kind: 'no_answer' }>['because'] }

/** Sends a request and reads its whole answer, or says how it was lost. */
export type Send = (request: Request, halt: AbortSignal) => Promise<Sent>

/** A page of a hundred orders is about 200 kB; more than this is no page. */
const bytesMax = 32 * 2 ** 20

/** HTTP with a limit on time and size. Redirects are not followed: a signed question is for one address only. */
export function sender(timeoutMs: number): Send {
  return async ({ url, method, headers, body }, halt) => {
    const late = AbortSignal.timeout(timeoutMs)
    const signal = AbortSignal.any([late, halt])
    let answered: Response
    try {
      answered = await fetch(url, { method, headers, body, signal, redirect: 'error' })
    } catch {
      return { kind: 'lost', because: late.aborted ? 'timeout' : 'unreachable' }
    }
    try {
      const text = await bodyOf(answered)
      return text === null
        ? { kind: 'lost', because: 'too_large' }
        : { kind: 'answered', status: answered.status, body: text }
    } catch {
      return { kind: 'lost', because: late.aborted ? 'timeout' : 'cut_off' }
    }
  }
}

async function bodyOf(answered: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answered.body ?? []) {
    bytes += chunk.length
    if (bytes > bytesMax) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
