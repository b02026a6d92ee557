import { test } from 'vitest'
import { findPostgres15, postgres15TestServer } from './servers.ts'
import { recordsConformance } from './suite.ts'

const bin = findPostgres15()
if (bin === null) test.skip('PostgreSQL 15 is not on this machine')
else recordsConformance('PostgreSQL 15 by address', () => postgres15TestServer(bin))
