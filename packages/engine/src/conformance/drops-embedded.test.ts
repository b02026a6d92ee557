import { dropsConformance } from './drops.ts'
import { embeddedTestServer } from './servers.ts'

dropsConformance('embedded PostgreSQL 18', embeddedTestServer)
