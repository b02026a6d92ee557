import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { roles } from '@dacu/campaign'
import type { Member } from '@dacu/contract'
import { useId, useState, type FormEvent } from 'react'
import { useReader, useRoom, type Reader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { codeName } from '../parts/codes.ts'
import { Drawer } from '../parts/Drawer.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

/** Who works here and in which role; only the owner lets people in and out. */
export function Members() {
  const { t } = useReader()
  const { me } = useRoom()
  const members = useQuery(questions.members())
  const [adding, setAdding] = useState(false)
  const mayChange = me.role === 'owner'
  return (
    <Panel
      title={t('settings.tab.members')}
      aside={
        mayChange ? <Button onClick={() => setAdding(true)}>{t('settings.member.add')}</Button> : undefined
      }
    >
      <Loaded
        of={members}
        isEmpty={(data) => data.length === 0}
        empty={<Empty title={t('settings.members.none')} />}
      >
        {(data) => <MemberLedger members={data} mayChange={mayChange} />}
      </Loaded>
      {adding ? <MemberDrawer close={() => setAdding(false)} /> : null}
    </Panel>
  )
}

type ShopName = (code: string) => string

function columnsOf({ t }: Reader, own: string, shopName: ShopName): Column<Member>[] {
  return [
    {
      id: 'name',
      name: t('settings.member.name'),
      cell: (row) => (
        <>
          {row.name} {row.user === own ? <Mark>{t('settings.member.you')}</Mark> : null}
        </>
      ),
    },
    { id: 'role', name: t('settings.member.role'), cell: (row) => codeName(t, 'role', row.role) },
    { id: 'email', name: t('settings.member.email'), wide: true, cell: (row) => row.email },
    {
      id: 'shops',
      name: t('settings.member.shops'),
      wide: true,
      cell: (row) =>
        row.shops === null ? t('settings.member.shops.all') : row.shops.map(shopName).join(' · '),
    },
  ]
}

function removeColumn(own: string, name: string): Column<Member> {
  return {
    id: 'remove',
    name: <span className="hidden-words">{name}</span>,
    cell: (row) => (row.user === own ? null : <RemoveMember member={row} />),
  }
}

function MemberLedger({ members, mayChange }: { members: Member[]; mayChange: boolean }) {
  const reader = useReader()
  const { me } = useRoom()
  const shopName = (code: string) => me.shops.find((shop) => shop.code === code)?.name ?? code
  const columns = columnsOf(reader, me.user.id, shopName)
  return (
    <Ledger
      label={reader.t('settings.tab.members')}
      rows={members}
      columns={mayChange ? [...columns, removeColumn(me.user.id, reader.t('do.remove'))] : columns}
      keyOf={(row) => row.user}
    />
  )
}

function RemoveMember({ member }: { member: Member }) {
  const { t } = useReader()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => client().delete('/api/members/{user}', { params: { user: member.user } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['members'] }),
  })
  const title = t('settings.member.remove', { name: member.name })
  return (
    <>
      <Button quiet onClick={() => setAsking(true)} aria-label={title}>
        {t('do.remove')}
      </Button>
      {asking ? (
        <Drawer title={title} close={() => setAsking(false)}>
          <p>{t('settings.member.remove.sure')}</p>
          {remove.error ? <Failed problem={asProblem(remove.error)} /> : null}
          <Button strong busy={remove.isPending} onClick={() => remove.mutate()}>
            {title}
          </Button>
        </Drawer>
      ) : null}
    </>
  )
}

function bodyOf(form: FormData, shopCount: number) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const shops = form.getAll('shops').map(String)
  return {
    name: text('name'),
    email: text('email'),
    password: text('password'),
    role: roles.find((each) => each === text('role')) ?? 'service',
    shops: shops.length === 0 || shops.length === shopCount ? null : shops,
  }
}

function MemberDrawer({ close }: { close: () => void }) {
  const { t } = useReader()
  const { me } = useRoom()
  const queries = useQueryClient()
  const id = useId()
  const add = useMutation({
    mutationFn: (form: FormData) => client().post('/api/members', { body: bodyOf(form, me.shops.length) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['members'] })
      close()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    add.mutate(new FormData(event.currentTarget))
  }
  return (
    <Drawer
      title={t('settings.member.add')}
      close={close}
      foot={
        <Button strong type="submit" form={id} busy={add.isPending}>
          {t('do.save')}
        </Button>
      }
    >
      {add.error ? <Failed problem={asProblem(add.error)} /> : null}
      <form id={id} className="fields" onSubmit={submit} autoComplete="off">
        <label htmlFor={`${id}-name`}>{t('settings.member.name')}</label>
        <input id={`${id}-name`} name="name" required maxLength={100} />
        <label htmlFor={`${id}-email`}>{t('settings.member.email')}</label>
        <input id={`${id}-email`} name="email" type="email" required />
        <label htmlFor={`${id}-password`}>{t('settings.member.password')}</label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          minLength={8}
          required
          autoComplete="new-password"
        />
        <label htmlFor={`${id}-role`}>{t('settings.member.role')}</label>
        <select id={`${id}-role`} name="role" defaultValue="operations">
          {roles.map((each) => (
            <option key={each} value={each}>
              {t(`role.${each}`)}
            </option>
          ))}
        </select>
        <ShopChoices />
      </form>
    </Drawer>
  )
}

function ShopChoices() {
  const { t } = useReader()
  const { me } = useRoom()
  return (
    <fieldset>
      <legend>{t('settings.member.shops')}</legend>
      {me.shops.map((shop) => (
        <label key={shop.code} className="check">
          <input type="checkbox" name="shops" value={shop.code} defaultChecked /> {shop.name}
        </label>
      ))}
    </fieldset>
  )
}
