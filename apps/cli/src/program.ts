import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { BadInput, exits } from './face/bad-input.ts'
import { createFace } from './face/face.ts'
import { languageOfTerminal } from './face/words.ts'
import type { Language, Words } from './face/words.ts'
import { failure } from './failure.ts'
import type { Given, Verb } from './verb.ts'
import { verbs } from './verbs.ts'

const examples = join(import.meta.dirname, '..', 'examples')

/** Runs one command line and answers with the exit code; nothing is thrown at the shell. */
export async function runDacu(words: readonly string[]): Promise<number> {
  const language = languageOf(words)
  const outcome: { code: number } = { code: exits.done }
  try {
    await programOf(language, outcome).parseAsync(words, { from: 'user' })
    return outcome.code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.badInput
    const { code, line } = failure(error, language)
    process.stderr.write(`${line}\n`)
    return code
  }
}

/** Help is in the reader's language, so the option is looked for before the line is read. */
function languageOf(words: readonly string[]): Language {
  const place = words.indexOf('--language')
  return languageOfTerminal(place < 0 ? process.env : { DACU_LANGUAGE: words[place + 1] ?? '' })
}

function programOf(language: Language, outcome: { code: number }): Command {
  const say = (words: Words) => words[language]
  const program = rooted(new Command('dacu'), say)
    .description(
      say({
        zh: '大促：策划、检查、执行、盯盘、复盘、沉淀',
        en: 'promotions: plan, price-check, run, watch, review, carry over',
      }),
    )
    .version(version(), '--version', say({ zh: '版本', en: 'the version' }))
  for (const verb of verbs) addVerb(program, verb, say, outcome)
  addHelp(program, say)
  return program
}

/** What every command and sub-command has in common. */
function rooted(command: Command, say: (words: Words) => string): Command {
  return (
    command
      .exitOverride()
      // What it suggests stands on the same line: an error is one line.
      .configureOutput({ outputError: (text, write) => write(`${text.trim().replaceAll('\n', ' ')}\n`) })
      .helpCommand(false)
      .helpOption('-h, --help', say({ zh: '帮助', en: 'help' }))
      .option(
        '--data <folder>',
        say({
          zh: '数据文件夹，默认 DACU_DATA 或程序旁的 data',
          en: 'the data folder; DACU_DATA or data beside the program unless told',
        }),
      )
      .option('--json', say({ zh: '输出 JSON', en: 'JSON instead of tables' }))
      .option('--organisation <id>', say({ zh: '哪个组织', en: 'which organisation' }))
      .option('--language <zh|en>', say({ zh: '语言', en: 'language' }))
  )
}

function addVerb(
  program: Command,
  verb: Verb,
  say: (words: Words) => string,
  outcome: { code: number },
): void {
  const [, names = '', placeholders = ''] = /^([a-z -]+?)((?: [<[].*)?)$/.exec(verb.usage) ?? []
  const path = names.trim().split(' ')
  const command = rooted(new Command(`${path.at(-1)}${placeholders}`.split(' ')[0]), say)
    .description(say(verb.summary))
    .addHelpText('after', `\n${say({ zh: '例', en: 'example' })}:\n  ${exampleOf(verb)}`)
  for (const placeholder of placeholders.trim().split(' ').filter(Boolean)) command.argument(placeholder)
  for (const [flags, meaning] of verb.options ?? []) command.option(flags, say(meaning))
  command.action(async (...received: unknown[]) => {
    const run = await verb.load()
    outcome.code = (await run(givenTo(command, received, say))) ?? exits.done
  })
  parentOf(program, path.slice(0, -1), say).addCommand(command)
}

const groups: Record<string, Words> = {
  plan: { zh: '策划：活动文档', en: 'campaigns as documents' },
  run: { zh: '执行：节奏表', en: 'the run-sheet, and what was done' },
}

function parentOf(program: Command, path: readonly string[], say: (words: Words) => string): Command {
  const [name] = path
  if (name === undefined) return program
  const known = program.commands.find((one) => one.name() === name)
  if (known) return known
  const group = rooted(new Command(name), say)
  const meaning = groups[name]
  if (meaning) group.description(say(meaning))
  program.addCommand(group)
  return group
}

function exampleOf(verb: Verb): string {
  return verb.example.replaceAll('{examples}', examples)
}

function addHelp(program: Command, say: (words: Words) => string): void {
  program
    .command('help')
    .argument('[verb...]')
    .description(say({ zh: '一个命令的帮助和例子', en: 'a verb, with an example that runs' }))
    .action((path: string[]) => {
      let at = program
      for (const name of path) {
        const next = at.commands.find((one) => one.name() === name)
        if (!next)
          throw new BadInput(
            name,
            `there is no such verb; there are ${at.commands.map((one) => one.name()).join(', ')}`,
          )
        at = next
      }
      at.outputHelp()
    })
}

function givenTo(command: Command, received: readonly unknown[], say: (words: Words) => string): Given {
  const options = command.optsWithGlobals<Record<string, unknown>>()
  const text = (option: string) => {
    const value = options[option]
    return typeof value === 'string' ? value : undefined
  }
  const language = languageOf(process.argv)
  if (text('language') !== undefined && !/^(zh|en)$/.test(text('language') ?? ''))
    throw new BadInput('--language', `${text('language')} is neither zh nor en`)
  return {
    face: createFace(language, options['json'] === true, process),
    words: received
      .slice(0, -2)
      .flat()
      .filter((word) => typeof word === 'string'),
    folder: folderOf(text('data'), say),
    organisation: text('organisation'),
    text,
    flag: (option) => options[option] === true,
  }
}

function folderOf(given: string | undefined, say: (words: Words) => string): string {
  if (given === '')
    throw new BadInput('--data', say({ zh: '缺少文件夹', en: 'it is empty; a folder is expected' }))
  // Beside the product, wherever the command is typed: a campaign is not lost by changing folders.
  const usual = join(import.meta.dirname, '..', '..', '..', 'data')
  return resolve(given ?? (process.env['DACU_DATA'] || usual))
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null ? String(Reflect.get(manifest, 'version')) : ''
}
