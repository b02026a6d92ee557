import type { Pool } from 'pg'
import type { KeptLesson, LessonShelf } from '../lessons.ts'
import { paged } from './page.ts'
import { inTransaction } from './pool.ts'

type Row = Omit<KeptLesson, 'retired'> & {
  retiredAt: string | null
  retiredBy: string | null
  retiredBecause: string | null
}

const lessonOf = ({ retiredAt, retiredBy, retiredBecause, ...row }: Row): KeptLesson => ({
  ...row,
  retired:
    retiredAt === null || retiredBy === null
      ? null
      : { at: retiredAt, by: retiredBy, because: retiredBecause ?? '' },
})

/** A word is looked for as it stands: what a pattern would read as a sign is none here. */
const asPattern = (word: string): string => `%${word.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

export function lessonShelf(pool: Pool): LessonShelf {
  return {
    search: (tenant, { words, shops, campaign, campaignKind, teaches, retired }, page) =>
      inTransaction(pool, { tenant }, async (client) => {
        const { rows } = await client.query<Row>(
          `select seq, campaign, campaign_name as "campaignName", campaign_kind as "campaignKind", shops,
             written_at as at, written_by as by, body,
             retired_at as "retiredAt", retired_by as "retiredBy", retired_because as "retiredBecause"
           from lesson
           where words like all ($1::text[])
             and ($2::text[] is null or exists (select from json_array_elements_text(shops) s where s = any($2)))
             and ($3::text is null or campaign = $3) and ($4::text is null or campaign_kind = $4)
             and ($5::text is null or coalesce(body -> 'teaches' ->> 'kind', 'check') = $5)
             and ($6::boolean is null or (retired_at is not null) = $6)
             and ($7::bigint is null or seq < $7::bigint)
           order by seq desc limit $8`,
          [words.map(asPattern), shops, campaign, campaignKind, teaches, retired, page.after, page.limit + 1],
        )
        return paged(rows, page, (row) => String(row.seq), lessonOf)
      }),
  }
}
