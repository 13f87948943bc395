import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useWords } from '../ui/i18n.js'
import { Line, Notice, Stack } from '../ui/look.js'
import { type Account, accountKey } from './account.js'
import { Broken } from './loading.js'
import type { Route } from './routes.js'

/** Why nothing can be kept in this account, and who can change it; null where it can. */
export const NoStorage = ({ account, go }: { account: Account; go?: (route: Route) => void }) => {
  const { t } = useWords()
  const queries = useQueryClient()
  const again = () => void queries.invalidateQueries({ queryKey: accountKey })
  if (account.storage === 'broken' && account.policies.kind === 'broken')
    return <Broken error={account.policies.error} again={again} />
  if (account.storage === 'no_custom_objects')
    return (
      <Notice $tone="warning" role="status">
        {t('page.noCustomObjects')}
      </Notice>
    )
  if (account.storage !== 'not_set_up') return null
  return (
    <Notice $tone="warning" role="status">
      <Stack>
        <Line>{t('page.notSetUp')}</Line>
        {go ? (
          <div>
            <Button size="small" onClick={() => go({ page: 'setup' })}>
              {t('page.toSetup')}
            </Button>
          </div>
        ) : null}
      </Stack>
    </Notice>
  )
}
