import type { Paged, Page, TenantId, UserId, CampaignId } from './engine.ts'

/** A lesson 经验 of the journal with the campaign it comes from; what it says is its `body`. */
export type KeptLesson = {
  seq: number
  campaign: CampaignId
  campaignName: string
  campaignKind: string
  shops: string[]
  at: string
  by: UserId
  body: Record<string, unknown>
  retired: { at: string; by: UserId; because: string } | null
}

/** Null asks for all; every word of `words` must occur in the lesson, its evidence or its campaign's name. */
export type LessonFilter = {
  words: readonly string[]
  shops: readonly string[] | null
  campaign: CampaignId | null
  campaignKind: string | null
  /** What a lesson became: a check, a change to the template, a parameter. */
  teaches: 'check' | 'template' | 'parameter' | null
  retired: boolean | null
}

/** The lessons of all campaigns of a tenant. They are written through the journal. */
export interface LessonShelf {
  /** Newest first. */
  search(tenant: TenantId, filter: LessonFilter, page: Page): Promise<Paged<KeptLesson>>
}
