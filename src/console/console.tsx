import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import styled from 'styled-components'
import { useWords } from '../ui/i18n.js'
import { Frame, Page } from '../ui/look.js'
import { accountKey, useAccount } from './account.js'
import { ApprovalsPage } from './approvals/approvals-page.js'
import { useWaiting, waitingKey } from './approvals/use-waiting.js'
import { colour } from './colour.js'
import { LimitsPage } from './limits/limits-page.js'
import { VersionsPage } from './limits/versions-page.js'
import { Loading, Stale } from './loading.js'
import type { Route } from './routes.js'
import { useSeat } from './seat.js'
import { SetupPage } from './setup/setup-page.js'
import { useRoute } from './use-route.js'

/** The full page: where one can go on the left, one page on the right. */
export const Console = () => {
  const { t } = useWords()
  const [route, go] = useRoute()
  const account = useAccount()
  const waiting = useWaiting(account.data)
  useFreshOnReturn()
  const count = waiting.data?.length ?? 0
  const first = useOpening(account.data === undefined || waiting.isPending, count)
  const page = route.page === 'start' ? first : route
  return (
    <Frame>
      <Page />
      <Columns>
        <Side aria-label={t('nav.label')}>
          <Title>{t('nav.title')}</Title>
          <NavItem to={{ page: 'approvals' }} at={page} go={go} name={t('nav.approvals')}>
            {count > 0 ? <Count>{t('nav.waiting', { count })}</Count> : null}
          </NavItem>
          <NavItem to={{ page: 'limits', currency: null }} at={page} go={go} name={t('nav.limits')} />
          <NavItem to={{ page: 'setup' }} at={page} go={go} name={t('nav.setup')} />
        </Side>
        <Main id="page">
          {account.data !== undefined && account.isError ? (
            <Stale error={account.error} again={() => void account.refetch()} />
          ) : null}
          {account.data === undefined || page === null ? (
            <Loading error={account.error} again={() => void account.refetch()} />
          ) : page.page === 'approvals' ? (
            <ApprovalsPage account={account.data} waiting={waiting} />
          ) : page.page === 'setup' ? (
            <SetupPage account={account.data} />
          ) : page.page === 'versions' ? (
            <VersionsPage account={account.data} version={page.version} go={go} />
          ) : (
            <LimitsPage
              account={account.data}
              currency={page.page === 'limits' ? page.currency : null}
              go={go}
            />
          )}
        </Main>
      </Columns>
    </Frame>
  )
}

/**
 * What waits for a decision comes first; null while nobody knows yet. Decided once: the page must not change under
 * the hand of somebody who has just decided the last request.
 */
const useOpening = (unknown: boolean, count: number): Route | null => {
  const [first, setFirst] = useState<Route | null>(null)
  useEffect(() => {
    if (unknown) return
    setFirst((old) => old ?? (count > 0 ? { page: 'approvals' } : { page: 'limits', currency: null }))
  }, [unknown, count])
  return first
}

/** Whoever comes back to the console sees what happened meanwhile. */
const useFreshOnReturn = (): void => {
  const { client } = useSeat()
  const queries = useQueryClient()
  useEffect(() => {
    const fresh = () => {
      void queries.invalidateQueries({ queryKey: waitingKey })
      void queries.invalidateQueries({ queryKey: accountKey })
    }
    client.on('pane.activated', fresh)
    return () => client.off('pane.activated', fresh)
  }, [client, queries])
}

type ItemProps = {
  to: Route
  at: Route | null
  go: (route: Route) => void
  name: string
  children?: ReactNode
}

const NavItem = ({ to, at, go, name, children }: ItemProps) => {
  const here = at?.page === to.page || (at?.page === 'versions' && to.page === 'limits')
  return (
    <Item type="button" aria-current={here ? 'page' : undefined} onClick={() => go(to)}>
      <span>{name}</span>
      {children}
    </Item>
  )
}

const Columns = styled.div`
  display: grid;
  grid-template-columns: 184px minmax(0, 1fr);
  min-height: 100vh;
`

const Side = styled.nav`
  position: sticky;
  top: 0;
  box-sizing: border-box;
  height: 100vh;
  display: flex;
  flex-direction: column;
  gap: 2px;
  padding: 20px 12px;
  border-right: 1px solid ${colour.line};
  background: ${colour.pale};
`

const Title = styled.div`
  padding: 0 12px 12px;
  font-weight: 600;
`

const Item = styled.button`
  display: flex;
  justify-content: space-between;
  align-items: center;
  flex-wrap: wrap;
  gap: 0 8px;
  padding: 8px 12px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: inherit;
  font: inherit;
  text-align: left;
  cursor: pointer;
  &:hover { background: ${colour.line}; }
  &[aria-current] { background: ${colour.changedPale}; font-weight: 600; }
  &:focus-visible { outline: 2px solid ${colour.changed}; outline-offset: -2px; }
`

const Count = styled.span`
  font-size: 12px;
  font-weight: 600;
  color: ${colour.changed};
`

/** No landmark of its own: the host's page around the app is the main one. */
const Main = styled.div`
  box-sizing: border-box;
  max-width: 1120px;
  padding: 24px 32px 96px;
`
