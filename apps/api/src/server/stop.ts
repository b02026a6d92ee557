import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** Requests that are being answered are waited for, but not for ever: a client may hold its line open. */
const patienceMs = 5_000
const lookEveryMs = 20

/**
 * Stops a server as soon as the last request has its answer. Lines that clients keep open for later would
 * otherwise be waited for, a minute and more.
 */
export function stopper(app: FastifyInstance): () => Promise<void> {
  const answering = new Set<object>()
  app.addHook('onRequest', async (_request, reply) => {
    answering.add(reply.raw)
    reply.raw.once('close', () => answering.delete(reply.raw))
  })
  return async () => {
    const closed = app.close()
    for (let waited = 0; answering.size > 0 && waited < patienceMs; waited += lookEveryMs)
      await pause(lookEveryMs)
    app.server.closeAllConnections()
    await closed
  }
}
