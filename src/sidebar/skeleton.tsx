import { Skeleton as Bar } from '@zendeskgarden/react-loaders'
import { useWords } from '../ui/i18n.js'
import { Hidden, Stack } from '../ui/look.js'

/** The places of what is to come, so that nothing jumps when it does. */
export const Skeleton = () => {
  const { t } = useWords()
  return (
    <Stack $gap={12} style={{ padding: 12 }} aria-busy="true" role="status">
      <Hidden>{t('loading')}</Hidden>
      {['60%', '90%', '75%', '50%'].map((width) => (
        <Bar key={width} width={width} height="16px" />
      ))}
      {[1, 2, 3, 4, 5].map((step) => (
        <Bar key={step} height="36px" />
      ))}
    </Stack>
  )
}
