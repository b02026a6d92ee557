import { parseCampaign } from '@dacu/campaign'
import type { Campaign, Parsed, Problem } from '@dacu/campaign'
import { isCollection, isMap, isNode, LineCounter, parseDocument, stringify, visit } from 'yaml'
import type { Document, Node } from 'yaml'

/**
 * A campaign as YAML, out and in without loss. A comment has no place in a document and would be gone
 * after the next export, so a file with comments is refused instead of losing them.
 */
export const campaignToYaml = (document: Campaign): string =>
  stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })

/** A file larger than this is no plan; the largest real ones are below a tenth of it. */
const yamlCharactersMax = 8_000_000

type Source = { document: Document; lines: LineCounter }

const refused = (problems: Problem[]): Parsed<Campaign> => ({ kind: 'refused', problems })

function problemAt(path: string, line: number | null, zh: string, en: string): Problem {
  return line === null
    ? { path, message: { zh, en } }
    : { path, message: { zh: `第 ${line} 行：${zh}`, en: `line ${line}: ${en}` } }
}

const lineOf = (lines: LineCounter, offset: number | undefined): number | null =>
  offset === undefined ? null : lines.linePos(offset).line

const keysOf = (path: string): (string | number)[] =>
  path
    .split(/[.[\]]+/)
    .filter((key) => key !== '')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key))

/** The line of the node that a path leads to, or of the nearest one above it. */
function lineOfPath({ document, lines }: Source, path: string): number | null {
  for (let keys = keysOf(path); keys.length > 0; keys = keys.slice(0, -1)) {
    const node = document.getIn(keys, true)
    if (isNode(node) && node.range) return lineOf(lines, node.range[0])
  }
  return null
}

const commentOf = (node: Node): string | null => node.comment ?? node.commentBefore ?? null

/** The path of a node, from the nodes above it as the visitor hands them over. */
function pathOf(key: unknown, ancestors: readonly unknown[]): string {
  let path = ''
  const chain = [...ancestors]
  chain.forEach((each, index) => {
    if (!isCollection(each)) return
    const child = chain[index + 1]
    const place = each.items.findIndex((item) => item === child)
    if (isMap(each)) path += `.${String(each.items[place]?.key ?? '')}`
    else if (place >= 0) path += `[${place}]`
  })
  return (typeof key === 'number' && !path.endsWith(']') ? `${path}[${key}]` : path).replace(/^\./, '')
}

function commentProblems({ document, lines }: Source): Problem[] {
  const problems: Problem[] = []
  const tell = (path: string, offset: number | undefined) =>
    problems.push(
      problemAt(
        path,
        lineOf(lines, offset),
        '此处有注释，导入后会丢失；请改写为字段内容或删除',
        'there is a comment here, which an import would lose; put it into a field or take it away',
      ),
    )
  if (document.commentBefore !== null || document.comment !== null) tell('', 0)
  visit(document, {
    Node: (key, node, ancestors) => {
      if (isNode(node) && commentOf(node) !== null) tell(pathOf(key, ancestors), node.range?.[0])
    },
  })
  return problems
}

function syntaxProblems({ document, lines }: Source): Problem[] {
  return [...document.errors, ...document.warnings].map((fault) => {
    const said = fault.message.split('\n')[0] ?? fault.code
    return problemAt(
      '',
      lineOf(lines, fault.pos[0]),
      `不是可读的 YAML:${said}`,
      `this is not readable YAML: ${said}`,
    )
  })
}

function valueOf(
  source: Source,
): { kind: 'value'; value: unknown } | { kind: 'refused'; problems: Problem[] } {
  try {
    return { kind: 'value', value: source.document.toJS({ maxAliasCount: 100 }) }
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault)
    return {
      kind: 'refused',
      problems: [problemAt('', null, `无法读取：${said}`, `cannot be read: ${said}`)],
    }
  }
}

/** Reads a campaign from YAML: the whole document, or all that is wrong with it, by path and line. */
export function campaignFromYaml(text: string): Parsed<Campaign> {
  if (text.trim() === '') return refused([problemAt('', null, '文件为空', 'the file is empty')])
  if (text.length > yamlCharactersMax)
    return refused([
      problemAt(
        '',
        null,
        `文件超过 ${yamlCharactersMax} 个字符`,
        `the file has more than ${yamlCharactersMax} characters`,
      ),
    ])
  const lines = new LineCounter()
  const source: Source = { document: parseDocument(text, { lineCounter: lines }), lines }
  const syntax = syntaxProblems(source)
  if (syntax.length > 0) return refused(syntax)
  const comments = commentProblems(source)
  if (comments.length > 0) return refused(comments)
  const read = valueOf(source)
  if (read.kind === 'refused') return read
  const parsed = parseCampaign(read.value)
  if (parsed.kind === 'read') return parsed
  return refused(
    parsed.problems.map(({ path, message }) =>
      problemAt(path, lineOfPath(source, path), message.zh, message.en),
    ),
  )
}
