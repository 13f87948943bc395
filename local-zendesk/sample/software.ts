import type { SampleTicket } from './conversation.js'
import { longConversation } from './long-conversation.js'
import { customers, staff } from './people.js'

/** Fernledger, the group's bookkeeping software. */
export const softwareTickets: SampleTicket[] = [
  {
    id: 1018,
    shows: 'A ticket of 200 comments: a defect that came back; customer with a rich recovery history; USD',
    language: 'en',
    subject: 'Invoices stop syncing every afternoon',
    requester: customers.daniel,
    channel: 'email',
    type: 'problem',
    tags: ['software'],
    turns: longConversation,
  },
  {
    id: 1019,
    shows: 'Account locked after our own update; Japanese, JPY',
    language: 'ja',
    subject: 'アカウントがロックされ、ログインできません',
    requester: customers.hiroshi,
    channel: 'web',
    type: 'incident',
    tags: ['software'],
    turns: [
      {
        ago: '2h40m',
        by: customers.hiroshi,
        says:
          'Fernledgerを利用している中川です(契約番号FL-8841、月額9,800円)。\n\n昨夜のアップデート以降、正しいパスワードを入れても' +
          '「アカウントがロックされています」と表示され、ログインできません。再設定のメールも届きません。\n\n' +
          '本日17時までに取引先へ請求書を送らなければならず、大変困っております。至急ご対応をお願いいたします。',
        sets: { assignee: staff.kenji, priority: 'urgent' },
      },
    ],
  },
  {
    id: 1020,
    shows: 'Merged into 1021, and so closed; German',
    language: 'de',
    subject: 'Abbuchung doppelt?',
    requester: customers.lukas,
    channel: 'web',
    type: 'problem',
    tags: ['software'],
    turns: [
      {
        ago: '4d 07:12',
        by: customers.lukas,
        says: 'Hallo, auf meinem Konto sehe ich zweimal 59,00 € von Fernledger. Ist das ein Fehler?\n\nLukas Brandt',
      },
      {
        ago: '4d 12:31',
        by: staff.clara,
        notes:
          'Diese Anfrage wurde geschlossen und mit der Anfrage #1021 „Rechnung FL-2291 doppelt abgebucht“ zusammengeführt.',
        merge: { into: 1021 },
        sets: { status: 'closed', assignee: staff.clara, addTags: ['closed_by_merge'] },
      },
    ],
  },
  {
    id: 1021,
    shows: 'Double charge; 1020 was merged into it; German, EUR',
    language: 'de',
    subject: 'Rechnung FL-2291 doppelt abgebucht',
    requester: customers.lukas,
    channel: 'email',
    type: 'problem',
    tags: ['software'],
    turns: [
      {
        ago: '4d 11:58',
        by: customers.lukas,
        says:
          'Guten Tag,\n\nSie haben die Rechnung FL-2291 über 59,00 € zweimal abgebucht, am {day -6} und noch einmal am {day -5}. Dadurch ' +
          'ist mein Konto ins Minus gerutscht, und die Bank verlangt 7,50 € Gebühr. Bitte erstatten Sie beides.\n\n' +
          'Viele Grüße\nLukas Brandt',
        sets: { assignee: staff.clara, priority: 'normal' },
      },
      {
        ago: '4d 12:30',
        by: staff.clara,
        notes:
          'Die Anfrage #1020 „Abbuchung doppelt?“ wurde geschlossen und mit dieser zusammengeführt. Letzter Kommentar in #1020:\n\n' +
          'Hallo, auf meinem Konto sehe ich zweimal 59,00 € von Fernledger. Ist das ein Fehler?',
        merge: { from: 1020 },
      },
      {
        ago: '4d 12:45',
        by: staff.clara,
        says:
          'Guten Tag Herr Brandt,\n\ndie doppelte Abbuchung ist unser Fehler, das tut mir leid. Ich kläre die Rückbuchung mit der ' +
          'Buchhaltung und melde mich.\n\nClara Weiss',
        sets: { status: 'open' },
      },
      {
        ago: '12h26m',
        by: customers.lukas,
        says: 'Guten Tag Frau Weiss,\n\nvier Tage später ist noch kein Geld da. Gibt es etwas Neues?\n\nLukas Brandt',
      },
    ],
  },
]
