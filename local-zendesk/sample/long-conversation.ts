import type { Turn } from './conversation.js'
import { customers, groupIds, staff } from './people.js'

/** Comments in all: two pages of a hundred, as the API gives them. */
export const longConversationLength = 200

const { daniel } = customers
const { mia, sofia, tom, robin } = staff

const opening: Turn = {
  ago: '27d 20:10',
  by: daniel,
  says:
    'Hi,\n\nSince this morning Fernledger stops sending invoices to the bank around 3 pm. 41 of them are stuck with "sync error 17". ' +
    'We pay $249.00 a month for exactly this (contract FL-1107). Please look into it before month end.\n\nDaniel Whitmore',
  sets: { assignee: mia, priority: 'high' },
}

/** What opens a day on which the story moves, by days ago. */
const beats: Record<number, Omit<Turn, 'ago'>> = {
  26: {
    by: mia,
    says:
      'Hi Daniel,\n\nI am sorry about the stuck invoices. This is a fault on our side. I am keeping this myself and will write to you ' +
      'by {weekday -24} 5 pm with a date for the fix.\n\nMia',
  },
  23: {
    by: daniel,
    says:
      'Mia, you said I would have a date by {weekday -24} 5 pm. It is the day after and I have nothing. My team is sending invoices by ' +
      'hand in the evenings.',
  },
  22: {
    by: mia,
    says:
      'Hi Daniel,\n\nYou are right, I promised you a date and did not keep it. I have put a credit of $40.00 on your next invoice for ' +
      'the extra work. The fix is planned for {weekday -15}.\n\nMia',
  },
  15: {
    by: mia,
    says: 'Hi Daniel,\n\nThe fix went live at noon, as planned. All stuck invoices have been sent. Please tell me if anything is missing.\n\nMia',
  },
  13: {
    by: daniel,
    says:
      'It is back. Same error 17, same time of day, 63 invoices this time. So this was not fixed at all. This is the second month end ' +
      'we are going to miss because of you.',
    sets: { priority: 'urgent' },
  },
  12: {
    by: mia,
    notes:
      'Came back after the fix: handing this to senior support, as agreed with Sofia. She has read everything and takes it from here.',
    sets: { assignee: sofia, group: groupIds.senior },
  },
  11: {
    by: sofia,
    says:
      'Dear Daniel,\n\nI have taken this over and will stay with you until it is done. The first fix treated the symptom. The cause is ' +
      'a limit in our connection to the bank, and it is being rebuilt. You will hear from me every working day by 4 pm.\n\nSofia Marques',
  },
  8: {
    by: tom,
    notes:
      'Approved: one month back, $249.00. Two failures with the same cause, a promise not kept, and they carried the work.',
  },
  7: {
    by: sofia,
    says:
      'Dear Daniel,\n\nWe are giving you back the whole month, $249.00. It will be on your account by {weekday -4}. The rebuilt connection ' +
      'is being tested with your data now.\n\nSofia Marques',
  },
  4: {
    by: daniel,
    says: 'The $249.00 has arrived, thank you. Fewer errors since yesterday, but still not none.',
  },
}

const fromCustomer = [
  (n: number) => `${n} invoices stuck again at 3 pm. Same error 17.`,
  (n: number) => `We have just sent ${n} by hand. That took two people most of an hour.`,
  (n: number) => `Log attached in the shared folder, file fl-1107-${n}. It shows the time of each failure.`,
  (n: number) => `Is there any news? ${n} customers have asked where their invoice is.`,
  (n: number) =>
    `Restarting the connector, as you suggested, helped for ${n} minutes. Then it stopped again.`,
  (n: number) => `A better afternoon: only ${n} failed.`,
  (n: number) => `Our auditors want a list of everything that went out late. I count ${n} so far.`,
]
const fromAgent = [
  (n: number) => `Thank you, I have added the ${n} to the list the developers are working through.`,
  (n: number) =>
    `We have sent ${n} of the stuck ones from our side. Could you check that they reached the bank?`,
  (n: number) => `Update for today: the test with ${n} invoices ran through. The next one starts tonight.`,
  (n: number) => `I have the log, thank you. It confirms the pattern: it stops after ${n} calls.`,
  (n: number) =>
    `No change since this morning. I will write again tomorrow, also if there is nothing new. Open: ${n}.`,
]
const inside = [
  (n: number) => `Developers: queue at ${n}, workers restarted.`,
  (n: number) =>
    `Talked to the bank connection team. They see ${n} refused calls in an hour and are raising the limit.`,
  (n: number) => `Resent ${n} by hand from the admin tool.`,
  (n: number) =>
    `Checked three other customers with the same plan: ${n} errors between them, so it is not only this account.`,
]

const clock = ['13:05', '13:50', '14:40', '15:30', '16:20', '17:10', '18:00']
const cycle = ['customer', 'agent', 'inside', 'customer', 'agent', 'inside', 'agent'] as const

const filler = (index: number, daysAgo: number): Omit<Turn, 'ago'> => {
  const owner = daysAgo > 12 ? mia : sofia
  const n = 3 + ((index * 37) % 61)
  const kind = cycle[index % cycle.length]
  const pick = (lines: ((n: number) => string)[]): string =>
    lines[(index * 5 + daysAgo) % lines.length]?.(n) ?? ''
  if (kind === 'customer') return { by: daniel, says: pick(fromCustomer) }
  if (kind === 'inside') return { by: index % 3 === 0 ? robin : owner, notes: pick(inside) }
  return { by: owner, says: pick(fromAgent) }
}

const pastDays: Turn[] = Array.from({ length: 25 }, (_, index) => 26 - index).flatMap((daysAgo) =>
  clock.map((time, slot) => ({
    ago: `${daysAgo}d ${time}`,
    ...((slot === 0 ? beats[daysAgo] : undefined) ?? filler((26 - daysAgo) * clock.length + slot, daysAgo)),
  })),
)

const latest: Turn = {
  ago: '40m',
  by: daniel,
  says:
    'Sofia, 12 invoices are stuck since 3 pm yesterday and there was no message from you by 4 pm, for the first time. The auditors come on ' +
    '{weekday +2}. I need to know today whether this will hold.\n\nDaniel',
}

const lastDay: Turn[] = Array.from(
  { length: longConversationLength - 2 - pastDays.length },
  (_, index): Turn => {
    const minutes = 23 * 60 - index * 58
    return { ago: `${Math.floor(minutes / 60)}h${minutes % 60}m`, ...filler(index, 1) }
  },
)

export const longConversation: [Turn, ...Turn[]] = [opening, ...pastDays, ...lastDay, latest]
