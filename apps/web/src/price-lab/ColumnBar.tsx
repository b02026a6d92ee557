import { Segmented } from 'antd'
import { Button } from '../parts/Button.tsx'
import type { Column } from './address.ts'
import { isUnchanged, type Draft } from './columns.ts'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

function changesIn(draft: Draft): number {
  return (
    draft.put.length + draft.drop.length + Number('rulebook' in draft) + Number(draft.order !== undefined)
  )
}

/** Which scheme is in hand: the plan's as it stands, or one of two drafts. */
export function ColumnBar({ lab }: { lab: Lab }) {
  const { l } = useLabSpeech()
  const { column, books, draft } = lab
  const open: Column[] = books.C === null ? ['A', 'B'] : ['A', 'B', 'C']
  return (
    <div className="lab-columns">
      <div className="row between">
        <Segmented
          aria-label={l('column.name')}
          value={column}
          options={open.map((each) => ({ value: each, label: l(`column.${each}`) }))}
          onChange={lab.pick}
        />
        {books.C === null ? (
          <Button quiet onClick={lab.openC}>
            {l('column.add')}
          </Button>
        ) : (
          <Button quiet onClick={lab.closeC}>
            {l('column.close')}
          </Button>
        )}
      </div>
      <p className="small muted">
        {column === 'A' ? (
          <>
            {l('column.locked')}{' '}
            <Button quiet onClick={() => lab.pick('B')}>
              {l('column.edit')}
            </Button>
          </>
        ) : (
          l(isUnchanged(draft) ? 'column.same' : 'column.changed', { count: changesIn(draft) })
        )}
      </p>
    </div>
  )
}
