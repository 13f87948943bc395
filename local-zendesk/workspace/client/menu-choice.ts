/** The value of the item that a Garden menu's change chose, by click, Enter or Space. */
export const menuChoice = (change: { type: string; value?: string }): string | undefined =>
  /^menuItem:(click|keyDown:(Enter|Space))$/.test(change.type) ? change.value : undefined
