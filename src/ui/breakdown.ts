import type { ZendeskError } from '../zendesk/zendesk-error.js'
import type { Words } from './i18n.js'

/** What broke, in one sentence for people. */
export const breakdownText = (error: ZendeskError, { t }: Words): string => t(`breakdown.${error.kind}`)
