import { rm } from 'node:fs/promises'
import type { ImportRoutes } from '@dacu/contract'
import type { Mappings } from '../imports/mappings.ts'
import { receive } from '../imports/receive.ts'
import type { FileProblem } from '../outside/files/problem.ts'
import type { HandlersOf } from '../server/handler.ts'
import { Refusal, refuse } from '../server/refusal.ts'

type MappingRoutes = Pick<
  ImportRoutes,
  | 'POST /api/imports/look'
  | 'GET /api/imports/mappings'
  | 'PUT /api/imports/mappings/{fingerprint}'
  | 'DELETE /api/imports/mappings/{fingerprint}'
  | 'GET /api/imports/mappings/{fingerprint}/file'
>
type Parts = { mappings: Mappings; incoming: string; staging: string; bytesMax: number }

const refusedFile = ({ title, detail }: FileProblem, path?: string): Refusal =>
  refuse(
    'refused_file',
    `${title.zh}：${detail.zh}`,
    `${title.en}: ${detail.en}`,
    path === undefined ? {} : { path },
  )

/** Looking at a file before it is taken in, and the mappings that are kept for the next one. */
export function mappingHandlers({ mappings, incoming, staging, bytesMax }: Parts): HandlersOf<MappingRoutes> {
  return {
    async 'POST /api/imports/look'({ room, query, bytes }) {
      const received = await receive(bytes, incoming, crypto.randomUUID(), bytesMax)
      if (received instanceof Refusal) return received
      try {
        const [{ lookAt }, { targets }] = await Promise.all([
          import('../outside/files/look.ts'),
          import('../outside/files/mapping-fields.ts'),
        ])
        const look = await lookAt(received.path, {
          name: query.name,
          folder: staging,
          shop: '',
          channel: '',
          ...(query.mapping === undefined ? {} : { mapping: query.mapping }),
          saved: await mappings.saved(room.tenant.id),
          by: room.operator.user,
          now: room.clock.now('Asia/Shanghai').slice(0, 19),
          personKey: '',
        })
        if (look.kind === 'refused') return refusedFile(look.problem)
        const { kind: _kind, ...seen } = look
        return {
          ...seen,
          targets: targets.map((target) => ({ ...target, fields: [...target.fields] })),
        }
      } finally {
        await rm(received.path, { force: true })
      }
    },

    'GET /api/imports/mappings': ({ room }) => mappings.list(room.tenant.id),

    async 'PUT /api/imports/mappings/{fingerprint}'({ room, params, body }) {
      const saved = await mappings.save(room.tenant.id, params.fingerprint, body.mapping)
      return 'code' in saved ? refusedFile(saved, 'mapping') : saved
    },

    async 'DELETE /api/imports/mappings/{fingerprint}'({ room, params }) {
      await mappings.forget(room.tenant.id, params.fingerprint)
    },

    async 'GET /api/imports/mappings/{fingerprint}/file'({ room, params }) {
      const content = await mappings.text(room.tenant.id, params.fingerprint)
      if (content === null)
        return refuse('not_found', '没有这份对照表', 'there is no such mapping', { path: '{fingerprint}' })
      return { name: `${params.fingerprint}.yaml`, type: 'text/yaml; charset=utf-8', content }
    },
  }
}
