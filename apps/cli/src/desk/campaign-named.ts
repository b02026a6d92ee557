import type { CampaignLine, Client } from '@dacu/contract'
import { BadInput } from '../face/bad-input.ts'

/** Every campaign of the organisation, newest first. */
export async function everyCampaign(client: Client): Promise<CampaignLine[]> {
  const all: CampaignLine[] = []
  let after: string | null = null
  do {
    const page: { items: CampaignLine[]; next: string | null } = await client.get('/api/campaigns', {
      query: { limit: 200, ...(after === null ? {} : { after }) },
    })
    all.push(...page.items)
    after = page.next
  } while (after !== null)
  return all
}

/** The campaign with this id or this name, else the only one whose name begins so, else the only one that has it inside. */
export async function campaignNamed(client: Client, name: string): Promise<CampaignLine> {
  const all = await everyCampaign(client)
  const wanted = name.trim().toLowerCase()
  const nearest = [
    (one: CampaignLine) => one.id === name || one.name.toLowerCase() === wanted,
    (one: CampaignLine) => one.name.toLowerCase().startsWith(wanted) || one.id.startsWith(wanted),
    (one: CampaignLine) => one.name.toLowerCase().includes(wanted),
  ]
  const found = nearest.map((fits) => all.filter(fits)).find((those) => those.length > 0) ?? []
  const [first] = found
  if (first && found.length === 1) return first
  throw new BadInput(name, first ? ambiguous(found) : unknown(all))
}

function ambiguous(found: readonly CampaignLine[]): string {
  return `more than one campaign is meant: ${found.map((one) => `${one.name} (${one.id})`).join(', ')}; type more of the name, or the id`
}

function unknown(all: readonly CampaignLine[]): string {
  if (all.length === 0) return 'there is no campaign yet; make one with "dacu plan new"'
  return `there is no such campaign; there are ${all.map((one) => one.name).join(', ')}`
}
