/** HTTP as lean as can be, so that the machine's time goes to the server: lines that stay open, one request at a time on each. */
import { connect } from 'node:net'
import type { Socket } from 'node:net'

export type Line = { ask(request: string): Promise<string>; close(): void }

export async function openLine(port: number): Promise<Line> {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise<void>((done, failed) => {
    socket.once('connect', done)
    socket.once('error', failed)
  })
  let heard: ((answer: string) => void) | null = null
  let text = ''
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1')
    const head = text.indexOf('\r\n\r\n')
    if (head < 0) return
    const [, length] = /content-length: (\d+)/i.exec(text) ?? []
    if (text.length < head + 4 + Number(length ?? 0)) return
    const answer = text
    text = ''
    heard?.(answer)
  })
  socket.on('error', () => undefined)
  return {
    ask: (request) =>
      new Promise((done) => {
        heard = done
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

export function claimText(drop: string, customer: string, token: string, more = ''): string {
  const body = `{"customer":"${customer}","request":"r"}`
  return `POST /api/drops/${drop}/claims HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ndrop-token: ${token}\r\n${more}content-length: ${body.length}\r\n\r\n${body}`
}

/** Asks over so many lines for so long; answers a second, and how many of them hold `expected`. */
export async function rateOf(
  port: number,
  lineCount: number,
  ms: number,
  next: () => string,
  expected: string,
): Promise<{ perSecond: number; asExpected: number }> {
  const lines = await Promise.all(Array.from({ length: lineCount }, () => openLine(port)))
  const from = performance.now()
  const [begin, end] = [from + ms / 5, from + ms]
  let [answers, right] = [0, 0]
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < end) {
        const answer = await line.ask(next())
        const at = performance.now()
        if (at < begin || at > end) continue
        answers++
        if (answer.includes(expected)) right++
      }
    }),
  )
  for (const line of lines) line.close()
  return { perSecond: (answers * 1_000) / (end - begin), asExpected: right / Math.max(1, answers) }
}
