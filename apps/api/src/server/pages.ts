import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'
import { refuse } from './refusal.ts'

/** Vite puts a hash of the content into these names, so they never change under a name. */
const hashed = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/

const notFound = (url: string) => refuse('not_found', `没有 ${url}`, `there is nothing at ${url}`)
const isPage = (url: string, accept: string): boolean =>
  !/^\/(api|d|healthz|readyz|metrics)(\/|$|\?)/.test(url) &&
  !/\.\w{1,5}($|\?)/.test(url) &&
  accept.includes('text/html')

/**
 * Serves the built web app: its files as they are, and its one page for every address that is a place in it,
 * because the page itself reads the address.
 */
export async function servePages(app: FastifyInstance, folder: string | undefined): Promise<void> {
  // Quality 4 packs nearly as well as the highest and is fast enough to do for each answer.
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 2048, brotliOptions })
  const built = folder !== undefined && existsSync(join(folder, 'index.html')) ? folder : null
  if (built !== null) {
    await app.register(files, {
      root: built,
      wildcard: true,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
  }
  const dropPage = built !== null && existsSync(join(built, 'drop.html'))
  app.get('/d/:drop', { schema: { hide: true } }, async (request, reply) =>
    dropPage
      ? reply.header('cache-control', 'no-cache').sendFile('drop.html')
      : sendProblem(request, reply, notFound(request.url)),
  )
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && isPage(request.url, request.headers.accept ?? '')
    if (page && built !== null) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return sendProblem(request, reply, notFound(request.url.split('?')[0] ?? ''))
  })
}
