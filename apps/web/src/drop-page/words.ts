export type Language = 'zh' | 'en'

const words = {
  'language.other': ['English', '中文'],
  loading: ['正在打开…', 'Opening…'],
  missing: ['没有这场红包，请向店铺要新的链接。', 'There is no such drop. Ask the shop for a new link.'],
  'needs.link': [
    '请从店铺发给你的链接进入，那里带着你的身份。',
    'Open the link the shop sent you; it says who you are.',
  ],
  'mode.first_come': ['先到先得', 'First come, first served'],
  'mode.fair': ['公平抽签：到场的人机会相同', 'Fair draw: everyone present has the same chance'],
  'worth.fixed': ['每张 {fen}', '{fen} each'],
  'worth.split': ['拼手气，共 {fen}', 'Amounts by luck, {fen} in all'],
  coupons: ['共 {count} 张 · 每人 {each} 张', '{count} coupons · {each} per person'],
  left: ['还剩 {count} 张', '{count} left'],
  'until.opening': ['距开抢', 'Opens in'],
  'until.draw': ['距抽签', 'Draw in'],
  open: ['已开抢', 'Open now'],
  closed: ['已结束', 'Over'],
  sold_out: ['已领完', 'All taken'],
  days: ['{count} 天', '{count} d'],
  clock: [
    '以店铺服务器时间为准。你的手机{offset}；误差不超过 {bound} 秒。',
    'By the shop’s server clock. Your phone {offset}; known to {bound} s.',
  ],
  'clock.exact': ['与它一致', 'agrees with it'],
  'clock.fast': ['快 {seconds} 秒', 'is {seconds} s fast'],
  'clock.slow': ['慢 {seconds} 秒', 'is {seconds} s slow'],
  'do.claim': ['领取', 'Claim'],
  'do.wait': ['提前候场', 'Wait in line'],
  'do.draw': ['参加抽签', 'Join the draw'],
  'do.soon': ['开抢前 20 秒可候场', 'You can line up 20 s before'],
  'do.again': ['再试一次', 'Try again'],
  'do.copy': ['复制券码', 'Copy the code'],
  copied: ['已复制', 'Copied'],
  waiting: [
    '你已在场，到点自动领取，请不要关闭页面。',
    'You are in. It is claimed for you at the instant; keep this page open.',
  ],
  drawing: ['你已参加抽签，马上公布。', 'You are in the draw; the result comes in a moment.'],
  sending: ['正在领取…', 'Claiming…'],
  retrying: [
    '网络不稳，正在用同一请求重试，不会重复领取。',
    'The network is unsteady. Trying again with the same request; you will not claim twice.',
  ],
  offline: [
    '网络已断开。恢复后自动重试，同一请求只算一次。',
    'You are offline. It goes on by itself afterwards; the same request counts once.',
  ],
  granted: ['领到了', 'You got one'],
  'because.not_open_yet': ['还没到开抢时间。', 'It is not open yet.'],
  'because.closed': ['这一场已经结束。', 'This drop is over.'],
  'because.outside_audience': [
    '这一场只发给指定人群，你不在名单里。',
    'This drop is for invited customers; you are not on the list.',
  ],
  'because.per_customer_max_reached': [
    '每人限领 {each} 张，你已经领过了。',
    'At most {each} per person, and you have yours.',
  ],
  'because.sold_out': [
    '已经领完。店铺若加发，这里会显示。',
    'All have been taken. If the shop adds more, it shows here.',
  ],
  'because.budget_spent': ['这一场的预算已用完。', 'The budget of this drop is spent.'],
  'problem.too_many': ['点得太快了，{seconds} 秒后自动再试。', 'Too fast; trying again in {seconds} s.'],
  'problem.not_allowed': [
    '这个链接不是发给你的，请从群里重新打开。',
    'This link is not yours. Open it again from the group.',
  ],
  'problem.other': ['服务器暂时没有应答，正在重试。', 'The server does not answer just now; trying again.'],
  receipt: ['领取凭证', 'Receipt'],
  'receipt.code': ['券码', 'Code'],
  'receipt.number': ['第 {number} 张 · {time}', 'No. {number} · {time}'],
  'receipt.rank': ['抽签序号', 'Place in the draw'],
  'fair.how': ['怎样保证公平', 'How it is kept fair'],
  'fair.commitment': ['开抢前公布的种子指纹（SHA-256）', 'Fingerprint of the seed, shown before (SHA-256)'],
  'fair.seed': ['结束后公布的种子', 'The seed, shown afterwards'],
  'fair.later': ['结束后公布', 'shown when it is over'],
  'do.check': ['核对', 'Check'],
  'check.seed': ['种子与事先公布的指纹一致', 'The seed fits the fingerprint shown before'],
  'check.seed.bad': ['种子与指纹不一致！', 'The seed does not fit the fingerprint!'],
  'check.rank': ['你的抽签序号由种子算出，一致', 'Your place follows from the seed'],
  'check.rank.bad': ['你的抽签序号与种子不符！', 'Your place does not follow from the seed!'],
  'check.split': [
    '全部金额由种子拆分而成，合计到分一致',
    'All amounts follow from the seed and add up to the fen',
  ],
  'check.split.bad': ['金额与种子不符！', 'Amounts do not follow from the seed!'],
  'check.failed': ['暂时取不到核对资料。', 'The proof cannot be had just now.'],
} as const satisfies Record<string, readonly [string, string]>
export type Word = keyof typeof words

export const say = (language: Language, word: Word, values: Record<string, string | number> = {}): string =>
  words[word][language === 'zh' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  )

export const isWord = (text: string): text is Word => text in words
