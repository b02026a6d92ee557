import type { Engine, Membership, Shop, Tenant, UserId } from '@dacu/engine'
import type { Room } from './room.ts'

/** The operator of this machine, who holds the data folder's token and owns every organisation in it. */
export const localUser: UserId = 'local'

/** A new organisation 组织 with its owners; the local operator is always one of them. */
export async function createOrganisation(
  engine: Engine,
  organisation: Omit<Tenant, 'id'>,
  owners: readonly UserId[],
): Promise<Tenant> {
  const tenant = await engine.tenants.create(organisation)
  for (const user of new Set([localUser, ...owners]))
    await engine.tenants.enrol({ tenant: tenant.id, user, role: 'owner', shops: null })
  return tenant
}

/** The people of the organisation; the local operator is nobody's colleague and left out. */
export async function membersOf(room: Room): Promise<Membership[]> {
  const members = await room.engine.tenants.members(room.tenant.id)
  return members.filter((member) => member.user !== localUser)
}

export type Dismissal = 'dismissed' | 'no_member' | 'yourself' | 'last_owner'

/** Lets a person out. An organisation keeps at least one owner, and nobody locks himself out. */
export async function dismiss(room: Room, user: UserId): Promise<Dismissal> {
  const members = await membersOf(room)
  const member = members.find((each) => each.user === user)
  if (!member) return 'no_member'
  if (user === room.operator.user) return 'yourself'
  const owners = members.filter((each) => each.role === 'owner')
  if (member.role === 'owner' && owners.length === 1) return 'last_owner'
  await room.engine.tenants.dismiss(room.tenant.id, user)
  return 'dismissed'
}

/** A new shop under the code of its channel, so that nobody has to invent one; `taken` are the codes there are. */
export function shopOfChannel(
  shop: Pick<Shop, 'name' | 'channel' | 'category'>,
  taken: readonly string[],
): Shop {
  const wanted = shop.channel.replaceAll('_', '-')
  let code = wanted
  for (let n = 2; taken.includes(code); n++) code = `${wanted}-${n}`
  return { ...shop, code, zone: 'Asia/Shanghai', currency: 'CNY', experienceScore: null }
}

/** What is said about a shop itself; its lists and rules are saved each by itself. */
type ShopHead = Pick<Shop, 'code' | 'name' | 'channel' | 'zone' | 'currency' | 'category' | 'experienceScore'>

/** Keeps what is said about a shop 店铺; a new code is a new shop. */
export async function saveShop(room: Room, shop: ShopHead): Promise<Shop> {
  const change = (stands: Shop): Shop => ({ ...stands, ...shop })
  const known = await room.engine.tenants.changeShop(room.tenant.id, shop.code, change)
  if (!known) await room.engine.tenants.saveShop(room.tenant.id, shop)
  return shop
}
