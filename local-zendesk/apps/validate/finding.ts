// Every rule of the validator answers with findings: Zendesk's own key, and a sentence for a person.

export type Finding = { level: 'error' | 'warning'; key: string; message: string }

export const refuse = (key: string, message: string): Finding => ({ level: 'error', key, message })
export const warn = (key: string, message: string): Finding => ({ level: 'warning', key, message })

export const list = (names: readonly unknown[]): string => names.map(String).join(', ')
