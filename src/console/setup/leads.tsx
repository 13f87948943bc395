import { useWords } from '../../ui/i18n.js'
import { Line, Notice, Stack } from '../../ui/look.js'
import { type Account, nameOf } from '../account.js'
import { Aside, SectionTitle } from '../heading.js'
import { useSeat } from '../seat.js'

/** Who the leads are, and which setting makes them so. */
export const Leads = ({ account, leads }: { account: Account; leads: ReadonlySet<number> }) => {
  const { t } = useWords()
  const { settings } = useSeat()
  const sources = [
    ...settings.leadGroups.map((id) => t('limits.member.group', { name: groupName(account, id) })),
    ...settings.leadRoles.map((id) => t('limits.member.role', { name: roleName(account, id) })),
  ]
  const names = [...leads].map((id) => nameOf(account, id, t)).toSorted((a, b) => a.localeCompare(b))
  return (
    <section aria-label={t('setup.leads')}>
      <SectionTitle>{t('setup.leads')}</SectionTitle>
      <Aside>{t('setup.leadsAbout')}</Aside>
      <Stack $gap={8}>
        <Line>
          {sources.length === 0
            ? t('setup.leadsAdmins')
            : t('setup.leadsFrom', { sources: sources.join(', ') })}
        </Line>
        {account.leads.kind === 'broken' ? (
          <Notice $tone="warning">{t('setup.leadsUnknown')}</Notice>
        ) : names.length === 0 ? (
          <Notice $tone="warning">{t('setup.leadsNone')}</Notice>
        ) : (
          <Line>
            <strong>{names.join(', ')}</strong>
          </Line>
        )}
        <Line>{t('setup.currency', { currency: settings.currency ?? t('setup.currencyNone') })}</Line>
      </Stack>
    </section>
  )
}

const groupName = (account: Account, id: number): string =>
  (account.groups.kind === 'ready' ? account.groups.value : []).find((one) => one.id === id)?.name ??
  String(id)

const roleName = (account: Account, id: number): string =>
  account.roles?.find((one) => one.id === id)?.name ?? String(id)
