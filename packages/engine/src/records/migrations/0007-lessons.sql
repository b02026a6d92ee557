-- The library of lessons 经验库. A lesson is an entry of the journal and stays there, written once and never again; what
-- follows reads them across campaigns. A later entry that names an earlier one by `retires` takes it out of use.

create index journal_lesson on journal (tenant, seq) where kind = 'lesson';
create index journal_lesson_retired on journal (tenant, (body ->> 'retires')) where kind = 'lesson' and body ->> 'retires' is not null;

-- The caller's own rights and row-level security hold, not those of whoever made the view.
create view lesson with (security_invoker = true) as
select
  j.tenant,
  j.seq,
  j.campaign,
  v.summary ->> 'name' as campaign_name,
  v.summary ->> 'kind' as campaign_kind,
  v.summary ->> 'until' as campaign_until,
  v.summary -> 'shops' as shops,
  j.written_at,
  j.written_by,
  j.body,
  lower(concat_ws(' ', v.summary ->> 'name', case json_typeof(j.body -> 'text') when 'object' then concat_ws(' ', j.body -> 'text' ->> 'zh', j.body -> 'text' ->> 'en') else j.body ->> 'text' end, j.body ->> 'evidence')) as words,
  r.written_at as retired_at,
  r.written_by as retired_by,
  r.body ->> 'because' as retired_because
from journal j
join campaign c on c.tenant = j.tenant and c.id = j.campaign
join campaign_version v on v.tenant = c.tenant and v.id = c.id and v.version = c.version
left join lateral (
  select l.written_at, l.written_by, l.body from journal l
  where l.tenant = j.tenant and l.kind = 'lesson' and l.body ->> 'retires' = j.seq::text
  order by l.seq desc limit 1
) r on true
where j.kind = 'lesson' and j.body ->> 'retires' is null and coalesce(j.body ->> 'accepted', 'true') <> 'false';

grant select on lesson to dacu_app;
