import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@dacu/campaign'
import { type Client, createClient, type Me } from '@dacu/contract'
import { type Server, type ServerOptions, startServer } from '../start.ts'

/** A real server on a real data folder of its own, for the tests of one file. */
export type House = {
  server: Server
  folder: string
  /** Lines the server logged, to look for what must not be in them. */
  lines: string[]
  local: Client
  /** The organisation the local operator found. */
  me: Me
  /** Lets a person in with a role, and signs them in. */
  person(role: Role, shops?: string[]): Promise<Client>
  close(): Promise<void>
}

export const password = 'correct horse'

export async function openHouse(options: Partial<ServerOptions> = {}): Promise<House> {
  const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'dacu-api-')))
  const lines: string[] = []
  const tell = (text: string) => void lines.push(text)
  const server = await startServer({
    port: 0,
    // What a test reads is what it wrote; a round would write into its journals.
    rounds: false,
    ...options,
    dataFolder: folder,
    log: { info: tell, warn: tell, error: tell },
  })
  const local = createClient({ address: server.address, token: server.token })
  const me = await local.get('/api/me')
  let people = 0
  return {
    server,
    folder,
    lines,
    local,
    me,
    async person(role, shops) {
      people += 1
      const email = `${role}-${people}@example.com`
      await local.post('/api/members', {
        body: { email, name: `${role} ${people}`, role, password, shops: shops ?? null },
      })
      return signIn(server, email)
    },
    async close() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function signIn(server: Server, email: string): Promise<Client> {
  const { token } = await createClient({ address: server.address }).post('/api/sign-in', {
    body: { email, password },
  })
  return createClient({ address: server.address, token })
}

export const shopBody = {
  name: 'Shop',
  channel: 'tmall',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  category: 'beauty',
  experienceScore: null,
} as const

/** The problem a request ends with; fails where it succeeds. */
export async function problemFrom(work: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await work
  } catch (cause) {
    if (cause instanceof Error && 'document' in cause) return { ...(cause.document as object) } // A Problem.
    throw cause
  }
  throw new Error('it should have been refused')
}
