import type { Language } from '../diagnosis.js'
import { addWord, closeLexicon, emptyLexicon, type Range, readWords } from './words.js'

/** Small words that give a language away, and the most usual words of customers. */
const telling: Readonly<Record<Exclude<Language, 'ja'>, string>> = {
  en: 'the and you your yours is are was were have has had not this that with for from they them their what when where which who how why can could would should will did does do dont didnt isnt wasnt cant wont im ive its it my we our us been be being an of to at by as if but or so than then there here just all any out up off get got now only no please thanks thank help order refund flight still never again after before because about into over worst late delayed broken received cancelled canceled customer service need want waiting today yesterday airline great love best awesome guys hours hour charged money never your good bad really very i me he she his her u ur yes too more most some one two much every first last another via hey hello dear hi back know make go going see time day work working new account phone website email bag bags lost follow dm sent wtf lol omg wow slowest baggage claim luggage plane crew seat gate seats amazing nice happy trip travel stuck tarmac booking delays terrible horrible poor rude fail seriously flying flights airport thx',
  es: 'el la los las un una unos unas de del y que en es son era fue con por para pero como mas muy sin sobre este esta estos estas eso esto mi mis su sus tu tus nos les lo le se me te no si ya hay he ha han hemos habia ser estar estoy esta estan estaba tengo tiene tienen hace desde hasta cuando donde porque quien cual todo toda todos nada nadie nunca siempre tambien solo ahora hoy ayer manana gracias hola pedido compra dinero reembolso paquete producto servicio cliente atencion vuelo llegado llego recibido quiero necesito favor ustedes usted buenos buenas dias tardes senor senores muchas vez veces horas semanas antes despues entre aun todavia al ni cancelado retraso reserva cuenta tarjeta envio entrega mal peor pesimo ninguna ningun otra otro dos tres ademas',
  de: 'der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren wird werden wurde wurden habe hat haben hatte hatten bin nicht kein keine keinen mit von zu zum zur bei auf aus fur uber unter nach vor seit bis um im in am an als wie wenn weil dass ich du er sie es wir ihr mich mir dich uns euch mein meine meinen meinem meiner dein ihre ihren ihnen sich auch nur noch schon immer nie wieder sehr mehr hier da dort so was wer wo wann warum bitte danke hallo bestellung lieferung paket geld ruckerstattung kunde kunden kundenservice kundendienst flug heute gestern morgen tag tage wochen stunden leider bereits trotz ohne gegen durch diese dieser dieses man kann konnen konnte will mochte muss soll geht gibt gut schlecht nichts alles jetzt dann erst zwei drei geliefert bestellt bekommen erhalten schnell einfach super rechnung konto nie app essen gruße sehr geehrte damen herren funktioniert angekommen service gutschein gutscheine fahrer',
  fr: 'le la les un une des du de et ou mais est sont etait ete avec pour par dans sur sous sans ce cette ces cet mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je tu il elle on nous vous ils elles ne pas plus jamais rien personne que qui quoi dont ou quand comment pourquoi si tres trop aussi encore toujours deja bien mal ai as avons avez ont suis es sommes etes avoir etre fait faire peut veux voudrais depuis chez entre apres avant hier demain merci bonjour bonsoir commande colis livraison livre remboursement argent client clients vol jours jour semaines heures heure recu produit probleme compte facture svp madame monsieur cordialement au aux en y d l j n c s qu m t cela ca votre toujours aucune aucun reponse commande service reservation annule annulee retard',
  pt: 'o a os as um uma uns umas de do da dos das em no na nos nas ao aos pelo pela por para com sem e ou mas que se nao sim ja ainda mais muito muita muitos bem mal meu minha meus minhas seu sua seus suas eu voce voces ele ela eles elas nos isso isto esse essa este esta foi era sao ser estar esta estou estao estava tenho tem tinha ter fiz fez fazer quando onde como porque quem qual tudo nada nunca sempre tambem so agora hoje ontem amanha ate desde antes depois entre obrigado obrigada ola bom boa dia tarde pedido compra comprei produto produtos entrega entregue prazo recebi receber recebido chegou chegar veio dinheiro reembolso cliente atendimento loja voo horas dias semanas vez vezes favor quero preciso recomendo otimo otima excelente rapido gostei gostaria pessimo pessima ruim cartao conta nota correios defeito apenas dois duas tres comprar errado nem foram antes atraso cancelado cancelamento naum ñ vcs qualidade super tudo certo perfeito ok gostando satisfeito adorei amei parabens',
}

/** Neighbours that share letters and words with the six: better to know none than the wrong one. */
const rivals: readonly string[] = [
  'het een van ik niet dat je zijn met op aan voor maar ook naar bij nog wel geen wat mijn jullie zij wij dit deze werd worden heb hebben heeft kan kunnen moet zeer goed slecht bestelling pakket geld terug klantenservice alleen altijd nooit weer mij uit over dan als',
  'il lo gli una che non di del della dei delle con per sono ho ha hanno abbiamo mio mia miei questo questa ma anche come quando perche dove cosa molto piu ancora gia mai sempre niente grazie ciao buongiorno ordine pacco consegna rimborso soldi cliente servizio volo arrivato ricevuto nel nella alla dal dalla sul anni tutto',
  'och att det som en ett jag inte har med till av pa for den de vi ni min mitt er var men om sa ar nar hur kan ska skulle ingen aldrig igen tack hej bestallning paket leverans pengar kundtjanst',
  'og jeg ikke det er en et til av pa med for som har den de vi dere min mitt men hvor hva nar kan skal aldri igjen takk hei bestilling pakke levering penger kundeservice hvad hvornar mig dig',
  'nie jest sie na do to ze jak ale co czy mam moje prosze dziekuje zamowienie paczka pieniadze zwrot obsluga klienta bardzo juz tylko dla przez przy bylo jestem od po nadal',
  've bir bu icin ile ama cok degil var yok ben siz nasil neden siparis paket para iade musteri hizmetleri tesekkurler lutfen hala daha gibi kadar olarak',
  'dan yang di ini itu untuk dengan tidak saya anda kami sudah belum pesanan paket uang pengembalian terima kasih tolong bagaimana kenapa',
  'si nu este sunt pentru cu din pe care sa mai foarte comanda colet bani multumesc buna ziua am ati primit inca',
]

const order = ['en', 'es', 'de', 'fr', 'pt'] as const
const lexicon = emptyLexicon()
order.forEach((language, id) => {
  for (const word of telling[language].split(' ')) addWord(lexicon, word, id)
})
rivals.forEach((words, id) => {
  for (const word of words.split(' ')) addWord(lexicon, word, order.length + id)
})
closeLexicon(lexicon)

const letterHints: readonly (readonly [RegExp, number, number])[] = [
  [/[ñ¿¡]/i, 1, 1.5],
  [/ß/, 2, 3],
  [/[äöü]/i, 2, 1.5],
  [/[èêùîœ]/i, 3, 1.2],
  [/(?:ã|õ)/i, 4, 2],
  [/(?:ções|ção|nh[ao]\b)/i, 4, 1.5],
  [/(?:[cs]ión\b|ll[aeo])/i, 1, 0.5],
  [/ij\b|\baan|\bhet\b/i, 5, 1],
  [/[øå]/i, 8, 2],
  [/[ąęłśżź]/i, 9, 3],
  [/[ışğ]/, 10, 3],
]

/** As much is enough to tell a language, and keeps long texts cheap. */
const sample = 600
const kana = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/g
const han = /[\u4e00-\u9fff]/

const fromLocale = (locale: string | null): Language | null => {
  const base = locale?.toLowerCase().split(/[-_]/)[0]
  return base === 'ja' ? 'ja' : (order.find((language) => language === base) ?? null)
}

/**
 * The language of the words in these ranges. A locale only decides where the words could be of several
 * languages, or are too few to tell.
 */
export const detectLanguage = (
  text: string,
  ranges: readonly Range[],
  locale: string | null,
): Language | null => {
  const short: Range[] = []
  let left = sample
  for (const [from, to] of ranges) {
    if (left <= 0) break
    short.push([from, Math.min(to, from + left)])
    left -= to - from
  }
  const read = readWords(text, short, lexicon, true)
  const scores = new Array<number>(order.length + rivals.length).fill(0)
  for (const hits of read.hits) for (const id of hits) scores[id] = (scores[id] ?? 0) + 1
  const seen =
    short.length === 1 && short[0]
      ? text.slice(...short[0])
      : short.map(([from, to]) => text.slice(from, to)).join('\n')
  if (!isPlain(seen)) {
    const kanaCount = seen.match(kana)?.length ?? 0
    const words = scores.reduce((sum, score) => sum + score, 0)
    if (kanaCount >= 2 && kanaCount >= words) return 'ja'
    if (kanaCount === 0 && words === 0 && han.test(seen)) return fromLocale(locale) === 'ja' ? 'ja' : null
    for (const [letters, id, weight] of letterHints)
      if (letters.test(seen)) scores[id] = (scores[id] ?? 0) + weight
  }
  const hint = fromLocale(locale)
  const count = read.hits.length
  const hinted = hint === null || hint === 'ja' ? -1 : order.indexOf(hint)
  if (hinted >= 0) scores[hinted] = (scores[hinted] ?? 0) + 0.7
  let best = -1
  let second = 0
  for (let id = 0; id < scores.length; id++) {
    const score = scores[id] ?? 0
    if (best < 0 || score > (scores[best] ?? 0)) {
      second = best < 0 ? 0 : (scores[best] ?? 0)
      best = id
    } else if (score > second) second = score
  }
  const top = scores[best] ?? 0
  const language = order[best]
  if (language === undefined) return null
  if (count <= 4) return top >= 0.7 && top > second ? language : null
  const needed = count >= 12 ? count * 0.14 : 1
  return top >= needed && top > second ? language : null
}

const isPlain = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}
