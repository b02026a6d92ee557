import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { receive } from './receive.ts'

const folder = await mkdtemp(join(tmpdir(), 'dacu-receive-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const reset = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

/** A body that breaks after so many chunks; after none it breaks before the file for it is open. */
function breaking(after: number): Readable {
  let sent = 0
  return new Readable({
    read() {
      if (sent < after) this.push(Buffer.alloc(1000))
      else this.destroy(reset())
      sent++
    },
  })
}

test('a body that breaks at any moment leaves no file behind', async () => {
  for (const after of [0, 1, 2, 5]) {
    for (let turn = 0; turn < 50; turn++) {
      const answer = await receive(breaking(after), folder, `${after}-${turn}`, 1e6)
      expect(answer).toMatchObject({ kind: 'refused_file' })
      expect(await readdir(folder)).toEqual([])
    }
  }
})
