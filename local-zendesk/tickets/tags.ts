/** Tags as Zendesk keeps them: lower case, no spaces inside, none twice. Text is split at spaces and commas. */
export const tagsFrom = (value: unknown): string[] => {
  const parts = Array.isArray(value)
    ? value.flatMap((one) => String(one).split(/[\s,]+/))
    : String(value ?? '').split(/[\s,]+/)
  return [...new Set(parts.map((tag) => tag.toLowerCase()).filter((tag) => tag !== ''))]
}
