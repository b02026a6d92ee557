import { closeSync } from 'node:fs'
import { type Archive, openArchive } from './archive.ts'
import { containerOf } from './container.ts'
import { problem } from './problem.ts'
import { archiveInArchive, headOf, stageArchive } from './stage-archive.ts'
import { isPage, stagePage } from './stage-page.ts'
import { stageParquet } from './stage-parquet.ts'
import { stageText } from './stage-text.ts'
import { stageOldWorkbook, stageWorkbook } from './stage-workbook.ts'
import type { Staging, StagingRequest } from './staged.ts'

/** Makes a readable copy of whatever the bytes are, whatever the name says. */
export async function stage(request: StagingRequest): Promise<Staging> {
  const head = headOf(request.path)
  const container = containerOf(head)
  if (container === 'parquet') return stageParquet(request)
  if (container === 'old_workbook') return stageOldWorkbook(request)
  if (container !== 'workbook' && container !== 'zip')
    return isPage(head) ? stagePage(request) : stageText(request)
  const archive = openArchive(request.path, request.name)
  try {
    return await stageZip(request, archive)
  } finally {
    closeSync(archive.file)
  }
}

/** A workbook is a zip; which of the two it is, its parts say. */
async function stageZip(request: StagingRequest, archive: Archive): Promise<Staging> {
  const has = (name: string) => archive.entries.some((entry) => entry.name.toLowerCase() === name)
  if (has('xl/workbook.bin')) return { kind: 'refused', problem: otherOffice(request.name, '.xlsb') }
  if (has('word/document.xml')) return { kind: 'refused', problem: otherOffice(request.name, '.docx') }
  if (has('ppt/presentation.xml')) return { kind: 'refused', problem: otherOffice(request.name, '.pptx') }
  if (has('content.xml') && has('mimetype')) return { kind: 'refused', problem: otherOffice(request.name, '.ods') } // prettier-ignore
  if (has('[content_types].xml') || has('xl/workbook.xml')) return stageWorkbook(request, archive)
  if (request.inArchive) return { kind: 'refused', problem: archiveInArchive(request.name) }
  return stageArchive(request, archive, stage)
}

function otherOffice(name: string, kind: string) {
  return problem(
    'other_office',
    { zh: `这是 ${kind} 文件`, en: `This is a ${kind} file` },
    {
      zh: `${name} 是 ${kind} 格式。请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再导入。`,
      en: `${name} is in the format ${kind}. Open it in Excel or WPS, save it as .xlsx or CSV, and import that.`,
    },
  )
}
