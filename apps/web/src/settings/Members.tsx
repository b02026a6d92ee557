import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { roles, type Role } from '@dacu/campaign'
import type { Member } from '@dacu/contract'
import { Checkbox, Form, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useReader, useRoom, type Reader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { codeName } from '../parts/codes.ts'
import { Drawer } from '../parts/Drawer.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Ledger, type Column } from '../parts/Ledger.tsx'
import { Empty, Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { ResetPassword } from './ResetPassword.tsx'

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
    cell: (row) =>
      row.user === own ? null : (
        <span className="row">
          <ResetPassword member={row} />
          <RemoveMember member={row} />
        </span>
      ),
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

type Filled = { name: string; email: string; password: string; role: Role; shops: string[] }

function MemberDrawer({ close }: { close: () => void }) {
  const { t } = useReader()
  const { me } = useRoom()
  const queries = useQueryClient()
  const id = useId()
  const codes = me.shops.map((shop) => shop.code)
  const add = useMutation({
    mutationFn: ({ shops, ...rest }: Filled) =>
      client().post('/api/members', {
        body: { ...rest, shops: shops.length === 0 || shops.length === codes.length ? null : shops },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['members'] })
      close()
    },
  })
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
      <Fields<Filled> id={id} from={{ role: 'operations', shops: codes }} send={add.mutate}>
        <Form.Item
          name="name"
          label={t('settings.member.name')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('settings.member.email')}
          rules={[{ required: true }, { type: 'email' }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('settings.member.password')}
          rules={[{ required: true }, { min: 8 }]}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="role" label={t('settings.member.role')} rules={[{ required: true }]}>
          <Select options={roles.map((each) => ({ value: each, label: t(`role.${each}`) }))} />
        </Form.Item>
        <Form.Item name="shops" label={t('settings.member.shops')}>
          <Checkbox.Group options={me.shops.map((shop) => ({ value: shop.code, label: shop.name }))} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}
