import { closingAutomation, type SampleTicket } from './conversation.js'
import { customers, groupIds, staff } from './people.js'

/** Pellow & Finch, the group's online shop. */
export const shopTickets: SampleTicket[] = [
  {
    id: 1001,
    shows: 'The tour: late by nine days, paid extra for express, second contact, passed on once',
    language: 'en',
    subject: 'Order 10482 has not arrived',
    requester: customers.ana,
    channel: 'email',
    type: 'problem',
    tags: ['shop'],
    turns: [
      {
        ago: '4d 13:05',
        by: customers.ana,
        says:
          'Hello,\n\nI ordered a floor lamp from Pellow & Finch, order 10482, for $129.99. I paid extra for express, $9.90, ' +
          'because it was supposed to be here on {day -9}. The tracking page has said "preparing" ever since. ' +
          'Can you tell me where it is?\n\nAna Ruiz',
        sets: { assignee: staff.kenji },
      },
      {
        ago: '4d 18:40',
        by: staff.kenji,
        says:
          'Hi Ana,\n\nThank you for your message. I have asked the warehouse where the parcel is and we will be in touch.' +
          '\n\nKenji',
        sets: { status: 'pending', priority: 'normal' },
      },
      {
        ago: '2d 09:15',
        by: staff.kenji,
        notes:
          'Warehouse: the lamp was packed on time but never handed to the carrier. It can leave today or be refunded. ' +
          'I am off until Monday, so I am passing this to Mia.',
        sets: { assignee: staff.mia },
      },
      {
        ago: '3h12m',
        by: customers.ana,
        says:
          'This is the second time I am writing about order 10482. The lamp is still not here after nine days. ' +
          'I paid extra for express and nobody has told me anything since your last e-mail, which said you would be in touch. ' +
          'I took a day off work to be at home for it.\n\n' +
          'If it cannot be here this week I would like a refund of the $129.99 and of the express fee.\n\nAna Ruiz',
      },
    ],
  },
  {
    id: 1002,
    shows: 'Damaged on arrival; new, nobody has it yet; German, EUR',
    language: 'de',
    subject: 'Bestellung 20317: Vase zerbrochen angekommen',
    requester: customers.lukas,
    channel: 'web',
    type: 'problem',
    tags: ['shop'],
    turns: [
      {
        ago: '47m',
        by: customers.lukas,
        says:
          'Guten Tag,\n\nheute kam meine Bestellung 20317 an, die große Keramikvase für 89,00 €. Der Karton war an einer Ecke ' +
          'eingedrückt, und die Vase ist in drei Teile zerbrochen. Sie sollte am Samstag ein Geburtstagsgeschenk für meine ' +
          'Mutter sein.\n\nIch hätte gern schnell Ersatz, wenn das bis Freitag noch zu schaffen ist. Fotos kann ich schicken.' +
          '\n\nViele Grüße\nLukas Brandt',
      },
    ],
  },
  {
    id: 1003,
    shows: 'Wrong item; we asked for a photo she had already offered; pending; French, EUR',
    language: 'fr',
    subject: 'Mauvais article reçu, commande 20344',
    requester: customers.camille,
    channel: 'email',
    type: 'problem',
    tags: ['shop'],
    turns: [
      {
        ago: '3d 08:20',
        by: customers.camille,
        says:
          'Bonjour,\n\nJ’ai commandé une housse de couette en lin bleu nuit (commande 20344, 64,50 €) et j’ai reçu une nappe ' +
          'à carreaux. Le bon de livraison porte pourtant bien ma commande. Je peux vous envoyer une photo si besoin.\n\n' +
          'Pouvez-vous m’envoyer le bon article ?\n\nCamille Moreau',
        sets: { assignee: staff.clara },
      },
      {
        ago: '3d 14:55',
        by: staff.clara,
        says:
          'Bonjour Madame Moreau,\n\nMerci de nous envoyer une photo de l’article, de l’étiquette et du bon de livraison. ' +
          'Sans ces éléments, nous ne pouvons pas traiter votre demande.\n\nClara Weiss',
        sets: { status: 'pending', priority: 'normal' },
      },
    ],
  },
  {
    id: 1004,
    shows: 'Second failure on the same order after a recovery; with a senior agent; Spanish, EUR',
    language: 'es',
    subject: 'Pedido 20291: la cafetera de repuesto tampoco funciona',
    requester: customers.javier,
    channel: 'email',
    type: 'problem',
    tags: ['shop'],
    turns: [
      {
        ago: '16d 10:02',
        by: customers.javier,
        says:
          'Hola:\n\nLa cafetera del pedido 20291 (119,00 €) no calienta el agua. La estrené ayer y ya está averiada. ' +
          'Me gustaría que me enviaran otra.\n\nJavier Ortega',
        sets: { assignee: staff.sofia },
      },
      {
        ago: '16d 11:30',
        by: staff.sofia,
        says:
          'Hola, Javier:\n\nSiento mucho que la cafetera le haya llegado averiada; el fallo es nuestro. Hoy mismo sale una nueva, ' +
          'le devolvemos los 6,90 € del envío y le dejamos un vale de 15,00 €. No hace falta que devuelva la antigua.\n\nSofia Marques',
        sets: { status: 'solved', priority: 'normal' },
      },
      {
        ago: '2d 19:44',
        by: customers.javier,
        says:
          'Hola otra vez:\n\nLa cafetera nueva del pedido 20291 llegó ayer y tiene exactamente la misma avería: no calienta. ' +
          'Es la segunda vez. Ya no quiero otra máquina ni otro vale, quiero que me devuelvan los 119,00 € y que alguien me ' +
          'explique cómo puede volver a pasar.\n\nJavier Ortega',
        sets: { priority: 'high' },
      },
      {
        ago: '21h05m',
        by: staff.sofia,
        notes:
          'Misma serie de fabricación que la primera. He pedido al almacén que retire el lote. Falta decidir la devolución ' +
          'completa y llamarle.',
        sets: { group: groupIds.senior },
      },
    ],
  },
  {
    id: 1005,
    shows: 'Lost parcel; Portuguese, though her profile says English; EUR',
    language: 'pt',
    subject: 'Encomenda 20358 dada como entregue, mas não recebi nada',
    requester: customers.mariana,
    channel: 'email',
    type: 'problem',
    tags: ['shop'],
    turns: [
      {
        ago: '5d 09:31',
        by: customers.mariana,
        says:
          'Bom dia,\n\nA encomenda 20358 (42,80 €) aparece como entregue desde {weekday -6}, mas eu estive em casa o dia todo e ' +
          'ninguém tocou à campainha. Perguntei aos vizinhos e ninguém ficou com nada. Podem ver o que se passou?\n\n' +
          'Mariana Costa',
        sets: { assignee: staff.sofia },
      },
      {
        ago: '5d 12:10',
        by: staff.sofia,
        says:
          'Bom dia, Mariana,\n\nLamento o incómodo. Abri um pedido de averiguação junto da transportadora; a resposta demora ' +
          'até três dias úteis. Assim que a tiver, escrevo-lhe.\n\nSofia Marques',
        sets: { status: 'pending', priority: 'normal' },
      },
      {
        ago: '6h20m',
        by: customers.mariana,
        says:
          'Boa tarde,\n\nJá passaram cinco dias e continuo sem encomenda e sem resposta. Parece-me claro que se perdeu. ' +
          'Prefiro que me enviem outra igual; se já não houver, quero o dinheiro de volta.\n\nMariana Costa',
      },
    ],
  },
  {
    id: 1006,
    shows: 'No failure: a plain question, answered; solved, rated good',
    language: 'en',
    subject: 'Do you wrap presents?',
    requester: customers.margaret,
    channel: 'web',
    type: 'question',
    tags: ['shop'],
    turns: [
      {
        ago: '3d 10:12',
        by: customers.margaret,
        says:
          'Good morning. I would like to send a teapot to my niece for her wedding. Do you wrap presents, and can a card be put in?' +
          '\n\nMargaret Ellis',
        sets: { assignee: staff.mia },
      },
      {
        ago: '3d 10:51',
        by: staff.mia,
        says:
          'Good morning Margaret,\n\nYes to both. Tick "This is a present" in the basket, choose the paper and type what the card ' +
          'should say. It costs £3.50, and the price is left off the delivery note.\n\nI hope it is a lovely day.\n\nMia',
        sets: { status: 'solved', priority: 'low' },
      },
    ],
    rating: { score: 'good', comment: 'Quick and kind, thank you.' },
  },
  {
    id: 1007,
    shows: 'Defective product; Japanese, JPY (no decimals)',
    language: 'ja',
    subject: '注文番号20366の炊飯器が動きません',
    requester: customers.hiroshi,
    channel: 'email',
    type: 'problem',
    tags: ['shop'],
    turns: [
      {
        ago: '2d 03:14',
        by: customers.hiroshi,
        says:
          'お世話になっております。中川と申します。\n\n先週購入した炊飯器(注文番号20366、18,700円)ですが、電源は入るものの、' +
          '炊飯ボタンを押すとすぐに「E4」と表示されて止まってしまいます。説明書の手順はすべて試しました。\n\n' +
          '初期不良だと思いますので、交換をお願いできますでしょうか。\n\n中川 浩',
        sets: { assignee: staff.kenji },
      },
      {
        ago: '2d 05:02',
        by: staff.kenji,
        says:
          '中川様\n\nこのたびはご不便をおかけし、誠に申し訳ございません。「E4」は温度センサーの異常を示すもので、製品側の不具合です。' +
          '交換品の在庫を確認のうえ、明日中にご連絡いたします。\n\nPellow & Finch 森',
        sets: { status: 'open', priority: 'normal' },
      },
      {
        ago: '1h35m',
        by: customers.hiroshi,
        says:
          '森様\n\nご連絡は昨日までにいただけるとのことでしたが、まだ届いていないようです。毎日のことで困っておりますので、' +
          '交換品の発送日だけでも教えていただけますでしょうか。\n\n中川',
      },
    ],
  },
  {
    id: 1025,
    shows: 'Closed: Ana’s earlier failure, put right with a credit of $15.00',
    language: 'en',
    subject: 'Cushion covers arrived a week late',
    requester: customers.ana,
    channel: 'email',
    type: 'problem',
    tags: ['shop'],
    turns: [
      {
        ago: '43d 15:22',
        by: customers.ana,
        says:
          'Hi, the cushion covers from order 10377 ($48.00) came today, a week later than you said. They are fine, ' +
          'but I had to borrow some for my guests. A word from you in that week would have helped.\n\nAna Ruiz',
        sets: { assignee: staff.mia },
      },
      {
        ago: '41d 14:10',
        by: staff.mia,
        says:
          'Hi Ana,\n\nI am sorry. The covers sat in our warehouse for five days, and we should have told you instead of leaving ' +
          'you to guess. I have put a credit of $15.00 on your account for next time.\n\nThank you for telling us.\n\nMia',
        sets: { status: 'solved', priority: 'normal' },
      },
      { ago: '37d 15:00', by: closingAutomation, sets: { status: 'closed' } },
    ],
    rating: { score: 'good' },
  },
]
