import type { Verb } from './verb.ts'
import { dropVerbs } from './verbs-drop.ts'

const newShop = [
  [
    '--channel <channel>',
    { zh: '新店铺的渠道，默认 taobao', en: 'channel of a new shop; taobao unless told' },
  ],
  [
    '--zone <zone>',
    { zh: '新店铺的时区，默认 Asia/Shanghai', en: 'zone of a new shop; Asia/Shanghai unless told' },
  ],
  ['--currency <code>', { zh: '新店铺的币种，默认 CNY', en: 'currency of a new shop; CNY unless told' }],
] as const
const start = ['--start <day>', { zh: '爆发期第一天', en: 'the first day of the burst' }] as const
const name = ['--name <name>', { zh: '活动名称', en: 'name of the campaign' }] as const

/** Every verb of `dacu`, in the order of help. */
export const verbs: readonly Verb[] = [
  {
    usage: 'serve',
    summary: { zh: '启动服务和网页', en: 'the server, with its web app' },
    options: [
      ['--port <port>', { zh: '端口，默认 PORT 或 7300', en: 'port; PORT or 7300 unless told' }],
      [
        '--host <address>',
        { zh: '监听地址，默认只限本机', en: 'address to listen on; this machine only unless told' },
      ],
      ['--demo', { zh: '没有演示店铺时先生成一个', en: 'with a demo shop, made where it is missing' }],
      [
        '--watch <folder>',
        { zh: '监视文件夹：放进去的文件自动导入', en: 'import the files that are dropped into this folder' },
      ],
    ],
    example: 'dacu serve --demo --port 7300',
    load: async () => (await import('./verbs/serve.ts')).serve,
  },
  {
    usage: 'demo',
    summary: { zh: '把演示店铺（虚构）写进数据文件夹', en: 'fill the data folder with a made-up demo shop' },
    example: 'dacu demo --data ./demo',
    load: async () => (await import('./verbs/demo.ts')).demo,
  },
  {
    usage: 'status',
    summary: { zh: '数据文件夹由谁打开，里面有什么', en: 'who has the data folder open, and what it holds' },
    example: 'dacu status',
    load: async () => (await import('./verbs/status.ts')).status,
  },
  {
    usage: 'import [file...]',
    summary: { zh: '导入平台导出的文件', en: 'add the facts in files that platforms export' },
    options: [
      [
        '--as <format>',
        { zh: '按这种格式读，不再识别', en: 'read as this format instead of recognising one' },
      ],
      [
        '--shop <code>',
        { zh: '属于哪个店铺；没有就新建', en: 'the shop they belong to; made where it is missing' },
      ],
      ['--map <mapping.yaml>', { zh: '用对照表读', en: 'read by a mapping file' }],
      ['--list', { zh: '列出导入过的文件', en: 'the files that came in, newest first' }],
      ['--look <id>', { zh: '看一次导入里需要核对的行', en: 'the rows of an import that want a look' }],
      ['--undo <id>', { zh: '撤销一次导入', en: 'take an import back' }],
      ...newShop,
      [
        '--rejects <folder>',
        { zh: '搁置的行写到哪里，默认当前目录', en: 'where rows set aside are written; here unless told' },
      ],
    ],
    example: 'dacu import {examples}/ExportOrderList202611120900.csv --shop my-shop --channel tmall',
    load: async () => (await import('./verbs/import.ts')).importFiles,
  },
  {
    usage: 'measures [list]',
    summary: {
      zh: '任意指标按任意维度；不给指标则列出目录',
      en: 'any measures by any dimensions; without a list, the catalogue',
    },
    options: [
      ['--by <dimensions>', { zh: '维度，逗号分隔', en: 'dimensions, separated by commas' }],
      ['--from <day>', { zh: '从这天（店铺当地时间）', en: 'from this day or time of the shop' }],
      [
        '--to <day>',
        { zh: '到这天，含当天；带时刻则不含', en: 'to this day and with it; a time of day is left out' },
      ],
      ['--shop <codes>', { zh: '只看这些店铺', en: 'these shops only' }],
      ['--channel <channels>', { zh: '只看这些渠道', en: 'these channels only' }],
      [
        '--campaign <id>',
        {
          zh: '按此活动的计划、阶段、角色与上次活动',
          en: 'whose plan, phases, roles and last event are meant',
        },
      ],
      [
        '--beside <sides>',
        {
          zh: '并列对比：plan、baseline、last_event、last_year',
          en: 'set beside: plan, baseline, last_event, last_year',
        },
      ],
    ],
    example: 'dacu measures gmv,buyers --by day,channel --from 2026-06-01 --to 2026-06-18',
    load: async () => (await import('./verbs/measures.ts')).measures,
  },
  {
    usage: 'catalogue [search...]',
    summary: { zh: '商品与库存', en: 'goods with stock, cover, cost and what is on the way' },
    options: [
      ['--shop <code>', { zh: '哪个店铺', en: 'which shop' }],
      ['--state <state>', { zh: '库存状态：out、low、enough、much', en: 'stock: out, low, enough, much' }],
      ['--out <file>', { zh: '写成 .xlsx 或 .csv 商品表', en: 'write the sheet, .xlsx or .csv' }],
      ['--sheet <file>', { zh: '读一张改好的商品表', en: 'read an edited sheet' }],
      ['--apply', { zh: '读后写入（有问题则全部不写）', en: 'and write it, whole or not at all' }],
    ],
    example: 'dacu catalogue 精华 --shop huajian-tmall',
    load: async () => (await import('./verbs/catalogue.ts')).catalogue,
  },
  {
    usage: 'prices <sku...>',
    summary: {
      zh: '价格账本：近期最低、节点限价、破价与价保',
      en: 'the memory of prices: lows, caps, what a price would spoil and owe',
    },
    options: [
      ['--shop <codes>', { zh: '只看这些店铺', en: 'these shops only' }],
      ['--price <yuan>', { zh: '打算卖的价', en: 'a planned price' }],
      ['--from <day>', { zh: '从哪天起', en: 'from this day' }],
      ['--until <day>', { zh: '到哪天前', en: 'until this day, which no longer counts' }],
    ],
    example: 'dacu prices HJ-JH-30 --price 149.00 --from 2026-11-20 --until 2026-11-23',
    load: async () => (await import('./verbs/prices.ts')).prices,
  },
  {
    usage: 'connect [keys.json]',
    summary: {
      zh: '连接平台：列表，或按密钥文件新建',
      en: 'connections to platforms, or one more from a file of keys',
    },
    example: 'dacu connect',
    load: async () => (await import('./verbs/connect.ts')).connect,
  },
  {
    usage: 'plan list',
    summary: { zh: '所有活动', en: 'all campaigns' },
    example: 'dacu plan list',
    load: async () => (await import('./verbs/plan.ts')).planList,
  },
  {
    usage: 'plan templates',
    summary: { zh: '可用的模板', en: 'what a campaign can begin as' },
    example: 'dacu plan templates',
    load: async () => (await import('./verbs/plan.ts')).planTemplates,
  },
  {
    usage: 'plan new <template>',
    summary: { zh: '由模板新建活动', en: 'begin a campaign from a template' },
    options: [start, name, ['--shop <codes>', { zh: '参加的店铺', en: 'the shops that take part' }]],
    example: 'dacu plan new double_11 --start 2027-11-11 --name "Double 11 2027"',
    load: async () => (await import('./verbs/plan.ts')).planNew,
  },
  {
    usage: 'plan show <campaign>',
    summary: { zh: '活动全文；活动@版本 看旧版', en: 'a campaign whole; CAMPAIGN@VERSION as it stood' },
    example: 'dacu plan show 618 --json',
    load: async () => (await import('./verbs/plan.ts')).planShow,
  },
  {
    usage: 'plan diff <a> [b]',
    summary: { zh: '两个活动、版本或文件的差别', en: 'what differs between campaigns, versions or files' },
    example: 'dacu plan diff 618 双11',
    load: async () => (await import('./verbs/plan.ts')).planDiff,
  },
  {
    usage: 'plan export <campaign> [file]',
    summary: { zh: '导出为 YAML', en: 'write a campaign as YAML' },
    example: 'dacu plan export 618 618.yaml',
    load: async () => (await import('./verbs/plan.ts')).planExport,
  },
  {
    usage: 'plan import <file>',
    summary: { zh: '由 YAML 新建活动', en: 'make a campaign of a YAML file' },
    example: `dacu plan export 双12 | sed 's/^name:.*/name: My Double 12/' | dacu plan import -`,
    load: async () => (await import('./verbs/plan.ts')).planImport,
  },
  {
    usage: 'check <campaign>',
    summary: { zh: '检查活动，或 YAML、JSON 文件', en: 'the linter, over a campaign or a YAML or JSON file' },
    options: [
      [
        '--alone',
        { zh: '只按文件本身检查，不用数据文件夹', en: 'check a file by itself, without the data folder' },
      ],
      ['--today <day>', { zh: '与 --alone 合用：按这一天检查', en: 'with --alone: the day to check it on' }],
    ],
    example: 'dacu check 双11',
    load: async () => (await import('./verbs/check.ts')).check,
  },
  {
    usage: 'schedule <tasks.json>',
    summary: {
      zh: '任务、先后、人手 → 日期、关键路径',
      en: 'tasks, dependencies, capacities → dates, critical path, levelled plan',
    },
    options: [
      [
        '--simulate <runs>',
        { zh: '按三点估算模拟这么多次', en: 'so many runs by chance, for likely finish dates' },
      ],
      ['--seed <n>', { zh: '模拟的种子，默认 1', en: 'seed of the runs; 1 unless told' }],
      [
        '--away <owner:from..until>',
        {
          zh: '负责人这几天不在，改动最小的新计划',
          en: 'an owner is away on these days: the smallest change that holds',
        },
      ],
    ],
    example:
      'dacu schedule {examples}/tasks.json --simulate 10000 --seed 7 --away mei:2026-10-19..2026-10-20',
    load: async () => (await import('./verbs/schedule.ts')).schedule,
  },
  {
    usage: 'run sheet <campaign>',
    summary: { zh: '执行节奏表', en: 'the run-sheet' },
    example: 'dacu run sheet 双11',
    load: async () => (await import('./verbs/run.ts')).runSheet,
  },
  {
    usage: 'run done <campaign> <step>',
    summary: { zh: '记下一步已完成', en: 'note that a step is done' },
    options: [
      ['--skip', { zh: '跳过而不是完成', en: 'skipped instead of done' }],
      ['--undo', { zh: '撤回之前的记录', en: 'take an earlier record back' }],
      ['--note <text>', { zh: '备注', en: 'a note' }],
      ['--evidence <text>', { zh: '凭证：链接或说明', en: 'what shows it: a link, a sentence' }],
    ],
    example: 'dacu run done 双11 gate-preheat --note "by hand"',
    load: async () => (await import('./verbs/run.ts')).runDone,
  },
  ...dropVerbs,
  {
    usage: 'watch <campaign>',
    summary: { zh: '盯盘：进度、预测、警报', en: 'pace against plan, the forecast of the day, alerts' },
    options: [['--at <instant>', { zh: '回放过去的时刻', en: 'replay a past instant' }]],
    example: 'dacu watch 618 --at 2026-06-18T20:00:00+08:00',
    load: async () => (await import('./verbs/watch.ts')).watch,
  },
  {
    usage: 'review <campaign>',
    summary: { zh: '复盘', en: 'the review' },
    options: [
      ['--out <file>', { zh: '写成文件，格式看扩展名', en: 'write a file; its ending says the format' }],
      [
        '--format <format>',
        { zh: 'pptx、docx、xlsx、pdf、html 或 md', en: 'pptx, docx, xlsx, pdf, html or md' },
      ],
    ],
    example: 'dacu review 618 --format xlsx --out 618.xlsx',
    load: async () => (await import('./verbs/review.ts')).review,
  },
  {
    usage: 'lessons [search...]',
    summary: {
      zh: '经验库：跨活动、跨店铺查找',
      en: 'lessons of all campaigns, by every word that is asked for',
    },
    options: [
      ['--shop <codes>', { zh: '只看这些店铺', en: 'these shops only' }],
      ['--event <kind>', { zh: '哪种活动，如 double_11', en: 'kind of event, such as double_11' }],
      [
        '--teaches <what>',
        { zh: '变成了什么：check、template、parameter', en: 'what it became: check, template, parameter' },
      ],
      ['--all', { zh: '连同不再适用的', en: 'those that no longer hold as well' }],
    ],
    example: 'dacu lessons 红包',
    load: async () => (await import('./verbs/lessons.ts')).lessons,
  },
  {
    usage: 'carry-over <campaign>',
    summary: { zh: '带着经验开下一场', en: 'the next campaign, with the lessons of this one' },
    options: [
      [
        '--to <template>',
        {
          zh: '下一场的模板，默认日历上的下一节点',
          en: 'template of the next; the next node of the calendar unless told',
        },
      ],
      start,
      name,
    ],
    example: 'dacu carry-over 618 --to mid_year_618 --start 2027-06-16',
    load: async () => (await import('./verbs/plan.ts')).carryOver,
  },
  {
    usage: 'price <offers> [baskets]',
    summary: { zh: '试算：每行一个购物车', en: 'quotes: one basket a line' },
    options: [
      [
        '--bare',
        {
          zh: '不附带优惠和购物车原文（自有渠道重算退款时需要）',
          en: 'without the offers and basket that a re-tested refund needs',
        },
      ],
    ],
    example: 'dacu price {examples}/offers.json {examples}/baskets.jsonl',
    load: async () => (await import('./verbs/price.ts')).price,
  },
  {
    usage: 'floor <offers> <catalogue>',
    summary: { zh: '每个 SKU 的最低到手价', en: 'the lowest price anyone can reach, for each SKU' },
    options: [
      [
        '--pieces-max <n>',
        { zh: '一个购物车最多几件，默认 6', en: 'pieces of a basket at most; 6 unless told' },
      ],
      [
        '--margin',
        { zh: '整个购物车的最低毛利，而不是价格', en: 'the lowest margin of a whole basket instead' },
      ],
    ],
    example: 'dacu floor {examples}/offers.json {examples}/catalogue.json',
    load: async () => (await import('./verbs/floor.ts')).floor,
  },
  {
    usage: 'refund <quote> [returns]',
    summary: { zh: '退货或价保应退多少', en: 'what a return or a price protection pays back' },
    example:
      'dacu price {examples}/offers.json {examples}/baskets.jsonl | head -1 | dacu refund - {examples}/return.json',
    load: async () => (await import('./verbs/refund.ts')).refund,
  },
]
