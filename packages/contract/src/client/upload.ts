import { type ClientOptions, headersOf, problemOf, send, unreachable } from './connection.ts'
import { newKey } from './key.ts'

/** A file to send, whole in memory (a browser's File) or as it is read from a disk. */
type Bytes = Blob | ReadableStream<Uint8Array>
export type Upload = {
  body: Bytes
  /** Told how many bytes have left. */
  progress?: (bytesSent: number) => void
  signal?: AbortSignal
}

const headers = () => ({
  'content-type': 'application/octet-stream',
  'idempotency-key': newKey(),
})

/** Only XMLHttpRequest tells a page how far an upload has come. */
function byBrowser(options: ClientOptions, path: string, body: Blob, upload: Upload): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${options.address}${path}`)
    for (const [name, value] of Object.entries(headersOf(options, headers())))
      request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => upload.progress?.(event.loaded))
    request.addEventListener('error', () => reject(unreachable(options, 'the connection broke')))
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    request.addEventListener('load', () =>
      request.status < 300
        ? resolve(request.responseText)
        : reject(problemOf(request.status, request.responseText)),
    )
    upload.signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })
}

function counting(stream: ReadableStream<Uint8Array>, progress: (bytes: number) => void) {
  let sent = 0
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      sent += chunk.byteLength
      out.enqueue(chunk)
      progress(sent)
    },
  })
  return stream.pipeThrough(count)
}

async function byStream(options: ClientOptions, path: string, upload: Upload): Promise<string> {
  const stream = upload.body instanceof Blob ? upload.body.stream() : upload.body
  const answer = await send(options, {
    method: 'POST',
    path,
    headers: headers(),
    body: counting(stream, upload.progress ?? (() => {})),
    ...(upload.signal === undefined ? {} : { signal: upload.signal }),
  })
  return answer.text()
}

/** Sends the bytes of a file to a route that takes them; answers as soon as all have arrived. */
export async function uploadFile(options: ClientOptions, path: string, upload: Upload): Promise<unknown> {
  const inPage = typeof XMLHttpRequest !== 'undefined' && upload.body instanceof Blob
  const text =
    inPage && upload.body instanceof Blob
      ? await byBrowser(options, path, upload.body, upload)
      : await byStream(options, path, upload)
  return JSON.parse(text)
}
