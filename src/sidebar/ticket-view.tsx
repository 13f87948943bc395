import { useEffect } from 'react'
import { Stack } from '../ui/look.js'
import { History } from './history.js'
import { readColleagues, repairCopies } from './later.js'
import { Notices } from './notices.js'
import { Steps } from './steps.js'
import { useView } from './view.js'
import { WhatWentWrong } from './what-went-wrong.js'

/** One open ticket: what went wrong, what happened before, what to do next. */
export const TicketView = () => {
  const view = useView()
  const { desk, situation, state, words } = view
  const { ledger, conversation } = situation
  useEffect(() => {
    // After the paint: nothing may go before the plan.
    const soon = setTimeout(() => void readColleagues(desk, situation).catch(() => undefined), 50)
    return () => clearTimeout(soon)
  }, [desk, situation])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what was there at opening
  useEffect(() => {
    void desk.resume(situation.witness).then(() => desk.recordScripts(situation.read.language ?? 'en'))
  }, [desk])
  const standing =
    state.standings !== null || ledger.entries.every((one) => one.createdBy === state.opened.me.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when all is read that it needs
  useEffect(() => {
    if (standing && conversation.complete) void repairCopies(desk, situation, words).catch(() => undefined)
  }, [desk, standing, conversation.complete])
  const waits = ledger.approvals.some(
    (one) => one.state === 'waiting' && one.asked.ticketId === state.opened.ticket.id,
  )
  useEffect(() => {
    if (!waits) return
    const asking = setInterval(() => {
      if (document.visibilityState === 'visible') void desk.readNews()
    }, decisionEvery)
    return () => clearInterval(asking)
  }, [desk, waits])
  return (
    <Stack $gap={0} as="main">
      <Stack style={{ padding: 12 }}>
        <Notices />
        <WhatWentWrong />
        <History />
      </Stack>
      <Steps />
    </Stack>
  )
}

/** How often a lead's decision is looked for while the agent can see the pane. */
const decisionEvery = 10_000
