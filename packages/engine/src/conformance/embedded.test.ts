import { recordsConformance } from './suite.ts'
import { embeddedTestServer } from './servers.ts'

recordsConformance('embedded PostgreSQL 18', embeddedTestServer)
