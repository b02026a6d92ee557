import { Problem } from '../problem.ts'
import { type ClientOptions, send } from './connection.ts'

/** What a stream of events brings. `reset`: what was missed is no longer kept; ask again for everything shown. */
export type StreamEvent<T> = { kind: 'data'; id: string | null; data: T } | { kind: 'reset' }

/** One event as it stands on the wire. */
export type Block = { id: string | null; event: string; data: string }

/** Reads the blocks of an event stream out of text that arrives in pieces; comments are heartbeats. */
export function blockReader(): (piece: string) => Block[] {
  let rest = ''
  return (piece) => {
    const parts = (rest + piece).split(/\r?\n\r?\n/)
    rest = parts.pop() ?? ''
    return parts.map(blockOf).filter((block): block is Block => block !== null)
  }
}

function blockOf(text: string): Block | null {
  let [id, event]: [string | null, string] = [null, 'message']
  const data: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const [, field = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? []
    if (field === 'id') id = value
    else if (field === 'event') event = value
    else if (field === 'data') data.push(value)
  }
  return data.length === 0 && event === 'message' ? null : { id, event, data: data.join('\n') }
}

/** The server sends a heartbeat every 15 s; thrice that without a byte means the line is dead. */
const silenceMsMax = 45_000
const pauseMsMax = 10_000

const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/** The blocks of one connection, until it ends or falls silent. */
async function* blocks(options: ClientOptions, path: string, last: string | null, signal?: AbortSignal) {
  const silence = new AbortController()
  const both = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal
  let timer = setTimeout(() => silence.abort(), silenceMsMax)
  try {
    const headers = { accept: 'text/event-stream', ...(last === null ? {} : { 'last-event-id': last }) }
    const answer = await send(options, { method: 'GET', path, headers, signal: both })
    const read = blockReader()
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), silenceMsMax)
      yield* read(piece.value)
    }
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}

/** A refusal is an answer and ends the stream; anything else is a broken line, to be taken up again. */
const final = (cause: unknown): boolean =>
  cause instanceof Problem && cause.status >= 400 && cause.status < 500 && cause.status !== 429

/**
 * Follows a stream of events and takes it up again after a break where it stopped (`Last-Event-ID`), with
 * growing pauses. Ends when the signal is given or the server says `end`; throws where it refuses.
 */
export async function* follow<T>(
  options: ClientOptions,
  path: string,
  signal?: AbortSignal,
  from: string | null = null,
): AsyncGenerator<StreamEvent<T>> {
  let [last, pause] = [from, 250]
  const given = () => signal?.aborted === true
  while (!given()) {
    try {
      for await (const block of blocks(options, path, last, signal)) {
        pause = 250
        if (block.id !== null) last = block.id
        if (block.event === 'end') return
        // The server writes these data by the schema of the same route.
        if (block.event === 'reset') yield { kind: 'reset' }
        else yield { kind: 'data', id: block.id, data: JSON.parse(block.data) as T }
      }
    } catch (cause) {
      if (given()) return
      if (final(cause)) throw cause
    }
    await wait(pause, signal)
    pause = Math.min(pause * 2, pauseMsMax)
  }
}
