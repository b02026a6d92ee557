import { test } from 'vitest'
import { dropsConformance } from './drops.ts'
import { findPostgres15, postgres15TestServer } from './servers.ts'

const bin = findPostgres15()
if (bin === null) test.skip('PostgreSQL 15 is not on this machine')
else dropsConformance('PostgreSQL 15 by address', () => postgres15TestServer(bin))
