import { Anchor, Button } from '@zendeskgarden/react-buttons'
import { Field, Select } from '@zendeskgarden/react-forms'
import { Table } from '@zendeskgarden/react-tables'
import { useState } from 'react'
import { type LimitsDraft, limitsDraftKey } from '../../core/limits-draft.js'
import { changesBetween } from '../../core/policy-changes.js'
import { type LimitsVersion, starterVersion } from '../../core/policy-history.js'
import { useWords, type Words } from '../../ui/i18n.js'
import { keep } from '../../ui/kept.js'
import { Line, Row, Stack } from '../../ui/look.js'
import { Moment } from '../../ui/moment.js'
import { type Account, historyOf, inForceIn, leadsOf, nameOf } from '../account.js'
import { colour } from '../colour.js'
import { PageTitle, SectionTitle } from '../heading.js'
import { NoStorage } from '../no-storage.js'
import type { Route } from '../routes.js'
import { useSeat } from '../seat.js'
import { useNow } from '../use-now.js'
import { ChangeList } from './change-list.js'
import { Doubts } from './doubts.js'

type Props = { account: Account; version: number | null; go: (route: Route) => void }

const versionName = (one: LimitsVersion, t: Words['t']): string =>
  one.record === null ? t('versions.starter') : t('versions.version', { version: one.version })

/** Every version of the limits that counts, who published it, when and why; any two side by side. */
export const VersionsPage = ({ account, version, go }: Props) => {
  const { t } = useWords()
  const { me } = useSeat()
  const now = useNow()
  const history = historyOf(account)
  const inForce = inForceIn(account)
  const all = [starterVersion, ...history.versions].toReversed()
  const open = all.find((one) => one.version === version) ?? inForce
  return (
    <Stack $gap={12}>
      <div>
        <Button isLink size="small" onClick={() => go({ page: 'limits', currency: null })}>
          {t('versions.back')}
        </Button>
      </div>
      <PageTitle>{t('versions.title')}</PageTitle>
      <NoStorage account={account} go={go} />
      <Doubts doubts={history.doubts} account={account} inForce={inForce} />
      <Table size="small" isReadOnly aria-label={t('versions.title')}>
        <Table.Head>
          <Table.HeaderRow>
            <Table.HeaderCell width={200}>{t('versions.which')}</Table.HeaderCell>
            <Table.HeaderCell width={160}>{t('versions.who')}</Table.HeaderCell>
            <Table.HeaderCell width={140}>{t('versions.when')}</Table.HeaderCell>
            <Table.HeaderCell>{t('versions.why')}</Table.HeaderCell>
          </Table.HeaderRow>
        </Table.Head>
        <Table.Body>
          {all.map((one) => (
            <Table.Row key={one.version} style={one === open ? { background: colour.pale } : {}}>
              <Table.Cell>
                <Anchor
                  href="#compare"
                  aria-current={one === open ? 'true' : undefined}
                  onClick={(event) => {
                    event.preventDefault()
                    go({ page: 'versions', version: one.version })
                  }}
                >
                  {versionName(one, t)}
                </Anchor>
                {one.version === inForce.version ? ` · ${t('versions.inForce')}` : ''}
              </Table.Cell>
              <Table.Cell>{one.record ? nameOf(account, one.record.createdBy, t) : ''}</Table.Cell>
              <Table.Cell>
                {one.record ? <Moment at={one.record.createdAt} now={now} zone={me.zone} /> : ''}
              </Table.Cell>
              <Table.Cell>{one.record?.note ?? t('versions.starterWhy')}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
      <Compare key={open.version} account={account} open={open} all={all} inForce={inForce} go={go} />
    </Stack>
  )
}

type CompareProps = {
  account: Account
  open: LimitsVersion
  all: readonly LimitsVersion[]
  inForce: LimitsVersion
  go: (route: Route) => void
}

const Compare = ({ account, open, all, inForce, go }: CompareProps) => {
  const { t } = useWords()
  const { me } = useSeat()
  const before = all.find((one) => one.version < open.version)
  const [other, setOther] = useState(before?.version ?? inForce.version)
  const against = all.find((one) => one.version === other) ?? inForce
  const lead = leadsOf(account).has(me.id) && account.storage === 'ready'
  const use = () => {
    const draft: LimitsDraft = {
      basedOn: inForce.version,
      limits: open.limits,
      texts: {},
      note: '',
      command: null,
    }
    keep(limitsDraftKey(me.id), JSON.stringify(draft))
    go({ page: 'limits', currency: null })
  }
  return (
    <section id="compare" aria-label={versionName(open, t)}>
      <SectionTitle>{versionName(open, t)}</SectionTitle>
      <Stack $gap={12}>
        <Row $gap={16}>
          <Field>
            <Field.Label isRegular>{t('versions.against')}</Field.Label>
            <Select
              isCompact
              value={String(against.version)}
              onChange={(event) => setOther(Number(event.target.value))}
            >
              {all
                .filter((one) => one !== open)
                .map((one) => (
                  <option key={one.version} value={one.version}>
                    {versionName(one, t)}
                  </option>
                ))}
            </Select>
          </Field>
        </Row>
        {against === open ? (
          <Line>{t('versions.onlyOne')}</Line>
        ) : (
          <ChangeList
            changes={changesBetween(against.limits, open.limits)}
            before={against.limits}
            after={open.limits}
            account={account}
          />
        )}
        {lead && open.version !== inForce.version ? (
          <div>
            <Button size="small" onClick={use}>
              {t('versions.use')}
            </Button>
          </div>
        ) : null}
      </Stack>
    </section>
  )
}
