import type { Problem } from '@dacu/pricing'
import type { Language } from '../numbers/reading.ts'

/** The kernel says what is wrong in English; here is each of its sentences in Chinese, with its values. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^(.*) is not an object; an object with (.*) is expected$/, '$1 不是对象；应为含 $2 的对象'],
  [/^this key is not known; known here: (.*)$/, '没有这个字段；这里可用：$1'],
  [/^(.*) is not a list; a list is expected$/, '$1 不是列表；应为列表'],
  [/^the list is empty; at least (\d+) is expected$/, '列表是空的；至少要 $1 项'],
  [/^(.*) is not a text; a text of at least one character is expected$/, '$1 不是文字；至少要一个字'],
  [/^(.*) is not known; one of (.*) is expected$/, '没有 $1 这一种；可用：$2'],
  [/^(.*) is neither true nor false; one of them is expected$/, '$1 不是 true 或 false'],
  [/^nothing is not a number; a whole number of (.*) is expected$/, '还没有填；应为整数（$1）'],
  [/^(.*) is not a number; a whole number of (.*) is expected$/, '$1 不是数；应为整数（$2）'],
  [/^(.*) is not whole; a whole number of (.*) is expected$/, '$1 不是整数；应为整数（$2）'],
  [/^(.*) is beyond 2\^53-1 and would not be exact; .*$/, '$1 太大，无法精确计算'],
  [/^(.*) is below (.*); a whole number of (.*) is expected$/, '$1 小于 $2；应为整数（$3）'],
  [/^(.*) is above (.*); a whole number of (.*) is expected$/, '$1 大于 $2；应为整数（$3）'],
  [
    /^the (?:id|level|payer|component|coupon|code|line id|sku)? ?(.*) is already at (.*); (?:each is expected once|each once is expected)$/,
    '$1 与 $2 重复；每个只能有一次',
  ],
  [/^none (?:is )?given; exactly one of (.*) is expected$/, '还没有填；$1 中必须填一个'],
  [/^(.*?) (?:are )?given; exactly one of (.*) is expected$/, '$1 同时填了；$2 中只能填一个'],
  [/^it counts nothing with per (.*); per (.*) is expected$/, '按 $1 计算时不起作用；应按 $2'],
  [/^(.*) is below the deposit; at least depositFen, (.*), is expected$/, '$1 小于定金；至少为定金 $2'],
  [/^it would repeat without end at spendFen 0; .*$/, '无门槛时不能循环；请关闭循环或填写门槛'],
  [
    /^(.*) is not above the tier before it, (.*); rising tiers are expected$/,
    '$1 不高于前一档 $2；各档应递增',
  ],
  [/^it gives less than the tier before it; at least as much is expected$/, '优惠比前一档还小；至少要一样多'],
  [/^(.*) is more than the pieces of a group; at most (.*) is expected$/, '$1 超过一组的件数；最多 $2'],
  [/^a gift repeats by one thing; .*$/, '赠品只能按金额或按件数循环，不能同时'],
  [/^the permille add up to (.*); 1000 is expected$/, '各方合计 $1‰；应为 1000‰'],
  [/^(.*) is not in this rulebook; one of (.*) is expected$/, '这份平台规则里没有 $1 层级；可用：$2'],
  [/^(.*) is no currency; .*$/, '$1 不是币种；应为三个大写字母，如 CNY'],
  [/^(.*) is no instant; .*$/, '$1 不是时刻；应如 2026-06-18T20:00:00+08:00'],
  [/^the window ends before it begins; .*$/, '结束早于开始；结束时间应晚于开始'],
  [/^(.*) is no known rulebook; one of (.*) is expected$/, '没有 $1 这份平台规则；可用：$2'],
  [/^(.*) is below from, (.*); a price of at least from is expected$/, '$1 低于下限 $2'],
  [
    /^(?:it|an object) is empty and would take every line away; .*$/,
    '排除范围是空的，会排除所有商品；至少填一项',
  ],
]

const units: readonly (readonly [RegExp, string])[] = [
  [/\bfen or pieces\b/g, '分或件'],
  [/\bfen\b(?! or)/g, '分'],
  [/\bpieces\b/g, '件'],
  [/\border(s)?\b/g, '单'],
  [/\bshoppers\b/g, '人'],
  [/\buses\b/g, '次'],
  [/\bpoints\b/g, '积分'],
  [/\bsteps\b/g, '级'],
  [/ of at least /g, ' 不小于 '],
  [/ from (-?\d+) to /g, ' $1 至 '],
  [/\bnothing\b/g, '空'],
]

/** What is wrong, in the reader's words; a sentence that is not known here stands as it is. */
export function problemWords(problem: Pick<Problem, 'message'>, language: Language): string {
  if (language === 'en') return problem.message
  for (const [form, chinese] of sentences) {
    if (!form.test(problem.message)) continue
    const told = problem.message.replace(form, chinese)
    return units.reduce((text, [unit, word]) => text.replace(unit, word), told)
  }
  return problem.message
}
