import { createClient } from '@dacu/contract'
import { answers, readOwner } from '../desk/desk.ts'
import type { Given } from '../verb.ts'

/** Whether a server has the data folder open, and what it holds. It opens nothing by itself. */
export async function status(given: Given): Promise<undefined> {
  const { face, folder } = given
  const owner = readOwner(folder)
  if (owner === null || !(await answers(owner.address))) {
    if (face.json) face.document({ folder, running: false })
    else face.line(face.say({ zh: `${folder}：没有服务在运行`, en: `${folder}: no server is running` }))
    return
  }
  const { address, pid, startedAt, token } = owner
  const client = createClient({ address, token, language: face.language })
  const me = await client.get('/api/me')
  const shops = me.shops.map((one) => one.code)
  if (face.json) {
    face.document({ folder, running: true, address, pid, startedAt, organisations: me.organisations, shops })
    return
  }
  face.line(`${folder} · ${address} · ${pid} · ${startedAt}`)
  for (const one of me.organisations) face.line(`${one.name} (${one.id})`)
  face.line(shops.join(', '))
}
