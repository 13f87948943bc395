import { Tabs } from '@zendeskgarden/react-tabs'
import { useState } from 'react'
import { starterLimits } from '../../core/starter-policy.js'
import { useWords } from '../../ui/i18n.js'
import { Notice, Stack } from '../../ui/look.js'
import { type Account, historyOf, inForceIn, leadsOf } from '../account.js'
import { Aside, PageTitle, SectionTitle } from '../heading.js'
import { NoStorage } from '../no-storage.js'
import type { Route } from '../routes.js'
import { useSeat } from '../seat.js'
import { useNow } from '../use-now.js'
import { Cell } from './cell.js'
import { AddCurrency, RemoveCurrency } from './currencies.js'
import { CurrencyPanel, Pair, Row } from './currency-panel.js'
import { Doubts } from './doubts.js'
import { EditorProvider } from './editor-context.js'
import { Grades } from './grades.js'
import { InForce } from './in-force.js'
import { Overtaken } from './overtaken.js'
import { PublishBar } from './publish-bar.js'
import { Remedies } from './remedies.js'
import { useLimitsEditor } from './use-limits-editor.js'

type Props = { account: Account; currency: string | null; go: (route: Route) => void }

/** The limits in force as one can read them, and for leads the draft of the next version over them. */
export const LimitsPage = ({ account, currency, go }: Props) => {
  const { t, locale } = useWords()
  const { me } = useSeat()
  const now = useNow()
  const [published, setPublished] = useState<number | null>(null)
  const history = historyOf(account)
  const inForce = inForceIn(account)
  const lead = leadsOf(account).has(me.id)
  const editor = useLimitsEditor(inForce, me.id, locale, lead && account.storage === 'ready')
  // Without the leads nobody can say which version counts: no table is better than a wrong one.
  if (account.leads.kind === 'broken' || account.storage === 'broken')
    return (
      <Stack $gap={12}>
        <PageTitle>{t('limits.title')}</PageTitle>
        <NoStorage account={account} />
        {account.leads.kind === 'broken' ? <Notice $tone="warning">{t('limits.leadsUnknown')}</Notice> : null}
      </Stack>
    )
  const codes = Object.keys(editor.limits.currencies)
  const shown = currency !== null && codes.includes(currency) ? currency : codes[0]
  const former =
    history.versions.find((one) => one.version === editor.draft?.basedOn)?.limits ?? starterLimits
  return (
    <EditorProvider value={editor}>
      <Stack $gap={12}>
        <PageTitle>{t('limits.title')}</PageTitle>
        <InForce version={inForce} account={account} now={now} go={go} />
        <NoStorage account={account} go={go} />
        {published === null ? null : (
          <Notice
            $tone="success"
            role="status"
            tabIndex={-1}
            ref={(notice: HTMLDivElement | null) => notice?.focus()}
          >
            {t('limits.published', { version: published })}
          </Notice>
        )}
        {lead || account.storage !== 'ready' ? null : <Notice $tone="info">{t('limits.readOnly')}</Notice>}
        <Doubts doubts={history.doubts} account={account} inForce={inForce} />
        <Overtaken inForce={inForce} former={former} account={account} />
      </Stack>
      <SectionTitle>{t('limits.amounts')}</SectionTitle>
      <Aside>{t('limits.amountsAbout')}</Aside>
      {shown === undefined ? (
        <Notice $tone="warning">{t('limits.noCurrency')}</Notice>
      ) : (
        <Tabs selectedItem={shown} onChange={(item: string) => go({ page: 'limits', currency: item })}>
          <Tabs.TabList aria-label={t('limits.currencies')}>
            {codes.map((code) => (
              <Tabs.Tab key={code} item={code}>
                {code}
              </Tabs.Tab>
            ))}
          </Tabs.TabList>
          {codes.map((code) => (
            <Tabs.TabPanel key={code} item={code}>
              {code === shown ? <CurrencyPanel currency={code} /> : null}
            </Tabs.TabPanel>
          ))}
        </Tabs>
      )}
      {editor.editable ? (
        <Row>
          <AddCurrency go={go} />
          {shown === undefined ? null : <RemoveCurrency currency={shown} go={go} />}
        </Row>
      ) : null}
      <SectionTitle>{t('limits.order')}</SectionTitle>
      <Aside>{t('limits.orderAbout')}</Aside>
      <Row>
        <Pair>
          <span>{t('limits.cell.order.share')}</span>
          <Cell path="order.share" narrow />
        </Pair>
        <Pair>
          <span>{t('limits.cell.order.ceiling')}</span>
          <Cell path="order.ceiling" narrow />
        </Pair>
      </Row>
      <Remedies />
      <Grades account={account} />
      <PublishBar account={account} onPublished={setPublished} />
    </EditorProvider>
  )
}
