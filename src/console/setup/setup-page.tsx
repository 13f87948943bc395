import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { Table } from '@zendeskgarden/react-tables'
import { useState } from 'react'
import requirements from '../../../requirements.json'
import { breakdownText } from '../../ui/breakdown.js'
import { useWords } from '../../ui/i18n.js'
import { Bad, Good, Line, Notice, Quiet, Row, Stack } from '../../ui/look.js'
import { checkSetup, objectNeeds, repairItem, type SetupItem } from '../../zendesk/setup.js'
import { readFieldIds } from '../../zendesk/ticket.js'
import { toZendeskError } from '../../zendesk/zendesk-error.js'
import { type Account, accountKey, leadsOf } from '../account.js'
import { Aside, PageTitle, SectionTitle } from '../heading.js'
import { Broken, Loading } from '../loading.js'
import { useSeat } from '../seat.js'
import { Leads } from './leads.js'

const needs = objectNeeds(requirements)

/** What the app needs in this account, what is missing, and who can repair it; who the leads are. */
export const SetupPage = ({ account }: { account: Account }) => {
  const words = useWords()
  const { t } = words
  const { client, me } = useSeat()
  const queries = useQueryClient()
  const [busy, setBusy] = useState<string | null>(null)
  const [result, setResult] = useState<{ tone: 'success' | 'danger'; text: string } | null>(null)
  const admin = me.role === 'admin'
  const leads = account.leads.kind === 'ready' ? account.leads.value : null
  const found = useQuery({
    queryKey: ['setup', leads?.size ?? null],
    queryFn: async () => {
      const fieldIds = await readFieldIds(client)
      return { fieldIds, items: await checkSetup(client, needs, fieldIds, leads) }
    },
  })
  const items = found.data?.items ?? []
  const missing = items.filter((item) => item.state === 'missing')
  const repairable = missing.filter((item) => item.repairable)

  const repairs = admin && repairable.length > 0

  const repair = async (these: readonly SetupItem[]) => {
    if (!found.data || busy !== null) return
    setResult(null)
    try {
      for (const item of these) {
        setBusy(item.name)
        await repairItem(client, item, needs, found.data.fieldIds)
      }
      const after = await found.refetch()
      await queries.invalidateQueries({ queryKey: accountKey })
      const still = these.filter((item) =>
        after.data?.items.some((one) => one.name === item.name && one.state === 'missing'),
      )
      setResult(
        still.length === 0
          ? { tone: 'success', text: t('setup.repaired', { count: these.length }) }
          : {
              tone: 'danger',
              text: t('setup.notRepaired', { names: still.map((one) => one.name).join(', ') }),
            },
      )
    } catch (failure) {
      setResult({
        tone: 'danger',
        text: `${breakdownText(toZendeskError(failure), words)} ${t('setup.repairAgain')}`,
      })
    }
    setBusy(null)
  }

  return (
    <Stack $gap={12}>
      <PageTitle>{t('setup.title')}</PageTitle>
      {found.isError ? <Broken error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Loading /> : null}
      {found.data ? <Summary items={items} admin={admin} /> : null}
      {result === null ? null : (
        <Notice
          $tone={result.tone}
          role={result.tone === 'danger' ? 'alert' : 'status'}
          tabIndex={-1}
          ref={(notice: HTMLDivElement | null) => notice?.focus()}
        >
          {result.text}
        </Notice>
      )}
      {repairs ? (
        <Row $gap={12}>
          <Button
            size="small"
            isPrimary
            aria-disabled={busy !== null}
            onClick={() => void repair(repairable)}
          >
            {busy === null
              ? t('setup.repairAll', { count: repairable.length })
              : t('setup.repairing', { name: busy })}
          </Button>
        </Row>
      ) : null}
      {found.data ? (
        <Table size="small" isReadOnly aria-label={t('setup.needs')}>
          <Table.Head>
            <Table.HeaderRow>
              <Table.HeaderCell>{t('setup.what')}</Table.HeaderCell>
              <Table.HeaderCell width={340}>{t('setup.state')}</Table.HeaderCell>
              {repairs ? <Table.HeaderCell width={120}>{t('setup.repair')}</Table.HeaderCell> : null}
            </Table.HeaderRow>
          </Table.Head>
          <Table.Body>
            {items
              .filter((item) => item.what !== 'leads')
              .map((item) => (
                <Table.Row key={`${item.what} ${item.name}`}>
                  <Table.Cell>
                    <Line>{t(`setup.item.${item.what}`, { name: titleOf(item) })}</Line>
                    <Quiet>{item.name}</Quiet>
                  </Table.Cell>
                  <Table.Cell>
                    {item.state === 'there' ? (
                      <Good>{t('setup.there')}</Good>
                    ) : item.state === 'unknown' ? (
                      t('setup.unknown')
                    ) : (
                      <Bad>{t(stateKey(item))}</Bad>
                    )}
                  </Table.Cell>
                  {repairs ? (
                    <Table.Cell>
                      {item.state === 'missing' && item.repairable ? (
                        <Button
                          size="small"
                          aria-label={t('setup.repairOne', { name: item.name })}
                          aria-disabled={busy !== null}
                          onClick={() => void repair([item])}
                        >
                          {t('setup.repair')}
                        </Button>
                      ) : null}
                    </Table.Cell>
                  ) : null}
                </Table.Row>
              ))}
          </Table.Body>
        </Table>
      ) : null}
      <Leads account={account} leads={leadsOf(account)} />
      <section>
        <SectionTitle>{t('setup.control')}</SectionTitle>
        <Aside>{t('setup.detection')}</Aside>
      </section>
    </Stack>
  )
}

const stateKey = (item: SetupItem): string =>
  item.state === 'unavailable'
    ? 'setup.unavailable'
    : item.repairable
      ? 'setup.missing'
      : 'setup.missingReinstall'

const titleOf = (item: SetupItem): string => {
  if (item.what === 'object')
    return needs.find((need) => need.key === item.name)?.title_pluralized ?? item.name
  const fields: Record<string, { title: string }> = requirements.ticket_fields
  return fields[item.name]?.title ?? item.name
}

const Summary = ({ items, admin }: { items: readonly SetupItem[]; admin: boolean }) => {
  const { t } = useWords()
  if (items.some((item) => item.state === 'unavailable'))
    return (
      <Notice $tone="warning" role="status">
        {t('page.noCustomObjects')}
      </Notice>
    )
  const missing = items.filter((item) => item.state === 'missing')
  if (missing.length === 0) {
    const unknown = items.some((item) => item.state === 'unknown')
    return <Line>{t(unknown ? 'setup.asFarAsSeen' : 'setup.complete')}</Line>
  }
  return (
    <Notice $tone="warning" role="status">
      {t('setup.missingSome', { count: missing.length })} {admin ? '' : t('setup.askAdmin')}
    </Notice>
  )
}
