import type { Zendesk } from '../zendesk.js'
import { type RunReport, runAutomations } from './run.js'

/**
 * Carries out the hourly runs that have come due since the last time this was called. A clock that was set back does
 * not undo anything; the hours that pass again have their runs again.
 */
export const catchUp = (zendesk: Zendesk): RunReport => {
  const now = zendesk.nowMs()
  const before = zendesk.state.automations_ran_until ?? now
  zendesk.state.automations_ran_until = now
  return runAutomations(zendesk, before, now)
}

/** Looks every so often whether a run has come due, until the returned function is called. */
export const keepUp = (
  zendesk: Zendesk,
  everyMs: number,
  afterwards: (report: RunReport) => void,
): (() => void) => {
  const timer = setInterval(() => {
    const report = catchUp(zendesk)
    if (report.runs > 0) afterwards(report)
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
