import type { SampleTicket } from './conversation.js'
import { customers, groupIds, staff } from './people.js'

/** Harrowmere Hotels, the group's hotels. */
export const hotelTickets: SampleTicket[] = [
  {
    id: 1011,
    shows: 'Booking cancelled by us on the day of arrival; Japanese, JPY',
    language: 'ja',
    subject: '予約HM-55120を当日にキャンセルされた件',
    requester: customers.hiroshi,
    channel: 'email',
    type: 'problem',
    tags: ['hotel'],
    turns: [
      {
        ago: '3d 13:26',
        by: customers.hiroshi,
        says:
          '中川と申します。\n\n{day -3}から2泊で予約していたハロウミア京都(予約番号HM-55120、48,000円)に到着したところ、' +
          '「満室のため、ご予約は取り消されました」とフロントで言われました。事前の連絡は一切ありませんでした。\n\n' +
          '夜8時を過ぎており、妻と母を連れて自分で別の宿を探すことになりました。そちらの宿泊費は63,400円でした。\n\n' +
          'なぜこのようなことになったのか説明していただき、差額の15,400円を負担していただきたいと思います。\n\n中川 浩',
        sets: { assignee: staff.kenji, priority: 'high' },
      },
      {
        ago: '2d 01:15',
        by: staff.kenji,
        notes:
          'ホテルに確認済み。オーバーブッキングで、連絡の手配が漏れていた。差額の領収書はまだ受け取っていない。',
      },
    ],
  },
  {
    id: 1012,
    shows: 'Very polite, grave failure: a known allergy was ignored; KWD (three decimals)',
    language: 'en',
    subject: 'A small matter about our stay last week',
    requester: customers.noura,
    channel: 'email',
    type: 'problem',
    tags: ['hotel'],
    turns: [
      {
        ago: '13h55m',
        by: customers.noura,
        says:
          'Good evening,\n\nThank you for the comfortable room during our stay at Harrowmere Gulf View, booking HM-55093, KWD 84.750. ' +
          'The view was beautiful and everybody was friendly.\n\n' +
          'I only wished to mention one thing, and I am sorry to trouble you with it. I had written in the booking, and said again at ' +
          'dinner, that my son is allergic to nuts. The dessert he was served had almonds in it. His throat swelled, and he spent the ' +
          'night in hospital on oxygen. He is home now and well, thanks be to God.\n\n' +
          'Perhaps you could remind the kitchen, so that it does not happen to another family.\n\n' +
          'With kind regards,\nNoura Al-Mutairi',
        sets: { assignee: staff.mia },
      },
    ],
  },
  {
    id: 1013,
    shows: 'No failure: a plain request to change a booking; Portuguese',
    language: 'pt',
    subject: 'Sair mais tarde no domingo, reserva HM-55147',
    requester: customers.mariana,
    channel: 'web',
    type: 'question',
    tags: ['hotel'],
    turns: [
      {
        ago: '2h18m',
        by: customers.mariana,
        says:
          'Boa tarde,\n\nTenho a reserva HM-55147 para o fim de semana. O nosso comboio só parte às 17h00 no domingo. Seria possível ' +
          'ficarmos com o quarto até às 14h00? Se tiver um custo extra, não há problema, digam-me só qual é.\n\nObrigada,\nMariana Costa',
      },
    ],
  },
  {
    id: 1023,
    shows: 'Threatens a lawyer, the consumer office and social media; Spanish, EUR',
    language: 'es',
    subject: 'Última reclamación antes de acudir a mi abogado (reserva HM-54980)',
    requester: customers.javier,
    channel: 'email',
    type: 'problem',
    tags: ['hotel'],
    turns: [
      {
        ago: '9d 18:05',
        by: customers.javier,
        says:
          'Buenas tardes:\n\nEn su hotel de Valencia (reserva HM-54980, 342,00 €) nos dieron una habitación con chinches. Tenemos ' +
          'fotos y un parte médico por las picaduras de mi mujer. Espero una solución.\n\nJavier Ortega',
        sets: { assignee: staff.sofia },
      },
      {
        ago: '8d 10:40',
        by: staff.sofia,
        says:
          'Buenos días, Javier:\n\nLamento mucho lo que les ha pasado. He trasladado su caso a la dirección del hotel y le responderán ' +
          'en un plazo de 48 horas.\n\nSofia Marques',
        sets: { status: 'pending', priority: 'high' },
      },
      {
        ago: '10h33m',
        by: customers.javier,
        says:
          'Han pasado ocho días y no me ha respondido nadie. Les doy hasta {day +3}. Si para entonces no me han devuelto los 342,00 €, ' +
          'presentaré una hoja de reclamaciones en la Oficina de Consumo, mi abogado les enviará un burofax y publicaré las fotos en ' +
          'todas las redes.\n\nJavier Ortega',
        sets: { priority: 'urgent', group: groupIds.leads, assignee: staff.elena },
      },
    ],
  },
]
