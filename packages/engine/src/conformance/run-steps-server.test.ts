import { test } from 'vitest'
import { runStepsConformance } from './run-steps.ts'
import { findPostgres15, postgres15TestServer } from './servers.ts'

const bin = findPostgres15()
if (bin === null) test.skip('PostgreSQL 15 is not on this machine')
else runStepsConformance('PostgreSQL 15 by address', () => postgres15TestServer(bin))
