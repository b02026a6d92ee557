import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { repository } from '../tidy/sources.ts'

const main = join(repository, 'apps/cli/src/main.ts')

/** One call of the command as a person would type it. */
export function dacu(data: string, ...words: string[]): { out: string; err: string; code: number | null } {
  const done = spawnSync(process.execPath, [main, ...words, '--data', data], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { out: done.stdout, err: done.stderr, code: done.status }
}

/** The same, for commands that answer in JSON; a failure shows what the command said. */
export function asked<T>(data: string, ...words: string[]): T {
  const { out, err, code } = dacu(data, ...words, '--json')
  if (code !== 0 && code !== 1) throw new Error(`dacu ${words.join(' ')} ended with ${code}: ${err}`)
  // The command's own JSON; each test says what it expects in it.
  return JSON.parse(out) as T
}

/** A server over the folder, so that the commands after it find it and are quick. */
export async function served(data: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, [main, 'serve', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, failed) => {
    let said = ''
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('http://')) ready()
    })
    server.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)))
  })
  return server
}

export const stopped = (server: ChildProcess): Promise<void> =>
  new Promise((done) => {
    server.once('exit', () => done())
    server.kill('SIGTERM')
  })
