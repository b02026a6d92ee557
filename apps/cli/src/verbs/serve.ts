import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { demoSignIn, startServer } from '@dacu/api'
import type { Server } from '@dacu/api'
import { BadInput } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

const usualPort = 7300

/** Opens the data folder and serves it until told to stop. */
export async function serve(given: Given): Promise<number> {
  const { face, folder } = given
  const startedAt = Number(process.env['DACU_STARTED_AT'] ?? performance.timeOrigin)
  tell(face, { zh: `打开数据文件夹 ${folder}`, en: `opening the data folder ${folder}` })
  // Asked to stop while it opens, it opens first and then closes in order.
  const stopped = untilStopped(face)
  const server = await startServer({
    dataFolder: folder,
    port: portOf(given.text('port') ?? (process.env['PORT'] || String(usualPort))),
    host: given.text('host'),
    databaseUrl: process.env['DACU_DATABASE_URL'],
    secretKey: process.env['DACU_SECRET_KEY'],
    gateways: relays(),
    webFolder: webFolder(face),
    watch: watchOf(given),
    log: { info: () => undefined, warn: (text) => face.note(text), error: (text) => face.note(text) },
  })
  try {
    const opened = open(given, server, startedAt)
    // Stopped in the middle of filling the demo, the rest of it is made at the next start.
    await Promise.race([stopped, opened.then(() => stopped)])
    opened.catch(() => undefined)
  } finally {
    await server.close()
  }
  return 0
}

/** A folder whose files are imported as they are dropped: `--watch`, or DACU_WATCH. */
function watchOf({ text, organisation }: Given) {
  const folder = text('watch') ?? process.env['DACU_WATCH']
  return folder === undefined || folder === '' ? undefined : { folder, organisation }
}

async function open(given: Given, server: Server, startedAt: number): Promise<void> {
  if (given.flag('demo')) await openDemo(server, given.folder, given.face)
  await server.warm()
  announce(given, server, (Date.now() - startedAt) / 1_000, await server.firstCode())
}

async function openDemo(server: Server, folder: string, face: Face): Promise<void> {
  const { fillOnce } = await import('./demo.ts')
  await fillOnce(server, folder, face)
}

function announce({ face, flag }: Given, server: Server, seconds: number, firstCode: string | null): void {
  const { address } = server
  const signIn = flag('demo') ? demoSignIn : null
  if (face.json) return face.item({ address, seconds, signIn, firstCode })
  face.line(face.say({ zh: `已就绪，用时 ${seconds.toFixed(1)} 秒`, en: `ready in ${seconds.toFixed(1)} s` }))
  face.line(face.paint('bold', `  ${address}`))
  if (signIn)
    face.line(
      face.say({
        zh: `  演示登录（虚构数据）：${signIn.email} / ${signIn.password}`,
        en: `  demo sign-in (made-up data): ${signIn.email} / ${signIn.password}`,
      }),
    )
  if (firstCode !== null)
    face.line(
      face.say({
        zh: `  第一次使用：在网页上建立公司和掌柜账号，口令 ${firstCode}`,
        en: `  first use: set up the company and its owner on the page, with the code ${firstCode}`,
      }),
    )
  face.line(face.say({ zh: '  Ctrl-C 停止', en: '  Ctrl-C stops it' }))
}

/** The built web app, where there is one. */
function webFolder(face: Face): string | undefined {
  const folder = join(import.meta.dirname, '..', '..', '..', 'web', 'dist')
  if (existsSync(join(folder, 'index.html'))) return folder
  face.note(
    face.say({
      zh: '网页还没有构建，只提供 API；npm start 会构建它',
      en: 'the web app is not built, so only the API is served; npm start builds it',
    }),
  )
  return undefined
}

/** Relays within the platforms' own clouds, where an operator has one; none of them is needed. */
function relays(): Partial<Record<'top' | 'jd' | 'pdd' | 'douyin', string>> {
  const told = (['top', 'jd', 'pdd', 'douyin'] as const).map((id) => {
    const name = `DACU_${id.toUpperCase()}_GATEWAY`
    const address = process.env[name] ?? ''
    if (address !== '' && !URL.canParse(address))
      throw new BadInput(name, `${address} is no address; https://relay.example/router is expected`)
    return [id, address] as const
  })
  return Object.fromEntries(told.filter(([, address]) => address !== ''))
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new BadInput('--port', `${text} is no port; a whole number below 65536 is expected`)
}

/** The second signal ends the process at once: what was acknowledged is on disk anyway. */
function untilStopped(face: Face): Promise<void> {
  return new Promise((done) => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (asked) process.exit(0)
        asked = true
        tell(face, { zh: '正在停止', en: 'stopping' })
        done()
      })
  })
}

function tell(face: Face, words: { zh: string; en: string }): void {
  face.note(face.say(words))
}
