import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import type { OwnNode } from '@dacu/campaign'
import { useRoom } from '../../frame/room.tsx'
import { client } from '../../wire/client.ts'
import { questions } from '../../wire/questions.ts'

/** A node of the shops' own, and which of them keep it. */
export type KeptNode = OwnNode & { shops: string[] }

const keyOf = (node: OwnNode): string => `${node.id} ${node.burst.slice(0, 4)}`

/** What the operator's shops keep of themselves; shops that keep the same node are named together. */
export function useOwnNodes(): KeptNode[] {
  const { me } = useRoom()
  const asked = useQueries({ queries: me.shops.map((shop) => questions.ownNodes(shop.code)) })
  const found = new Map<string, KeptNode>()
  asked.forEach(({ data }, at) => {
    const code = me.shops[at]?.code ?? ''
    for (const node of data?.nodes ?? []) {
      const known = found.get(keyOf(node))
      found.set(keyOf(node), { ...node, shops: [...(known?.shops ?? []), code] })
    }
  })
  return [...found.values()]
}

/** Keeps a node for the shops named, and takes it from the others; without shops it is gone. */
export function useKeepNode(done: () => void) {
  const { me } = useRoom()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ shops, ...node }: KeptNode) => {
      for (const { code } of me.shops) {
        const params = { code }
        const { version, nodes: before } = await client().get('/api/shops/{code}/nodes', { params })
        const others = before.filter((each) => keyOf(each) !== keyOf(node))
        const nodes = shops.includes(code) ? [...others, node] : others
        if (nodes.length !== before.length || shops.includes(code))
          await client().put('/api/shops/{code}/nodes', { params, body: { nodes }, ifMatch: version })
      }
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['nodes'] })
      done()
    },
  })
}
