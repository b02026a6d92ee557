import { EngineError } from '../error.ts'
import { accountsRole, appRole } from '../reach.ts'
import type { Reach } from '../reach.ts'

/**
 * A PostgreSQL server of the user's own. Its URL names the user who owns the tables; the product and
 * the sign-in library take lesser roles from the first moment of each connection, so that nobody has
 * to set up and hand over further passwords.
 */
export function reachOfUrl(url: string): Reach {
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new EngineError(
      'unfit_database',
      'DACU_DATABASE_URL is not an address of PostgreSQL; it should look like postgres://user:password@host:5432/database.',
    )
  const as = (role: string) => ({ connectionString: url, options: `-c role=${role}` })
  return {
    owner: { connectionString: url },
    app: as(appRole),
    accounts: as(accountsRole),
    makesDatabase: false,
  }
}
