import type { LimitsVersion, PolicyDoubt } from '../../core/policy-history.js'
import { useWords } from '../../ui/i18n.js'
import { Line, Notice, Quiet, Stack } from '../../ui/look.js'
import { exactWhen } from '../../ui/when.js'
import { type Account, nameOf } from '../account.js'
import { useSeat } from '../seat.js'

type Props = { doubts: readonly PolicyDoubt[]; account: Account; inForce: LimitsVersion }

/** Versions that do not count: who wrote them, why, and which field; what is in force instead. */
export const Doubts = ({ doubts, account, inForce }: Props) => {
  const { t, locale } = useWords()
  const { me } = useSeat()
  if (doubts.length === 0) return null
  const stays =
    inForce.record === null ? t('limits.starterStays') : t('limits.stays', { version: inForce.version })
  return (
    <Notice $tone="warning" role="status">
      <Stack $gap={6}>
        {doubts.map((doubt) => (
          <div key={doubt.record.recordId}>
            <Line>
              {t(`limits.doubt.${doubt.reason}`, {
                version: doubt.record.version,
                who: nameOf(account, doubt.record.createdBy, t),
                when: exactWhen(doubt.record.createdAt, locale, me.zone),
              })}
            </Line>
            {doubt.reason === 'unreadable'
              ? doubt.problems
                  .slice(0, 5)
                  .map((problem) => (
                    <Quiet key={`${problem.path} ${problem.message}`}>
                      {problem.path === ''
                        ? problem.message
                        : t('limits.problem', { path: problem.path, message: problem.message })}
                    </Quiet>
                  ))
              : null}
          </div>
        ))}
        <Line>{stays}</Line>
      </Stack>
    </Notice>
  )
}
