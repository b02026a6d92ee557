import type { Log } from '@dacu/engine'
import type { FastifyReply } from 'fastify'
import type { Events, Sink } from './handler.ts'

/** A comment line this often keeps proxies and clients sure that somebody is there. */
const heartbeatMs = 15_000
/** A reader that falls further behind than this is let go; he comes back with the last event he has. */
const pendingBytesMax = 4 << 20

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  // A stream that has ended is not kept for another request; a stop would wait for it.
  connection: 'close',
}

const eventText = (event: { id: string | null; name?: string; data: string }): string =>
  `${event.id === null ? '' : `id: ${event.id}\n`}${event.name === undefined ? '' : `event: ${event.name}\n`}data: ${event.data}\n\n`

/** What all streams of a server share. */
type Desk = { log: Log; open: Set<() => void>; bytesOf: ReturnType<typeof createBytes> }

/** One stream's way to its reader, from the headers to the end. */
function openLine(reply: FastifyReply, desk: Desk) {
  const out = reply.raw
  const before = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])
  out.writeHead(200, { ...Object.fromEntries(before), ...streamHeaders })
  const ends: (() => void)[] = []
  let over = false
  const finish = () => {
    if (over) return
    over = true
    clearInterval(beat)
    desk.open.delete(finish)
    for (const end of ends) end()
    out.end()
  }
  const put = (text: string | Buffer) => {
    if (over) return
    out.write(text)
    if (out.writableLength > pendingBytesMax) finish()
  }
  const beat = setInterval(() => put(': beat\n\n'), heartbeatMs)
  desk.open.add(finish)
  out.on('close', finish)
  out.on('error', finish)
  /** Called at the end, or at once where the reader has gone while the stream was being started. */
  const whenOver = (end: () => void) => void (over ? end() : ends.push(end))
  return { put, finish, whenOver }
}

/** An event that goes to many readers as one object is made bytes once; the last one is enough to remember. */
function createBytes() {
  let last: { data: unknown; id: string | null; write: unknown; bytes: Buffer } | null = null
  return <T>(data: T, id: string | null, write: (value: T) => string): Buffer => {
    if (last !== null && last.data === data && last.id === id && last.write === write) return last.bytes
    const bytes = Buffer.from(eventText({ id, data: write(data) }))
    // A value that is no object is a new one each time, though it look the same.
    last = typeof data === 'object' ? { data, id, write, bytes } : null
    return bytes
  }
}

function sinkOf<T>(line: ReturnType<typeof openLine>, write: (value: T) => string, desk: Desk): Sink<T> {
  return {
    send(data, id) {
      try {
        line.put(desk.bytesOf(data, id, write))
      } catch (error) {
        // What does not fit its schema is our own bug; a stream has no answer to say so in, so it ends.
        desk.log.error(`an event stream was cut: ${error instanceof Error ? error.message : String(error)}`)
        line.finish()
      }
    },
    reset: () => line.put(eventText({ id: null, name: 'reset', data: '' })),
    end() {
      line.put(eventText({ id: null, name: 'end', data: '' }))
      line.finish()
    },
  }
}

/** Keeps count of open streams, so that a stop of the server ends them politely. */
export function eventStreams(log: Log) {
  const desk: Desk = { log, open: new Set(), bytesOf: createBytes() }
  return {
    count: () => desk.open.size,
    closeAll() {
      for (const close of desk.open) close()
    },
    async serve<T>(reply: FastifyReply, events: Events<T>, write: (value: T) => string) {
      reply.hijack()
      const line = openLine(reply, desk)
      line.put('retry: 1000\n\n')
      try {
        line.whenOver(await events(sinkOf(line, write, desk)))
      } catch (error) {
        line.finish()
        throw error
      }
    },
  }
}
export type EventStreams = ReturnType<typeof eventStreams>
