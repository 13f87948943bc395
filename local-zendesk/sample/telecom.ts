import type { SampleTicket } from './conversation.js'
import { customers, staff } from './people.js'

/** Tarnlink, the group's telecom company. */
export const telecomTickets: SampleTicket[] = [
  {
    id: 1014,
    shows: 'Vulnerable person: 84, alone, her alarm pendant needs the line; engineer did not come; urgent',
    language: 'en',
    subject: 'My telephone is still dead',
    requester: customers.margaret,
    channel: 'web',
    type: 'problem',
    tags: ['telecom'],
    turns: [
      {
        ago: '3d 09:40',
        by: customers.margaret,
        says:
          'Hello. My telephone has been dead since {weekday -4}. My account number is TL-70031. My neighbour is typing this for me.' +
          '\n\nMargaret Ellis',
        sets: { assignee: staff.mia },
      },
      {
        ago: '3d 10:20',
        by: staff.mia,
        says:
          'Dear Margaret,\n\nI am sorry that your line is down. An engineer will be with you on {weekday -2} between 8 and 12. ' +
          'Somebody needs to be at home.\n\nMia',
        sets: { status: 'pending', priority: 'high' },
      },
      {
        ago: '4h05m',
        by: customers.margaret,
        says:
          'Hello again. I sat by the door all of {weekday -2} morning and no engineer came. I am 84 and I live by myself since my ' +
          'husband died. The pendant I wear in case I fall only works through the telephone, and after my fall in spring I am ' +
          'frightened to go down the stairs without it. I do not know whom else to ask.\n\nMargaret Ellis',
        sets: { priority: 'urgent' },
      },
    ],
  },
  {
    id: 1015,
    shows: 'Outage, on hold until the network team has repaired a cable; Spanish, EUR',
    language: 'es',
    subject: 'Tres días sin internet',
    requester: customers.javier,
    channel: 'web',
    type: 'incident',
    tags: ['telecom', 'outage_valencia'],
    turns: [
      {
        ago: '3d 07:58',
        by: customers.javier,
        says:
          'Buenos días:\n\nLlevo sin internet desde el {weekday -6}, en toda la calle estamos igual. Trabajo desde casa y estoy tirando ' +
          'de los datos del móvil. Contrato TL-70218, 38,90 € al mes. ¿Cuándo se arregla, y me van a descontar estos días?' +
          '\n\nJavier Ortega',
        sets: { assignee: staff.sofia },
      },
      {
        ago: '3d 09:12',
        by: staff.sofia,
        says:
          'Buenos días, Javier:\n\nSiento el corte. Una obra ha roto el cable que da servicio a su calle y el equipo de red prevé tenerlo ' +
          'reparado el {day +1}. En cuanto vuelva la conexión le escribo y vemos el descuento de los días sin servicio.\n\nSofia Marques',
        sets: { status: 'hold', priority: 'high' },
      },
    ],
  },
  {
    id: 1016,
    shows: 'We broke our promise: nobody called back; Portuguese, EUR',
    language: 'pt',
    subject: 'Prometeram ligar e ninguém ligou',
    requester: customers.mariana,
    channel: 'email',
    type: 'problem',
    tags: ['telecom'],
    turns: [
      {
        ago: '6d 10:15',
        by: customers.mariana,
        says:
          'Bom dia,\n\nA minha fatura deste mês traz 24,90 € por um pacote de canais que nunca pedi (contrato TL-70455). Quero que o ' +
          'retirem e que corrijam a fatura.\n\nMariana Costa',
        sets: { assignee: staff.sofia },
      },
      {
        ago: '6d 15:48',
        by: staff.sofia,
        says:
          'Boa tarde, Mariana,\n\nVou verificar com a faturação. Ligo-lhe {weekday -3}, até às 18h00, já com uma resposta.' +
          '\n\nSofia Marques',
        sets: { status: 'pending', priority: 'normal' },
      },
      {
        ago: '2d 20:31',
        by: customers.mariana,
        says:
          'Fiquei {weekday -3} à espera da vossa chamada até às 18h00 e ninguém ligou. Prometeram e não cumpriram. Entretanto os 24,90 € ' +
          'já me foram debitados.\n\nMariana Costa',
      },
    ],
  },
  {
    id: 1017,
    shows: 'Four messages from her, not one answer from us; French, EUR',
    language: 'fr',
    subject: 'Toujours aucune réponse : résiliation TL-70502',
    requester: customers.camille,
    channel: 'email',
    type: 'problem',
    tags: ['telecom'],
    turns: [
      {
        ago: '19d 08:05',
        by: customers.camille,
        says:
          'Bonjour,\n\nJe souhaite résilier mon abonnement TL-70502 (29,99 € par mois) car je déménage à l’étranger. Merci de me ' +
          'confirmer la date de fin.\n\nCamille Moreau',
      },
      {
        ago: '12d 08:11',
        by: customers.camille,
        says: 'Bonjour,\n\nJe n’ai pas eu de réponse à mon message du {day -19}. Pouvez-vous me confirmer la résiliation ?\n\nCamille Moreau',
      },
      {
        ago: '5d 18:52',
        by: customers.camille,
        says:
          'Bonjour,\n\nTroisième message. Vous venez de me prélever 29,99 € alors que j’ai demandé la résiliation il y a deux semaines. ' +
          'Est-ce que quelqu’un lit ces messages ?\n\nCamille Moreau',
      },
      {
        ago: '9h14m',
        by: customers.camille,
        says:
          'C’est la quatrième fois que je vous écris et personne ne m’a jamais répondu. Remboursez les 29,99 € et confirmez la ' +
          'résiliation.\n\nCamille Moreau',
      },
    ],
  },
]
