import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPostmasterPid, stopPostmaster } from '../records/embedded/postmaster.ts'

/**
 * Around a whole run of tests: a name for the folder of the one database server that tests share.
 * Nothing is made until the first test asks for the server; what was made is taken down at the end.
 */
export function setup(): () => Promise<void> {
  const folder = join(tmpdir(), `dacu-test-run-${randomUUID()}`)
  process.env['DACU_TEST_RUN'] = folder
  return async () => {
    const data = join(folder, 'records', 'postgresql')
    const pid = readPostmasterPid(data)
    if (pid !== null) await stopPostmaster(pid, data)
    rmSync(folder, { recursive: true, force: true })
  }
}
