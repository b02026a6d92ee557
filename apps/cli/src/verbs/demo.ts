import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoSignIn, startServer } from '@dacu/api'
import type { Server } from '@dacu/api'
import { fillDemo } from '@dacu/operations'
import { quietLog } from '../desk/log.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

/** Fills the data folder with the demo shop, once. */
export async function demo(given: Given): Promise<undefined> {
  const { face, folder } = given
  const server = await startServer({
    dataFolder: folder,
    port: 0,
    databaseUrl: process.env['DACU_DATABASE_URL'],
    log: quietLog(face),
  })
  try {
    await fillOnce(server, folder, face)
  } finally {
    await server.close()
  }
  if (face.json) face.document({ folder, signIn: demoSignIn })
  else
    face.line(
      face.say({
        zh: `演示店铺（虚构数据）在 ${folder}；用 ${demoSignIn.email} / ${demoSignIn.password} 登录`,
        en: `the demo shop (made-up data) is in ${folder}; sign in as ${demoSignIn.email} / ${demoSignIn.password}`,
      }),
    )
  return undefined
}

/** Filling is begun again where it was cut short, because the mark is set at its end. */
export async function fillOnce(server: Server, folder: string, face: Face): Promise<void> {
  const mark = join(folder, 'demo-filled')
  const { room, importFile } = await server.openDemo()
  if (existsSync(mark)) return
  await fillDemo(room, join(folder, 'demo-files'), {
    importFile,
    say: (words) => face.note(`  ${face.say(words)}`),
  })
  writeFileSync(mark, '')
}
