import type { SampleTicket } from './conversation.js'
import { customers, groupIds, staff } from './people.js'

/** Merrowby Bank, the group's bank. */
export const bankTickets: SampleTicket[] = [
  {
    id: 1022,
    shows: 'Reassigned again and again, over all three groups; double charge of KWD 12.500',
    language: 'en',
    subject: 'Card payment taken twice, reference MB-30817',
    requester: customers.noura,
    channel: 'web',
    type: 'problem',
    tags: ['bank'],
    turns: [
      {
        ago: '7d 06:30',
        by: customers.noura,
        says:
          'Hello,\n\nOn {day -8} I paid KWD 12.500 at a pharmacy with my card ending 0042. The same payment appears twice on my ' +
          'statement, with the same time and the same reference, MB-30817. Please return one of them.\n\nNoura Al-Mutairi',
        sets: { assignee: staff.mia },
      },
      {
        ago: '6d 14:02',
        by: staff.mia,
        says:
          'Hello Noura,\n\nThank you for your message. I am passing it to my colleague Sofia, who looks after cards. Could you send the ' +
          'statement that shows both payments?\n\nMia',
        sets: { group: groupIds.senior, assignee: staff.sofia, priority: 'normal' },
      },
      {
        ago: '5d 11:45',
        by: customers.noura,
        says: 'Hello, the statement is in my message of {day -7}, under the same reference. May I ask whether there is any news?\n\nNoura Al-Mutairi',
      },
      {
        ago: '4d 16:20',
        by: staff.sofia,
        says:
          'Dear Noura,\n\nThis is more than I may reverse in KWD, so Tom, one of our leads, takes it from here. Please send him the ' +
          'statement.\n\nSofia Marques',
        sets: { group: groupIds.leads, assignee: staff.tom },
      },
      {
        ago: '3d 13:00',
        by: staff.tom,
        notes:
          'No need for a lead here: the duplicate can be reversed by any agent once the acquirer confirms. Back to support.',
        sets: { group: groupIds.support, assignee: staff.kenji },
      },
      {
        ago: '7h28m',
        by: customers.noura,
        says:
          'I have now been passed from Mia to Sofia to Tom and been asked for the same statement twice. I was charged twice on ' +
          '{day -8} and KWD 12.500 is still missing. Could one of you please keep this until it is done?\n\nNoura Al-Mutairi',
      },
    ],
  },
]
