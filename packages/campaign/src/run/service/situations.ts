import { listed, rows, word } from '../../plan/rows.ts'
import type { Words } from '../../measures/measure.ts'
import type { Script } from '../../plan/document.ts'
import { heard } from './sentences-heard.ts'

export type Moment = Script['moment']

/** What a buyer may come with 场景: how it is said, which answer fits, and whether a person should take over. */
export type Situation = {
  readonly id: string
  readonly moment: Moment
  readonly name: Words
  /** Words that point to it, as buyers say them. */
  readonly cues: readonly string[]
  /** Sentences as buyers write them. */
  readonly examples: readonly string[]
  /** Someone must look at it: money in dispute, health, anger, a promise that no script may make. */
  readonly person: boolean
}

const moments = [
  'greeting',
  'price',
  'coupon',
  'stock',
  'shipping',
  'gift',
  'payment_reminder',
  'after_sale',
  'cross_sell',
  'auto_reply',
] as const satisfies readonly Moment[]

const table = `
greeting | greeting | 进店问候 | Greeting | 在吗,你好,有人吗,您好,哈喽,客服在,有客服,hi,哈啰,嗨,请问一下,打扰 | 在吗;你好有人在吗;客服在不在 | -
price-now | price | 现在的价格 | The price now | 多少钱,什么价,几块,价格,怎么卖,现在价,多钱,现价,价位,卖多少,售价,价钱,活动价多少 | 这个现在多少钱;精华活动价是多少;面霜怎么卖 | -
price-final | price | 到手价怎么算 | How the final price comes about | 到手价,折后,实付,最后付,算下来,减完,优惠完,一共要付,到手,一共多少,总共,共计,单价,平均,最后要付,实际付,算一下,结算多少 | 用完券到手多少;两件算下来要付多少;减完之后实付是多少 | -
price-start | price | 活动什么时候开始 | When it begins | 什么时候开始,几点开始,几号,开抢,开始时间,什么时候搞活动,开卖,开售,生效,零点,凌晨,第一波,开门红,能抢,准时,开始抢,开始了吗 | 活动几点开始;双十一什么时候开抢;几号能按活动价买 | -
price-end | price | 活动什么时候结束 | When it ends | 什么时候结束,截止,到几号,到几点,还有几天,活动多久,结束,持续,保持多久,最后一天,过了今晚,为止,活动到 | 活动到什么时候结束;这个价持续到几号;优惠还有几天 | -
price-better | price | 会不会更便宜 | Will it be cheaper later | 更便宜,会降,还降价,再等等,当天更优惠,和现在比,还低,最划算,哪个划算,更大力度,力度,当天拍,等活动,以后会,后面会,再降,掉价,双十二会,比现在 | 双十一当天会不会更便宜;过几天还会降价吗;现在买划算还是等活动 | -
price-difference | price | 为什么价格不一样 | Why prices differ | 价格不一样,不一致,为什么贵,跟页面不同,别人买,显示价格不对,不同,对不上,不一样,贵了,少了十块,昨天,朋友,标价,页面价,价钱不同,涨价,两个价 | 为什么我看到的价格跟朋友不一样;页面写的和结算的价不一致;昨天比今天便宜 | -
price-bargain | price | 能不能再便宜 | Bargaining | 便宜点,再优惠,打折,少点,抹零,最低多少,讲价,折扣,给个价,打几折,凑整,行就拍,我就拍,再少,送我,优惠点,价钱商量,买了好多次,几折 | 能不能便宜点;老顾客再优惠点吧;抹个零头行不行 | -
price-deposit | price | 定金怎么付 | Deposit and balance | 定金,尾款,预售,付尾款,膨胀,剩下的钱,补尾款,付定金,定金退,抵多少,尾款时间 | 定金付了什么时候付尾款;预售定金能退吗;尾款几点付 | -
price-points | price | 积分、淘金币能不能用 | Points | 积分,淘金币,京豆,会员积分,抵扣积分,分兑换,当钱花,会员分,积分兑换 | 积分可以抵钱吗;淘金币能用吗;会员积分怎么换 | -
stacking | coupon | 优惠能不能叠加 | Do offers stack | 叠加,一起用,同时用,同享,叠券,和满减一起,冲突,二选一,只能选一个,再用,还能再,同时参加,一起享受,和店铺,88vip,互斥,补贴和 | 店铺券能和满减一起用吗;两张券可以叠加吗;跨店满减跟优惠券同时用行吗 | -
threshold | coupon | 凑单还差多少 | How much is missing | 凑单,还差,差多少,满多少,门槛,凑满,凑够,差几块,够不够,参加活动,几件才,要买到,买够,凑到,达到,才有优惠 | 还差多少能满减;满300差几块怎么凑;满多少减多少 | -
coupon-where | coupon | 券在哪里领 | Where coupons are | 领券,哪里领,优惠券在哪,怎么领,领取入口,入口,没看到券,找不到,发个链接,领券链接,在哪里领,从哪领,从哪点,给我发券 | 优惠券在哪里领;怎么领店铺券;券的链接发我一下 | -
coupon-fails | coupon | 券用不了 | A coupon does not work | 券用不了,不能用,不可用,不生效,没减,抵扣不了,无法使用,灰色,点不了,选不上,不给用,没扣,没给我扣,不满足,条件,不能叠,提示不,结算怎么,使用条件,不给抵 | 券领了用不了;结算的时候优惠券没减;为什么显示不可用 | -
coupon-gone | coupon | 没抢到券 | No coupon left | 没抢到,抢不到,领完了,抢光,没领到,还有吗,补发,抢光了,手慢,没有抢,没了,一张都没,再放,还会放,还会发,根本抢,抢不上,秒没 | 红包没抢到还有吗;券一秒就没了;能补一张吗 | -
coupon-missed | coupon | 付款时忘了用券 | The coupon was forgotten | 忘了用,忘记用券,没用券,已经付款,补用,才看到有券,没注意,忘记勾选,没用上,付完,重新用券,才发现,没选红包,再退给我 | 付完款才发现没用券;忘记用优惠券了能补吗;拍下没选红包怎么办 | -
coupon-expiry | coupon | 券什么时候到期 | When coupons expire | 有效期,过期,到期,几天有效,能用到,到期了,失效,哪天失效,留到,明天还能,还能使,能留,几天过期,可以用几天 | 券什么时候过期;红包有效期几天;优惠券过期了还能用吗 | -
member | coupon | 会员有什么优惠 | Members | 会员,入会,新人,老客,粉丝,专享,入会有,首单,新用户,新客,老顾客,福利,vip有,成为会员,加入会员,专属 | 会员有优惠吗;新人有没有礼金;老客有专享券吗 | -
stock-there | stock | 有没有货 | Is it in stock | 有货,有没有货,现货,库存,还有吗,没货,剩多少,还剩,有现货,能拍,怕没货,是现货,有得卖,有吗,库存多 | 这款还有货吗;30ml的有现货没;库存还多吗 | -
stock-back | stock | 什么时候补货 | When it comes back | 补货,到货,缺货,断货,卖完了,什么时候有,上架,卖光,无货,缺,再来货,到货通知,通知我,补上,重新上 | 断货了什么时候补;卖完了还会上吗;口红豆沙色多久到货 | -
stock-limit | stock | 限购几件 | Limits | 限购,最多买,能买几件,买多,限几件,限不限,一次能,可以买几,加不了,只能加,只能买,一个账号,限制,买多少件,数量限制 | 一个人限购几件;最多能拍几个;想多买几瓶可以吗 | -
choose-variant | stock | 选哪个规格或颜色 | Which size or colour | 哪个颜色,色号,多大,什么规格,区别,选哪个,白皮,黄皮,肤色,显白,色差,差别,正装,旅行装,第一次买,买哪个,选30,还是50,自然色,象牙白,哪个好看,不同,偏黄,选21,哪一款 | 黄皮适合哪个色号;30ml和50ml有什么区别;粉底液我该选哪个颜色 | -
suits-me | cross_sell | 适不适合我 | Does it suit me | 适合,油皮,干皮,敏感肌,混油,能不能用,年龄,男生,混合皮,敏感皮,学生,皮肤,闷,刺激,可以用吗,岁,夏天用,老公,妈妈用,痘痘肌,油吗,会不会油 | 敏感肌能用吗;油皮适合哪款面霜;四十岁用这个眼霜行吗 | -
pregnant-health | after_sale | 孕期与过敏等健康问题 | Health and pregnancy | 孕妇,怀孕,哺乳,孕期,备孕,过敏体质,生病,吃药,喂奶,哺乳期,宝妈,月子,有病,激素脸,医生 | 孕妇可以用吗;哺乳期能不能用;激素脸能用吗 | y
ingredients | cross_sell | 成分与功效 | Ingredients | 成分,酒精,香精,含不含,功效,作用,防腐剂,配料,配料表,有没有激素,烟酰胺,氨基酸的,加酒精,成份,含有,添加,防腐,酸,矿物油 | 含酒精吗;有没有香精;主要成分是什么 | -
how-to-use | cross_sell | 怎么用 | How to use it | 怎么用,用法,用量,先用,顺序,早晚,多久用一次,先后,敷多久,敷多长,要洗吗,几回,一天几次,打湿,补一次,涂多少,擦几,步骤,使用方法,用几次,早上,晚上 | 精华和水哪个先用;面膜多久敷一次;这个怎么用 | -
effect-promise | cross_sell | 多久见效、保证有效吗 | Promises of effect | 见效,有效果吗,保证,祛斑,美白,多久有用,没效果,变白,淡斑,淡纹,皱纹,消掉,痘印,黑眼圈,没用的话,真能,多长时间见,管用,好用吗,有用吗,敢保证,效果怎么样 | 用多久有效果;能保证祛痘吗;真的能淡斑吗 | -
recommend | cross_sell | 推荐搭配 | Recommendations | 推荐,搭配,套装,一起买,还需要,哪款好,送人,送礼,一整套,全套,配什么,挑一个,买哪几样,合适送,女朋友,妈妈,给我妈,礼盒合适,怎么搭,搭什么,组合 | 有没有搭配推荐;送妈妈买哪款好;推荐一套护肤的 | -
genuine | cross_sell | 是不是正品 | Is it genuine | 正品,假货,真的吗,授权,专柜,防伪,查真伪,官方,有假,真假,仿,品牌授权,是真的,授权书,高仿,旗舰店,山寨,便宜不会是 | 是正品吗;怎么查真伪;有没有授权 | -
shelf-life | cross_sell | 保质期与日期 | Shelf life | 保质期,生产日期,日期新鲜,临期,开封后,日期,最近生产,能放几年,放多久,开了之后,快到期,新不新鲜,开盖,有效日期 | 保质期到什么时候;生产日期新不新;开封后能放多久 | -
gift-what | gift | 有什么赠品 | Which gifts | 赠品,送什么,有送吗,小样,礼物,买一送,赠送,试用装,送几个,送面膜,有礼品,给不给,有没有送,礼品,送小样 | 买这个送什么;有小样吗;现在下单有赠品没 | -
gift-missing | gift | 赠品没收到 | A gift is missing | 赠品没,少发赠品,没有小样,漏发,赠品呢,没看到赠品,忘给我装,没看见,漏了,忘装,没有礼品,送的东西没,送的没 | 赠品没收到;说好的小样呢;少了个赠品 | y
gift-swap | gift | 赠品能不能换 | Swap a gift | 换赠品,赠品换,不要赠品,折现,赠品可以选,给别的,换成,不要送的,礼物能挑,小样想换,赠品换成,送的换,挑赠品 | 赠品能换别的吗;不要赠品能便宜点吗;赠品可以自己选不 | -
ship-when | shipping | 什么时候发货 | When it is sent | 什么时候发货,几天发,发货时间,今天能发,多久发,还没发,待发货,快点发,急用,拍了两天,几小时发货,能发货,哪天发货,催发货,还不发,多久发货,尽快,发货了吗 | 什么时候发货;今天拍今天能发吗;付款几天了怎么还没发 | -
ship-where | shipping | 从哪里发、几天到 | From where, how long | 哪里发货,几天到,多久到,什么时候到,几天能收到,仓库,寄到,到成都,能收到,从哪,大概什么时候能到,发过来几天,到我,几号到,要几天,到手上 | 从哪里发货的;到广州要几天;明天能到吗 | -
ship-courier | shipping | 发什么快递 | Which courier | 什么快递,发顺丰,中通,圆通,指定快递,换快递,哪家快递,走哪家,邮政,极兔,韵达,申通,京东快递,不要发,默认快递,送到乡下,快递能选 | 发什么快递;能发顺丰吗;可以指定圆通吗 | -
ship-fee | shipping | 包不包邮 | Freight | 包邮,运费,邮费,偏远,新疆,西藏,免运费,要运费,内蒙,海南,加钱,港澳,免邮,要邮,包吗 | 包邮吗;新疆包不包邮;运费多少 | -
ship-track | shipping | 物流不动 | The parcel does not move | 物流,快递到哪,不更新,没动,单号,查快递,卡住,揽收,没动静,停在,走到哪,不刷新,单号给,包裹到,快递一直,物流信息,派送,查一下快递 | 物流三天没更新了;快递到哪了;单号查不到 | -
ship-address | shipping | 改地址 | Change the address | 改地址,地址错,换地址,电话错,收货人,地址写错,手机号填,收货地址,默认地址,收件人,寄到公司,改寄,搬家,老家,换个地方,地址能改,填了旧,改成 | 地址写错了帮我改;能换个收货地址吗;电话号码填错了 | -
ship-merge | shipping | 合并发货 | One parcel | 合并,一起发,分开发,两个订单,两单,一个箱子,三个单子,三个快递,一起发货,两单合,拆成两个包裹,分两次,一块发,拼一起,一个包裹 | 两个订单能一起发吗;为什么分开发;拍了两单合并一下 | -
ship-lost | shipping | 丢件、少件、破损 | Lost, missing or broken | 丢件,少发,漏发,破了,碎了,漏液,少了一瓶,显示签收,压碎,漏一箱,没拿到,裂开,空的,签收了我没,少一个,少一支,碎,箱子,瓶子破,撒了,挤坏 | 收到是破的;少发了一瓶;显示签收但没收到 | y
pay-how | payment_reminder | 怎么付款 | How to pay | 怎么付,花呗,分期,付款方式,信用卡,货到付款,代付,白条,分3期,微信能付,微信支付,支付宝,收到再给,几期,让别人付,信用付 | 可以用花呗吗;支持分期不;能货到付款吗 | -
pay-fails | payment_reminder | 付不了款 | Payment fails | 付不了,支付失败,付款失败,提交不了,下不了单,卡住了付不了,闪退,系统繁忙,转圈,报错,扣不了钱,支付不了,一按付款,银行卡,点不动,付款页面 | 付款失败怎么回事;一直提交不了订单;点支付没反应 | -
pay-until | payment_reminder | 多久内要付款 | Until when to pay | 多久付,不付款,自动关闭,订单关闭,晚点付,保留,先拍着,没付的单,自动取消,未付款,失效订单,等我发工资,晚上付,留多久,明天付,几小时失效,能等我 | 拍下多久内付款;晚点付可以吗;不付会关闭吗 | -
order-change | payment_reminder | 改订单、取消订单 | Change or cancel | 取消订单,改订单,拍错,换规格,重新拍,不想要了,换颜色,买重复,拍多了,撤,取消一个,想取消,换成,还没发能,帮我改,改一下,拍错颜色,不想买,改规格,退掉重拍 | 拍错了怎么取消;能帮我改下规格吗;颜色拍错了还没发 | -
invoice | after_sale | 发票 | Invoice | 发票,开票,抬头,税号,电子发票,专票,报销,要票,专用,票据,开个人,发票发,普票,增值税 | 可以开发票吗;发票什么时候给;抬头填错了 | -
return-how | after_sale | 怎么退货、能不能退 | Returns | 退货,七天无理由,能退吗,怎么退,不喜欢,退换,还给你们,支持7天,退货寄到,塑封,退回地址,操作退回,用过一次,退不退,能退不,寄到哪里,申请退,拆封 | 不喜欢能退吗;怎么申请退货;拆开了还可以退吗 | -
return-freight | after_sale | 退货运费谁出 | Who pays the return | 运费险,退货运费,谁出运费,退回运费,邮费谁,寄回去,掏运费,赔多少,算谁的,运费谁,自己出,退回来要,退货费 | 退货运费谁出;有运费险吗;寄回去邮费怎么算 | -
refund-when | after_sale | 退款什么时候到 | When the refund comes | 退款到账,钱退,什么时候退款,退款多久,没退,钱呢,到卡里,退款还在,处理中,签收退货,同意退了,给钱,到账,退的钱,多久到账,还没退钱 | 退款什么时候到账;钱怎么还没退;退款多久能收到 | -
refund-amount | after_sale | 退一件退多少 | How much comes back | 退一件,退多少钱,只退一个,部分退,退其中,满减怎么退,退一件给,优惠会收回,退单件,退了之后券,退其中一,退的是原价,券还我,按什么退,退一个,怎么算钱,部分退货 | 只退一件退多少钱;退了一个满减还算吗;凑单的退掉怎么算 | -
exchange | after_sale | 换货 | Exchange | 换货,换一个,换色号,换大小,发错了,买错了想换,帮换,调换,换大瓶,拿错货,换给我,发来的是,我要23,换一支,补差价换 | 能换个色号吗;发错货了怎么换;想换成大瓶的 | -
protection | after_sale | 价保 | Price protection | 价保,保价,降价了,退差价,补差价,买贵了,刚买就降,便宜了,降了能,补我差价,价格保护,保不保价,差价,买完就,刚买,前天付,昨天买,之后降 | 买完就降价了能退差价吗;有价保吗;昨天买的今天便宜了 | -
allergic | after_sale | 用了过敏、不舒服 | A reaction | 过敏了,红了,刺痛,长痘,起疹,痒,不舒服,烂脸,红疙瘩,发痒,爆痘,火辣辣,肿,疼,泛红,脸红,疹子,敷完,涂完,擦上,烧,起皮 | 用了脸红;用完过敏了怎么办;脸上刺痛起疹子 | y
quality | after_sale | 质量问题 | Quality | 质量,坏的,变质,味道怪,异味,颜色不对,泵头,按不出来,压不出,出水,酸味,断,拧不紧,次品,漏,坏了,喷头,盖子,膏体,变色,瑕疵,不正常 | 泵头按不出来;味道怪怪的是不是坏了;质量太差了 | y
complaint | after_sale | 投诉与差评 | Complaints | 投诉,差评,举报,12315,骗子,曝光,维权,欺骗,消协,垃圾,打12315,虚假宣传,等着吃,举报你们,骗人,忽悠,太差劲,垃圾店,工商,黑店,说话不算 | 我要投诉你们;不解决就差评;你们是骗子吧 | y
human | greeting | 要人工客服 | Asks for a person | 人工,转人工,真人,机器人,找客服,主管,经理,活人,来个人,自动回复,是机器人,你们经理,接人工,喊你们,人工服务,换个人,老板出来 | 转人工;我要找人工客服;叫你们主管来 | y
wholesale | price | 大量采购与合作 | Wholesale | 批发,团购,公司采购,一百件,大量,合作,代理,拿货,单位,订两百,微商,批发价,拿50,谈个合作,企业,五十盒,一百份,员工福利,采购,几百 | 公司要买一百份有优惠吗;可以批发吗;怎么做代理 | y
live-price | price | 直播间价格 | The price in the live room | 直播间,主播,直播价,直播,主播那,直播说,直播的,昨晚直播,抖音直播,直播券,直播专享,达人 | 直播间是不是更便宜;主播说的价格怎么没有;跟直播间一个价吗 | -
`

/** The situations a shop's service is asked in, from greeting to complaint. */
export const situations: readonly Situation[] = rows(table, [
  'id',
  'moment',
  'zh',
  'en',
  'cues',
  'examples',
  'person',
]).map((row) => ({
  id: row.id,
  moment: word(row.moment, moments),
  name: { zh: row.zh, en: row.en },
  cues: listed(row.cues),
  examples: [...listed(row.examples, ';'), ...(heard.get(row.id) ?? [])],
  person: row.person === 'y',
}))
