import type { Log } from '@dacu/engine'
import type { FastifyReply } from 'fastify'
import type { Events, Sink } from './handler.ts'

/** A comment line this often keeps proxies and clients sure that somebody is there. */
const heartbeatMs = 15_000
/** A reader that falls further behind than this is let go; he comes back with the last event he has. */
const pendingBytesMax = 4 << 20

const eventText = (event: { id: string | null; name?: string; data: string }): string =>
  `${event.id === null ? '' : `id: ${event.id}\n`}${event.name === undefined ? '' : `event: ${event.name}\n`}data: ${event.data}\n\n`

/** Keeps count of open streams, so that a stop of the server ends them politely. */
export function eventStreams(log: Log) {
  const open = new Set<() => void>()
  return {
    count: () => open.size,
    closeAll() {
      for (const close of open) close()
    },
    async serve<T>(reply: FastifyReply, events: Events<T>, write: (value: T) => string) {
      reply.hijack()
      const out = reply.raw
      out.writeHead(200, {
        ...Object.fromEntries(
          Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]),
        ),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        // A stream that has ended is not kept for another request; a stop would wait for it.
        connection: 'close',
      })
      out.write('retry: 1000\n\n')
      let stop: (() => void) | null = null
      let over = false
      const finish = () => {
        if (over) return
        over = true
        clearInterval(beat)
        open.delete(finish)
        stop?.()
        out.end()
      }
      const put = (text: string) => {
        if (over) return
        out.write(text)
        if (out.writableLength > pendingBytesMax) finish()
      }
      const sink: Sink<T> = {
        send: (data, id) => {
          try {
            put(eventText({ id, data: write(data) }))
          } catch (error) {
            // What does not fit its schema is our own bug; a stream has no answer to say so in, so it ends.
            log.error(`an event stream was cut: ${error instanceof Error ? error.message : String(error)}`)
            finish()
          }
        },
        reset: () => put(eventText({ id: null, name: 'reset', data: '' })),
        end: () => {
          put(eventText({ id: null, name: 'end', data: '' }))
          finish()
        },
      }
      const beat = setInterval(() => put(': beat\n\n'), heartbeatMs)
      open.add(finish)
      out.on('close', finish)
      out.on('error', finish)
      try {
        stop = await events(sink)
        // The reader may have gone, or the stream may have ended, while it was being started.
        if (over) stop()
      } catch (error) {
        finish()
        throw error
      }
    },
  }
}
export type EventStreams = ReturnType<typeof eventStreams>
