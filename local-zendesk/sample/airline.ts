import type { SampleTicket } from './conversation.js'
import { customers, staff } from './people.js'

/** Velloway Air, the group's airline. */
export const airlineTickets: SampleTicket[] = [
  {
    id: 1008,
    shows: 'Compensation owed by law: a flight 4 h 15 min late over 2,190 km, technical cause; German, EUR',
    language: 'de',
    subject: 'Flug VW 418 Hamburg–Lissabon: über vier Stunden Verspätung',
    requester: customers.lukas,
    channel: 'web',
    type: 'problem',
    tags: ['airline'],
    turns: [
      {
        ago: '6d 17:48',
        by: customers.lukas,
        says:
          'Sehr geehrte Damen und Herren,\n\nam {day -8} bin ich mit VW 418 von Hamburg nach Lissabon geflogen (Buchung K7RW2M, ' +
          '2.190 km, Flugpreis 214,00 €). Geplante Ankunft war 13:20 Uhr, gelandet sind wir um 17:35 Uhr, also 4 Stunden und ' +
          '15 Minuten zu spät. Der Kapitän sprach von einem technischen Defekt an einem Triebwerk. Verpflegung gab es keine.\n\n' +
          'Nach der Fluggastrechte-Verordnung stehen mir dafür 400 € zu. Bitte überweisen Sie den Betrag.\n\n' +
          'Mit freundlichen Grüßen\nLukas Brandt',
        sets: { assignee: staff.clara },
      },
      {
        ago: '5d 08:30',
        by: staff.clara,
        notes:
          'Betrieb bestätigt: VW 418, Ankunft 17:35 statt 13:20, Ursache Hydraulik. Kein außergewöhnlicher Umstand.',
        sets: { priority: 'normal' },
      },
      {
        ago: '8h02m',
        by: customers.lukas,
        says:
          'Guten Tag,\n\nich habe auf mein Schreiben vom {day -6} noch keine Antwort. Bis wann kann ich mit der Zahlung rechnen?' +
          '\n\nLukas Brandt',
      },
    ],
  },
  {
    id: 1009,
    shows: 'Angry, but not our failure: arrived at the gate after it had closed',
    language: 'en',
    subject: 'DISGRACEFUL. You left without me',
    requester: customers.daniel,
    channel: 'email',
    type: 'problem',
    tags: ['airline'],
    turns: [
      {
        ago: '5h10m',
        by: customers.daniel,
        says:
          'Absolutely furious. I was at gate 14 at 9:52 for the 10:05 to Denver (booking H3TT8Q) and your people had already shut ' +
          'the door. Yes, the freeway was at a standstill because of an accident and I got to the airport late, and yes, the ' +
          'boarding pass says the gate closes 20 minutes before. But the plane was STILL THERE. I could see it!\n\n' +
          'I had to buy a new ticket for $286.00 and I missed my meeting. I want that money back. This is ridiculous.\n\n' +
          'Daniel Whitmore',
        sets: { assignee: staff.mia },
      },
      {
        ago: '4h25m',
        by: staff.mia,
        notes:
          'Gate log: closed 9:45 as printed on the boarding pass, flight pushed back on time at 10:05. He was called by name twice. ' +
          'Nothing went wrong on our side as far as I can see.',
        sets: { priority: 'normal' },
      },
    ],
  },
  {
    id: 1010,
    shows: 'Rude staff; wants an apology, not money; French',
    language: 'fr',
    subject: 'Comportement inacceptable à l’embarquement',
    requester: customers.camille,
    channel: 'web',
    type: 'problem',
    tags: ['airline'],
    turns: [
      {
        ago: '11h40m',
        by: customers.camille,
        says:
          'Bonjour,\n\nHier, à l’embarquement du vol VW 233 pour Porto (réservation P4LD9S), l’agent au comptoir a levé les yeux au ' +
          'ciel quand j’ai demandé si je pouvais m’asseoir à côté de ma fille de six ans. Il m’a répondu devant tout le monde : ' +
          '« Vous n’aviez qu’à payer, comme les autres. » Ma fille a pleuré jusqu’au décollage.\n\n' +
          'Je ne vous demande pas d’argent. Je veux des excuses et savoir ce que vous allez faire pour que cela ne se reproduise pas.' +
          '\n\nCamille Moreau',
        sets: { assignee: staff.clara, priority: 'normal' },
      },
    ],
  },
]
