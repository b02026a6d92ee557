import { measure, quotient, sum, words } from './define.ts'

/** Service and reputation 服务与口碑. */
export const serviceMeasures = [
  measure('reviews', {
    name: words('评价数', 'Reviews'),
    meaning: words(
      '带星级的评价条数，按评价时间计；追评不另计。',
      'Reviews with stars by the time they were written; a later addition is not a second one.',
    ),
    unit: 'count',
    formula: sum('reviews'),
    better: 'up',
  }),
  measure('favourable_rate', {
    name: words('好评率', 'Favourable reviews'),
    meaning: words('四星及以上的评价占全部评价的比例。', 'Reviews with four stars or more per review.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'reviews_good', 'reviews'),
    better: 'up',
  }),
  measure('dsr_item', {
    name: words('描述相符（DSR）', 'DSR: as described'),
    meaning: words(
      '期末的店铺动态评分：描述相符；多店取平均。',
      'Detailed seller rating at the end of the period: goods as described; the mean over shops.',
    ),
    unit: 'score',
    formula: sum('dsr_item'),
    better: 'up',
  }),
  measure('dsr_service', {
    name: words('服务态度（DSR）', 'DSR: service'),
    meaning: words(
      '期末的店铺动态评分：服务态度；多店取平均。',
      'Detailed seller rating at the end of the period: service; the mean over shops.',
    ),
    unit: 'score',
    formula: sum('dsr_service'),
    better: 'up',
  }),
  measure('dsr_logistics', {
    name: words('物流服务（DSR）', 'DSR: logistics'),
    meaning: words(
      '期末的店铺动态评分：物流服务；多店取平均。',
      'Detailed seller rating at the end of the period: logistics; the mean over shops.',
    ),
    unit: 'score',
    formula: sum('dsr_logistics'),
    better: 'up',
  }),
  measure('consultations', {
    name: words('咨询人数', 'Consultations'),
    meaning: words('向客服咨询的人数。', 'People who asked customer service.'),
    unit: 'count',
    formula: sum('consultations'),
    better: null,
  }),
  measure('consultation_rate', {
    name: words('咨询率', 'Consultation rate'),
    meaning: words('咨询人数除以访客数。', 'Consultations per visitor.'),
    unit: 'permyriad',
    formula: quotient('permyriad', 'consultations', 'uv'),
    better: null,
  }),
  measure('members_added', {
    name: words('新增会员数', 'Members added'),
    meaning: words('新入会的人数。', 'People who became members.'),
    unit: 'count',
    formula: sum('members_added'),
    better: 'up',
  }),
]
