import { among, literal } from './quote.ts'

/**
 * How people and platforms spell values, as expressions of SQL over a text. Each is null where the text
 * cannot be read. The usual spelling is tried first and alone costs time: the rest runs only on rows it failed on.
 */

/** Spellings of "nothing" in number and time columns. */
const nothing = [
  '-', '--', '—', '/', '无', 'null', 'NULL', 'nan', 'NaN', 'None', 'N/A', '#N/A', '无退款申请', '没有申请退款',
] // prettier-ignore

export function saysNothing(text: string): string {
  return among(text, nothing)
}

const blanks = ' \t\r\n\u00a0\u3000\ufeff'

/** Without blanks at its ends, null where nothing is left. The plain comparisons spare most rows the slow trim. */
export function tidied(text: string): string {
  const ends = [...blanks].map((blank) => `ends_with(${text}, ${literal(blank)})`)
  // A leading blank of the ASCII kind sorts before '!'; of the others, most texts of ASCII are seen by one comparison to have none.
  const wide = [...blanks].filter((blank) => blank > '~')
  const starts = wide.map((blank) => `starts_with(${text}, ${literal(blank)})`)
  const odd = `${text} < '!' or ${ends.join(' or ')} or (${text} > '~' and (${starts.join(' or ')}))`
  return `case when ${odd} then nullif(trim(${text}, ${literal(blanks)}), '') else ${text} end`
}

/**
 * A decimal number in millionths, of a text as it stands. Read as a double where that is exact: below 10^9 the nearest double times
 * 10^6 is off by less than a quarter, so rounding gives the very integer; larger ones go through DECIMAL.
 */
export function plainMillionths(raw: string): string {
  return `case when abs(try_cast(${raw} as double)) < 1e9 then round(try_cast(${raw} as double) * 1e6)::bigint end`
}

/** The same where a text has been tried as it stands (`plain`): with signs of currency, separators, units. */
export function millionths(plain: string, text: string): string {
  const bare = `regexp_replace(${text}, '[¥￥$£€,，%\\s+元件个次人张笔分星条]', '', 'g')`
  const full = `try_cast(try_cast(${bare} as decimal(24, 6)) * 1000000 as bigint)`
  return `case when ${plain} is not null then ${plain} when ${text} is not null and not (${saysNothing(text)}) then ${full} end`
}

/** Millionths → hundredths, half away from zero, so that a refund takes back exactly what its sale gave. */
export function hundredths(millionth: string): string {
  return `case when ${millionth} >= 0 then (${millionth} + 5000) // 10000 else -((5000 - ${millionth}) // 10000) end`
}

/** Millionths → whole number, null where there is a fraction. */
export function whole(millionth: string): string {
  return `case when ${millionth} % 1000000 = 0 then ${millionth} // 1000000 end`
}

/** "13.66%" and 0.1366 both → 1366 permyriad. `text` tells which habit the file has. */
export function permyriad(millionth: string, text: string): string {
  return `case when contains(${text}, '%') then ${hundredths(millionth)} else ${millionth} // 100 end`
}

/** A wall-clock time in a format that the recipe tells. */
export function told(text: string, formats: readonly string[]): string {
  return `try_strptime(${text}, [${formats.map(literal).join(', ')}])`
}

/** A wall-clock time as it stands: 2019-05-15 16:50:00, 2016/5/23 22:02. */
export function plainTime(raw: string): string {
  return `case when strlen(${raw}) <= 19 and (contains(${raw}, '-') or contains(${raw}, '/')) then try_cast(${raw} as timestamp) end`
}

/**
 * The same where a text has been tried as it stands (`plain`): 20260817, 2026年4月17日, 2026-11-11 14时,
 * `14:00-14:59` (its start), a spreadsheet's serial. An offset at the end is dropped: platforms export the shop's own clock.
 */
export function time(plain: string, text: string): string {
  const ranged = `regexp_replace(${text}, '([ T][0-9:]+) *[-~至] *[0-9:]+$', '\\1')`
  const normal = dateDashes(ranged)
  const serial = `case when regexp_full_match(${text}, '[2-7][0-9]{4}([.][0-9]+)?') then timestamp '1899-12-30' + to_seconds(round(${text}::double * 86400)::bigint) end`
  const packed = told(text, ['%Y%m%d', '%Y%m%d%H%M%S', '%Y%m%d %H:%M:%S', '%Y%m%d %H:%M'])
  return `coalesce(${[plain, `try_cast(${normal} as timestamp)`, serial, packed].join(', ')})`
}

function dateDashes(text: string): string {
  const date = `regexp_replace(${text}, '^([0-9]{4})[-年/.]([0-9]{1,2})[-月/.]([0-9]{1,2})日?', '\\1-\\2-\\3')`
  const zone = `regexp_replace(${date}, '(Z|[+-][0-9]{2}:[0-9]{2})$', '')`
  return `regexp_replace(${zone}, '[ T]([0-9]{1,2})(时|点)?$', ' \\1:00')`
}

/** An id without the armour that keeps spreadsheets off it: `="…"`, a leading tab or apostrophe; `123.0` is 123. */
export function bareId(text: string): string {
  const armoured = `starts_with(${text}, '=') or starts_with(${text}, '''') or starts_with(${text}, '"')`
  const bare = `nullif(trim(regexp_replace(${text}, '^[=''"\\s]+|["\\s]+$', '', 'g'), ${literal(blanks)}), '')`
  const float = `case when ends_with(${text}, '.0') then regexp_replace(${text}, '^([0-9]+)[.]0$', '\\1') else ${text} end`
  return `case when ${armoured} then ${bare} else ${float} end`
}

/** A long number that a spreadsheet has shortened to 1.93068E+15: its last digits are gone for good. */
export function damaged(id: string): string {
  return `case when contains(${id}, '+') then regexp_full_match(upper(${id}), '[0-9]+([.][0-9]+)?E[+][0-9]+') else false end`
}

/** The platforms' masks stand for nobody in particular. */
export function unmasked(text: string): string {
  return `case when contains(${text}, '**') or starts_with(${text}, '##') or starts_with(${text}, '$$') then null else ${bareId(text)} end`
}

const provinces = [
  '北京', '天津', '上海', '重庆', '河北', '山西', '辽宁', '吉林', '黑龙江', '江苏', '浙江', '安徽', '福建', '江西', '山东',
  '河南', '湖北', '湖南', '广东', '海南', '四川', '贵州', '云南', '陕西', '甘肃', '青海', '台湾', '内蒙古', '广西', '西藏',
  '宁夏', '新疆', '香港', '澳门',
] // prettier-ignore

/** The province an address begins with; nothing more of it is kept. */
export function province(text: string): string {
  return `nullif(regexp_extract(${text}, '^(?:中国)?\\s*(${provinces.join('|')})', 1), '')`
}
