import type { Samples } from './samples.js'

export const de: Samples = {
  late: {
    failed: [
      'Mein Paket ist seit zwei Wochen überfällig.',
      'Die Bestellung ist immer noch nicht angekommen.',
      'Unser Flug hatte vier Stunden Verspätung.',
    ],
    fine: ['Was passiert, wenn mein Paket zu spät kommt?', 'Ist ein später Check-out möglich?'],
  },
  lost: {
    failed: [
      'Sie haben meinen Koffer verloren.',
      'Laut Status zugestellt, aber ich habe nichts bekommen.',
      'Das Paket ist verschwunden.',
    ],
    fine: ['Wo ist Ihr Fundbüro?', 'Ich habe meine Karte selbst verlegt, mein Fehler.'],
  },
  damaged: {
    failed: [
      'Die Vase kam zerbrochen an.',
      'Das Paket war völlig zerdrückt.',
      'Mein Koffer wurde beschädigt.',
    ],
    fine: ['Der Tisch ist nicht beschädigt, danke.', 'Falls es kaputt ankommt, kann ich es zurückgeben?'],
  },
  wrong_item: {
    failed: [
      'Sie haben mir die falsche Größe geschickt.',
      'Das ist nicht das, was ich bestellt habe.',
      'In meiner Lieferung fehlen zwei Artikel.',
    ],
    fine: ['Ich habe aus Versehen die falsche Größe bestellt.', 'Kann ich noch einen Artikel hinzufügen?'],
  },
  defect: {
    failed: [
      'Der Wasserkocher funktioniert nicht mehr.',
      'Das Gerät ist defekt.',
      'Das Essen war kalt und ungenießbar.',
    ],
    fine: ['Wie reinige ich den Filter?', 'Das Gerät läuft einwandfrei, vielen Dank.'],
  },
  billing: {
    failed: [
      'Sie haben den Betrag doppelt abgebucht.',
      'Ich warte seit April auf meine Rückerstattung.',
      'Die Rechnung stimmt nicht, der Betrag ist zu hoch.',
    ],
    fine: ['Wie kann ich meine Rechnung bezahlen?', 'Können Sie mir bitte die Rechnung für Mai schicken?'],
  },
  cancelled: {
    failed: [
      'Mein Flug wurde ohne Begründung gestrichen.',
      'Sie haben meine Buchung kurzfristig storniert.',
      'Das Hotel war überbucht.',
    ],
    fine: ['Ich möchte meine Buchung stornieren.', 'Was passiert, wenn mein Flug gestrichen wird?'],
  },
  service: {
    failed: [
      'Die Mitarbeiterin am Schalter war unverschämt.',
      'Der schlechteste Kundenservice überhaupt.',
      'Niemand wollte uns helfen.',
    ],
    fine: ['Ihre Mitarbeiter waren sehr freundlich.', 'Wann ist der Kundenservice erreichbar?'],
  },
  unanswered: {
    failed: [
      'Ich habe dreimal geschrieben und keine Antwort erhalten.',
      'Niemand geht ans Telefon, ich hing eine Stunde in der Warteschleife.',
      'Meine Mails werden ignoriert.',
    ],
    fine: ['Ich freue mich auf Ihre Antwort.', 'Danke für die schnelle Antwort.'],
  },
  broken_promise: {
    failed: [
      'Mir wurde ein Rückruf versprochen, aber niemand hat sich gemeldet.',
      'Sie haben die Zusage nicht eingehalten.',
      'Ihr Berater hat mich angelogen.',
    ],
    fine: ['Alles wie versprochen, danke.', 'Ihr Kollege hat gesagt, ich soll dieses Formular schicken.'],
  },
  account: {
    failed: [
      'Mein Konto wurde grundlos gesperrt.',
      'Ich kann mich seit gestern nicht einloggen.',
      'Meine Buchung ist aus der App verschwunden.',
    ],
    fine: ['Wie ändere ich mein Passwort?', 'Ich möchte ein Konto eröffnen.'],
  },
  technical: {
    failed: [
      'Die App stürzt ständig ab.',
      'Wir haben seit drei Tagen kein Internet.',
      'Beim Bezahlen kommt immer eine Fehlermeldung.',
    ],
    fine: ['Gibt es eine App für Tablets?', 'Die Seite läuft jetzt wieder gut, danke.'],
  },
}
