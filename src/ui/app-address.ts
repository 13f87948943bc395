/** `Service Recovery` is `service-recovery` in the host's addresses. */
export const appAddress = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
