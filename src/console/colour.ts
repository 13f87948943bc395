import { PALETTE } from '@zendeskgarden/react-theming'

/** The few colours beside Garden's own parts. Each passes contrast on white, and none carries a meaning alone. */
export const colour = {
  text: PALETTE.grey[900],
  quiet: PALETTE.grey[700],
  line: PALETTE.grey[300],
  pale: PALETTE.grey[100],
  changed: PALETTE.blue[700],
  changedPale: PALETTE.blue[100],
  wrong: PALETTE.red[700],
} as const
