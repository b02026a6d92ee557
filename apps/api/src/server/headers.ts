import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from './refusal.ts'

/**
 * The page loads nothing from elsewhere: scripts come from here, styles may stand in the page (the component
 * library writes them there), pictures may be data.
 */
const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const securityHeaders: Record<string, string> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

export function addHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders)
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
  })
}

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

/**
 * A write on the strength of a cookie must come from our own pages: browsers send cookies along with whatever
 * another site makes them send, but they do not lie about `Origin`. Programs show a token and need none.
 */
export function originRefusal(request: FastifyRequest): Refusal | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  const { origin, host, 'sec-fetch-site': site } = request.headers
  if (origin === undefined ? site === undefined || site === 'same-origin' : hostOf(origin) === host)
    return null
  return refuse(
    'wrong_origin',
    '请从本产品自己的页面操作',
    `a write with a session cookie must come from this server's own pages, and came from ${origin ?? 'another site'}`,
  )
}

const cookieName = 'dacu_session'
const cookieSeconds = 30 * 24 * 3600

export function sessionCookie(request: FastifyRequest): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === cookieName && value) return value
  }
  return null
}

/** The cookie that hands a browser its session; out of reach for scripts, and for other sites' forms. */
export function cookieOf(token: string | null, secure: boolean): string {
  const age = token === null ? 0 : cookieSeconds
  return `${cookieName}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`
}
