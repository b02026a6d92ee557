import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { ImportAnswer } from '@dacu/contract'
import { useState } from 'react'
import { asProblem, client } from '../wire/client.ts'
import type { Problem } from '@dacu/contract'

export type How = { shop: string; as: string; mapping: string }

/** A file on its way: the bytes leave, the server reads, and then there is a report or a problem. */
export type Sending = {
  key: string
  file: File
  how: How
  name: string
  bytes: number
  sent: number
  answer: ImportAnswer | null
  problem: Problem | null
}

/** How far a file is, 0 to 1: a third for the way to the server, the rest for reading it. */
export function shareDone({ bytes, sent, answer }: Sending): number {
  if (answer?.state === 'done' || answer?.state === 'refused') return 1
  const way = bytes === 0 ? 1 : sent / bytes
  const progress = answer?.progress
  if (!progress || !answer || answer.state === 'receiving') return way / 3
  const read = progress.rowsTotal ? Math.min(progress.rows / progress.rowsTotal, 1) : 0.5
  return 1 / 3 + (read * 2) / 3
}

export function isOver({ answer, problem }: Sending): boolean {
  return problem !== null || answer?.state === 'done' || answer?.state === 'refused'
}

/** Whether nothing is wrong with a file but that nobody said whose it is. */
export function asksForShop({ answer, problem, how }: Sending): boolean {
  const found = problem?.document ?? answer?.problem
  if (!found || how.shop !== '') return false
  return found.path?.includes('shop') === true || /^(这是哪家店铺|Which shop)/.test(found.title)
}

type Tell = (part: Partial<Sending>) => void

async function send(file: File, how: How, tell: Tell): Promise<void> {
  const query = {
    name: file.name,
    ...(how.shop ? { shop: how.shop } : {}),
    ...(how.as ? { as: how.as } : {}),
    ...(how.mapping.trim() ? { mapping: how.mapping } : {}),
  }
  const { id } = await client().upload(query, { body: file, progress: (sent) => tell({ sent }) })
  for await (const event of client().events('/api/imports/{id}/events', { params: { id } })) {
    if (event.kind === 'reset') continue
    tell({ sent: file.size, answer: event.data })
    if (event.data.state === 'done' || event.data.state === 'refused') return
  }
  tell({ answer: await client().get('/api/imports/{id}', { params: { id } }) })
}

async function sendOne(file: File, how: How, tell: Tell, queries: QueryClient): Promise<void> {
  await send(file, how, tell).catch((error: unknown) => tell({ problem: asProblem(error) }))
  void queries.invalidateQueries({ queryKey: ['imports'] })
  void queries.invalidateQueries({ queryKey: ['values'] })
}

/** Sends dropped files one after another, and keeps what became of each until it is dismissed. */
export function useUpload() {
  const queries = useQueryClient()
  const [all, setAll] = useState<Sending[]>([])
  const tellOf =
    (key: string): Tell =>
    (part) =>
      setAll((now) => now.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const start = (files: readonly File[], how: How) => {
    const begun = files.map((file) => ({ file, key: crypto.getRandomValues(new Uint32Array(2)).join('-') }))
    const waiting = begun.map(({ file, key }): Sending => ({
      key,
      file,
      how,
      name: file.name,
      bytes: file.size,
      sent: 0,
      answer: null,
      problem: null,
    }))
    setAll((before) => [...waiting, ...before])
    void begun.reduce(
      (before, { file, key }) => before.then(() => sendOne(file, how, tellOf(key), queries)),
      Promise.resolve(),
    )
  }
  const again = (sending: Sending, shop: string) => {
    const how = { ...sending.how, shop }
    tellOf(sending.key)({ how, sent: 0, answer: null, problem: null })
    void sendOne(sending.file, how, tellOf(sending.key), queries)
  }
  const dismiss = (key: string) => setAll((now) => now.filter((each) => each.key !== key))
  return { all, start, again, dismiss }
}
