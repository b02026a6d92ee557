import { readFile } from 'node:fs/promises'
import type { BodyOf, ConnectionLine, Routes } from '@dacu/contract'
import { withDesk } from '../desk/desk.ts'
import { BadInput } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

/** The connections to shop platforms; with a file of keys, one more. Keys come from a file, as a command line is seen by others. */
export function connect(given: Given): Promise<undefined> {
  const { face, words } = given
  const [file] = words
  return withDesk(given, async (client) => {
    if (file !== undefined) {
      const made = await client.post('/api/connections', { body: await bodyIn(file) })
      return show(face, [made], client.options.address)
    }
    return show(face, await client.get('/api/connections'), client.options.address)
  }).then(() => undefined)
}

async function bodyIn(file: string): Promise<BodyOf<Routes['POST /api/connections']>> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new BadInput(file, 'there is no such file')
  try {
    // The server checks it field by field and says which is wrong.
    return JSON.parse(text) as BodyOf<Routes['POST /api/connections']>
  } catch {
    throw new BadInput(
      file,
      'is no JSON; expected {"platform", "shop", "appKey", "appSecret", "accessToken", "refreshToken", "expiresAt", "since"}',
    )
  }
}

async function show(face: Face, lines: readonly ConnectionLine[], address: string): Promise<void> {
  if (face.json) return face.document(lines)
  await face.table(
    face
      .say({
        zh: '店铺|平台|状态|累计订单|最近拉取|最近推送|推送地址|问题',
        en: 'shop|platform|state|orders so far|last pull|last push|push address|problem',
      })
      .split('|'),
    lines.map((one) => [
      one.shop,
      face.say(one.name),
      one.state,
      one.orders,
      one.lastPull?.at ?? null,
      one.push?.last?.at ?? null,
      one.push === null ? null : address + one.push.path,
      one.problem === null ? null : face.say(one.problem),
    ]),
  )
}
