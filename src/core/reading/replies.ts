import type { Language } from '../diagnosis.js'
import { type Compiled, compile } from './match.js'
import type { ReplyAct, Table } from './table.js'

type Acts = Readonly<Record<ReplyAct, readonly string[]>>

const table = (language: Language, acts: Acts, more: Partial<Table> = {}): Table => ({
  language,
  unit: 'words',
  apostrophe: 'splits',
  classes: {},
  negators: '¬',
  notOnly: '¬',
  ...more,
  groups: (Object.keys(acts) as ReplyAct[]).map((act) => ({
    means: `reply/${act}`,
    weight: 1,
    patterns: acts[act],
  })),
})

const en = table(
  'en',
  {
    apology: [
      'sorry for|about|to|that|this|you|we|i',
      'i|we|am|im|were|are|very|so|truly|really|deeply|sincerely|terribly sorry',
      'apologise|apologize|apologies|apology|apologising|apologizing',
      'please|kindly forgive|excuse',
      'we|i|that|this let|have_let you down',
      'regret that|the|this|what|any',
    ],
    recap: [
      'i|we understand|see|realise|realize|gather|appreciate [that|from|how|what|why] .. you|your|the|this|it',
      'to|let_me recap|summarise|summarize|make_sure|be_sure|confirm|check',
      'as|if i|we understand|understood|see|got|have',
      'you [have|ve|are|re|were|had] [been] told|waited|ordered|received|wrote|mentioned|said|explained|described|waiting|paid|charged|asked|reported',
      'youve|youre|you_were been|told|waiting|waited|ordered|received|charged|missing|asking|paid',
      'your order|flight|parcel|package|booking|delivery|bag|room|bill|account|invoice|refund .. was|is|were|has|did|didnt .. late|delayed|damaged|lost|wrong|cancelled|canceled|charged|not|never|arrived|missing|broken|locked|arrive',
    ],
    question: [
      'could|can|would|will|may|do|did|is|are|which|what|when|where|how ... you|your|i|we|it|the ??',
      'please|kindly [could_you|can_you|just] send|confirm|tell|share|provide|let_us_know|let_me_know|reply_with',
    ],
    promise: [
      'i|we|ill|well|our|my|you|youll|someone|team [will|shall|am|are|re|is|personally] ... by|within|before|until|no_later_than|in [the|next|end|at|of|latest|end_of] [the|next|of|working|business] #|today|tomorrow|tonight|noon|midday|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|close|end|day|week|hour|morning|afternoon|evening|couple|few|an|one|two|three|five|24|48|tomorrows',
      'will|ill|well|going_to ... today|tomorrow|tonight|this_afternoon|this_evening|this_morning|this_week|on_monday|on_tuesday|on_wednesday|on_thursday|on_friday|first_thing',
      'promise|guarantee|commit ... by|within|before|today|tomorrow',
    ],
    remedy: [
      'i|we|ive|weve|have|has|just|already|been|are|am|is|will|ill|well|be .. refunded|refunding|refund|reimbursed|reimburse|credited|crediting|credit|waived|waive|replaced|replace|resent|resend|rebooked|rebook|reinstated|compensate|compensated|upgraded|extended|reversed|cancelled_the_charge|waiving|reimbursing|replacing|resending',
      'a|an|your|the|full|partial refund|replacement|voucher|credit|reimbursement|exchange .. of|is|has|was|will|for|to|on|been|worth|be',
      'issued|sent|arranged|ordered|added|applied|processed|offer|offering|send|arrange|issue|sending|book|booked|processing .. refund|replacement|voucher|credit|reimbursement|points|miles|discount|upgrade|new|technician|engineer|gift|taxi|courier|collection|room|month',
      'new|replacement .. on [its|the|his] way',
      'has|is|been|now fixed|restored|unlocked|resolved|repaired|corrected|removed_the|reactivated|reopened',
      'free|complimentary of_charge|month|night|delivery|upgrade|shipping|meal|return|dessert|breakfast',
    ],
    follow_up: [
      'follow|following|followed up',
      'check|checking|checked back|in|whether|that_everything|you_are|if_everything|how',
      'did|has|have|is|are|was|were ... arrive|arrived|reach|resolved|working|fixed|sorted|happy|satisfied|received|receive|back|solved|well|right|okay|ok|better|properly ??',
      'how is|are|was|did|has everything|it|things|the|your|you ... ??',
      'hear|know from_you|that_everything|how_it|that_it|if_it|if_anything|whether',
      'just|wanted|want to make_sure|see_if|see_whether|check|ask_if|ask_whether',
      'get|be back in_touch|to_you_to_check|in_touch_to_make',
    ],
  },
  { apostrophe: 'joins' },
)

const es = table('es', {
  apology: [
    'siento|sentimos|lamento|lamentamos [mucho|muchisimo|de_verdad|profundamente|sinceramente] lo|los|las|el|la|que|profundamente|mucho|de_veras',
    'disculpa*|disculpe|disculpas|perdon|perdona|perdone',
    'lo siento|sentimos|lamento|lamentamos',
  ],
  recap: [
    'entiendo|entendemos|comprendo|comprendemos|veo|vemos [que|lo|su|tu|por|perfectamente|el|la]',
    'si|para he|confirmar|recapitular|resumir|asegurarme [entendido|bien]',
    'nos|me [ha|has] cuenta|comenta|indica|explica|contado|indicado|comentado|explicado|dice',
    'usted|su|tu pedido|vuelo|paquete|reserva|factura .. llego|fue|esta|no|se|sigue|llegado',
  ],
  question: [
    'podria|podrias|puede|puedes|cual|que|cuando|donde|como|tiene|tienes|sabe|me|nos|es|ha ... ??',
    'por favor .. indique*|envie*|confirme*|facilite*|diga*|comparta*|mande*',
  ],
  promise: [
    'le|te|les|lo|la|me|nos|vamos_a|voy_a|recibira|recibiras|tendra|tendras|estara|llegara ... antes|en|dentro|hasta|para|durante|a_mas [de|del|el|la|las|un|las_proximas|tardar|lo_largo] [el|la|las|de|proximas|siguientes] #|hoy|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|proximas|horas|mediodia|semana|dia|tarde|plazo|dos|tres',
    'llamare|escribire|enviare|enviaremos|devolveremos|respondere|informare|informaremos|contactare|contactaremos|gestionare|solucionare|tendra|recibira|reembolsaremos ... hoy|manana|lunes|martes|miercoles|jueves|viernes|#|horas|tarde|semana',
    'prometo|garantizo|comprometo',
  ],
  remedy: [
    'reembols*|reintegr*|abonar*|abonado|compensar*|devolver* .. dinero|importe|completo|total|el|la|los|le|#|su|cargo|hemos|he',
    'hemos|he|vamos|voy|enviaremos|enviare|enviado|emitido|aplicado|anadido|procesado|gestionado|ofrecemos|ofrezco|recibira .. reembolso|reemplazo|vale|cupon|descuento|sustitucion|devolucion|bono|otro|nuevo|nueva|puntos|millas|tecnico|habitacion|mes_gratis',
    'nuevo|nueva|reemplazo|otro .. en_camino|va_de_camino|sale',
    'ya|ha|queda [esta|sido|quedado] resuelto|solucionado|desbloquead*|corregid*|reparado|restablecid*',
    'gratis|sin_cargo|sin_coste|gratuit*',
  ],
  follow_up: [
    'seguimiento',
    'llego|funciona|ha_llegado|recibio|recibiste|quedo|esta|todo|pudo|se_resolvio|ha_recibido .. bien|resuelto|conforme|solucionado|correctamente|bien|todo|content*|satisfech*|pedido|paquete|reembolso|problema ??',
    'queria|quiero|quisiera|queriamos|escribo|solo .. saber|asegurarme|comprobar|confirmar|asegurarnos .. si|que|todo|como',
    'como va|fue|esta|le_fue|te_fue|ha_ido ... ??',
  ],
})

const de = table('de', {
  apology: [
    'entschuldig*|verzeih*|pardon',
    'tut|tat mir|uns [sehr|wirklich|aufrichtig|außerordentlich|furchtbar|so] leid',
    'es mir|uns|tut [mir|uns|sehr|aufrichtig|wirklich] leid',
    'bedauer*',
  ],
  recap: [
    'verstehe|verstehen|nachvollziehen|sehe|sehen [ich|wir|gut|sehr|dass|ihren|ihre|voll|vollkommen|in]',
    'wenn|um ich|wir|es|sicher richtig|kurz|zusammen* [verstanden|verstehe|zusammenzufassen]',
    'sie haben|schreiben|schildern|warten|berichten|wurden|beschreiben',
    'ihre|ihr|ihrer bestellung|paket|flug|lieferung|rechnung|buchung|zimmer|konto .. ist|wurde|kam|war|hat .. nicht|beschädigt|verspätet|falsch|storniert|kaputt|verloren|defekt|doppelt',
  ],
  question: [
    'können|könnten|welche|welcher|welches|was|wann|wo|wie|haben|ist|hat|möchten|wären|würden|darf ... ??',
    'bitte .. senden|schicken|bestätigen|mitteilen|teilen|nennen|geben',
  ],
  promise: [
    'ich|wir|sie|ihnen|werde|werden|melde|melden|erhalten|bekommen|kümmere ... bis|innerhalb|binnen|spätestens|in_den_nächsten|noch|vor [zum|zu|von|der|den|am|heute|morgen|kommenden|nächsten|spätestens] [#|zwei|drei|ende] [uhr|stunden|tagen] #|heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mittag|abend|stunden|tage|tagen|woche|werktagen|uhr|tages',
    'melde|rufe|schicke|sende|erstatte|kümmere|informiere|schreibe|prüfe ... heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag',
    'verspreche|versprechen|garantiere|zusage',
  ],
  remedy: [
    'erstatt*|zurückerstatt*|rückerstatt*|gutgeschrieben|gutschreiben|zurücküberw*|erlassen|entschädig*|storniert_die_gebühr',
    'habe|haben|wird|werden|senden|schicke|schicken|erhalten|bekommen|biete|bieten|veranlasst .. ersatz*|gutschein|gutschrift|rabatt|erstattung|neues|neue|neuen|austausch*|techniker|upgrade|punkte|meilen|ersatzlieferung',
    'ersatz*|neues|neue|neuen .. unterwegs|auf_dem_weg|verschickt|versendet|versandt|raus|veranlasst',
    'ist|wurde|sind|haben|habe [wieder|jetzt|nun|ihr|ihre] .. behoben|entsperrt|freigeschaltet|repariert|korrigiert|gelöst|umgebucht|wiederhergestellt',
    'kostenlos*|kostenfrei*|gratis',
  ],
  follow_up: [
    'nachfragen|nachhaken|nachfrage|nachgefragt|erkundigen',
    'ist|hat|sind|haben|konnte|konnten|funktioniert ... angekommen|geklappt|zufrieden|gelöst|erhalten|funktioniert|ordnung|geklärt|behoben|wieder|alles ??',
    'wollte|wollten|möchte|möchten .. sicher|sichergehen|hören|wissen|fragen .. ob|dass|wie',
    'wie geht|läuft|war|ist|zufrieden ... ??',
    'melde|melden mich|uns .. noch_einmal|nochmal|erneut|nochmals .. ob|um',
  ],
})

const fr = table('fr', {
  apology: [
    'desole|desolee|desoles|desolees|navre|navree|navres',
    'excuse*|pardon*',
    'regrette|regrettons [sincerement|vivement|profondement|que|cette|ce|le|la]',
  ],
  recap: [
    'comprends|comprenons|vois|voyons|constate|constatons [que|bien|votre|tout|parfaitement|l|le|la|votre]',
    'si|pour j|je|resumer|recapituler|confirmer|etre [ai|bien|sur|compris]',
    'vous avez|nous|m|me|attendez|etes .. attendu|recu|commande|indique|explique|signale|paye|ete|indiquez|signalez|expliquez|decrivez',
    'votre commande|colis|vol|livraison|facture|reservation|chambre|compte .. est|a|n|etait|ete .. pas|perdu|retard|casse|annule|endommage|arrive|abime|debite',
  ],
  question: [
    'pouvez|pourriez|quel|quelle|quand|ou|comment|avez|est|etes|serait|souhaitez|auriez|puis ... ??',
    'merci|veuillez|priere .. envoyer|confirmer|indiquer|preciser|transmettre|communiquer',
  ],
  promise: [
    'je|nous|vous|on ... avant|d_ici|dans|sous|au_plus|des|ce|cet [le|la|les|l|tard|fin|de|a|un|prochaines|delai] [#|deux|trois|de] [h|heures|jours] #|aujourd|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|midi|soir|heures|semaine|journee|apres_midi|jours|hui',
    'vais|allons|reviens|reviendrai|reviendrons|rappelle|rappellerai|rappellerons|enverrai|enverrons|tiendrai|rembourserons|recevrez|ferai|aurez|contacterai ... demain|aujourd|lundi|mardi|mercredi|jeudi|vendredi|#|soir|matin|heures|semaine',
    'promets|garantis|engage|engageons',
  ],
  remedy: [
    'rembours*|recredit*|credite*|dedommag*|indemnis*',
    'ai|avons|allons|vais|envoyons|envoie|recevrez|propose|proposons|offre|offrons|effectue|emis .. remplacement|bon|avoir|remise|echange|nouveau|nouvelle|nouvel|geste|reduction|technicien|points|miles|surclassement|mois_offert',
    'nouveau|nouvelle|nouvel|remplacement .. en_route|expedie*|parti|envoye*',
    'est|a|ete [ete|maintenant|desormais|bien] .. resolu*|debloque*|repare*|corrige*|retabli*|regle*|reactive*|annule_les_frais',
    'gratuit*|offert*|sans_frais|a_nos_frais',
  ],
  follow_up: [
    'suivi|suite .. de_votre|aupres|fait|faire',
    'est|avez|a|etes|fonctionne ... arrive|recu|resolu|satisfait*|fonctionne|bien|regle|rentre|content* ??',
    'voulais|voulions|souhaitais|souhaitions|reviens|permets|reviendrai .. savoir|assurer|verifier|m_assurer|prendre_des_nouvelles|vous_demander .. si|que|tout|comment',
    'prendre|prends|prenons .. nouvelles',
    'comment s_est|cela|ca|va|vous ... ??',
  ],
})

const pt = table('pt', {
  apology: [
    'desculp*|perdao|perdoe*',
    'sinto|sentimos|lamento|lamentamos [muito|imensamente|profundamente|sinceramente] [muito|por|pelo|pela|o|a|que|profundamente]',
  ],
  recap: [
    'entendo|entendemos|compreendo|compreendemos|vejo|vemos|vi|verifiquei [que|sua|seu|o|a|como|perfeitamente|a_sua]',
    'se|para entendi|confirmar|recapitular|resumir|ter [bem|certeza]',
    'voce|o_senhor|a_senhora [ja] relatou|informou|disse|contou|recebeu|comprou|esperou|mencionou|esta_esperando|foi_cobrad*|nos_contou|explicou',
    'seu|sua pedido|voo|entrega|fatura|reserva|conta|encomenda|produto .. nao|foi|chegou|esta|atrasou|veio',
  ],
  question: [
    'pode|poderia|qual|quais|quando|onde|como|voce|consegue|tem|e|ja|o_que ... ??',
    'por favor .. envie|confirme|informe|diga|mande|compartilhe',
  ],
  promise: [
    'eu|nos|vou|vamos|iremos|irei|voce|lhe|sera|retorno|retornarei|entrarei|receber*|enviar* ... ate|em|dentro|antes|no_prazo|no_maximo [as|o|a|de|do|da|ate|final|fim] [de|do|da|#|dois|tres] #|hoje|amanha|segunda|terca|quarta|quinta|sexta|sabado|domingo|horas|dias|semana|meio_dia|dia|final|noite',
    'vou|vamos|irei|iremos|ligo|ligarei|retorno|retornarei|enviarei|enviaremos|resolverei|recebera|entrarei|reembolsaremos ... hoje|amanha|segunda|terca|quarta|quinta|sexta|#|ainda_hoje|esta_semana',
    'prometo|garanto|comprometo',
  ],
  remedy: [
    'reembols*|estorn*|ressarc*|devolv* [o|a|os|do|de|valor|integral|total|#]',
    'enviamos|enviei|enviaremos|enviarei|vamos|vou|fizemos|fiz|aplicamos|apliquei|oferecemos|ofereco|geramos|providenciamos|recebera|emitimos|processamos .. troca|novo|nova|cupom|desconto|vale|credito|substitu*|reposicao|reembolso|outro|tecnico|bonus|pontos|milhas',
    'novo|nova|reposicao|outro|outra .. a_caminho|esta_a_caminho|despachad*|enviad*',
    'foi|ja|esta [ja|foi|esta|agora] .. resolvid*|desbloquead*|corrigid*|consertad*|restabelecid*|solucionad*|remarcad*|cancelada_a_cobranca',
    'gratis|gratuit*|sem_custo|cortesia',
  ],
  follow_up: [
    'acompanhamento|acompanhando .. seu|do|da|para',
    'chegou|recebeu|funcionou|resolveu|deu|esta|ficou|foi .. certo|bem|resolvid*|satisfeit*|tudo|produto|pedido|correto|funcionando|ok|reembolso|estorno ??',
    'gostaria|queria|quero|passando|entro|escrevo .. saber|confirmar|verificar|certificar|garantir .. se|que|como|tudo',
    'como esta|ficou|foi|vai|esta_tudo ... ??',
  ],
})

const ja = table(
  'ja',
  {
    apology: [
      '申し訳|お詫び|すみません|すいません|ごめん|失礼いたしました|失礼しました|ご迷惑をお|ご不便をお',
    ],
    recap: [
      'とのこと|ということ|の件|との旨 [です|で|ですね|、|承|でございます|につき|について]',
      '理解し|承知し|把握し|拝見し|確認し|承り [て|ま|ました]',
      'お察し|おっしゃる',
      '未着|破損|遅延|誤配|二重請求|故障 [の|について|とのこと|で]',
    ],
    question: [
      'でしょうか|ますか|いただけますか|ですか|頂けますか',
      '教えて|お知らせ|ご返信|お送り|お聞かせ ください|下さい|いただけ',
    ],
    promise: [
      '本日|明日|明後日|#|月曜|火曜|水曜|木曜|金曜|土曜|日曜|今日|翌|今週|来週|正午 [日|時|時間|営業日|日以内|時間以内|曜|曜日|時間] .. までに|中に|以内に|まで|中|内に ... ます|いたし|致し|します',
      'までに|以内に ... ご連絡|連絡|返信|お届け|発送|対応|返金|回答|ご報告|手配|お電話|お送り|処理',
      'お約束|必ず .. ます|いたし|し',
    ],
    remedy: [
      '返金|払い戻し|交換|代替品|代品|新しい商品|クーポン|ポイント|割引|再送|再配達|再発送|振替|補償|弁償|修理|商品券|無償|無料|差し上げ|アップグレード|値引き .. いたし|致し|しま|させて|手配|お送り|ご用意|発送|手続|処理|対応|付与|進呈|完了|済|送り|で',
      '手配 いた|し|致|させ|済',
      '解決|復旧|解除|修正|訂正|取り消し [が|を|は] [完了|済|いたし|し|しま]',
    ],
    follow_up: [
      'その後',
      '届き|届いて|直り|解決し|お使い|ご利用|問題なく|無事|着き|ご満足 ... でしょうか|ますか|ましたか|ですか',
      '改めて|あらためて|再度|後日 .. ご連絡|ご確認|お伺い|様子|ご状況',
      'いかが でしょう|です|お過ごし',
    ],
  },
  { unit: 'characters' },
)

const tables: Readonly<Record<Language, Table>> = { en, es, de, fr, pt, ja }
const compiled = new Map<Language, Compiled>()

/** What agents write, in a language. */
export const repliesIn = (language: Language): Compiled => {
  let ready = compiled.get(language)
  if (ready === undefined) {
    ready = compile(tables[language])
    compiled.set(language, ready)
  }
  return ready
}
