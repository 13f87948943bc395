import type { Samples } from './samples.js'

export const fr: Samples = {
  late: {
    failed: [
      'Mon colis a deux semaines de retard.',
      "Ma commande n'est toujours pas arrivée.",
      'Notre vol est parti avec quatre heures de retard.',
    ],
    fine: ['Que se passe-t-il si mon colis arrive en retard ?', 'Proposez-vous un départ tardif ?'],
  },
  lost: {
    failed: [
      'Vous avez perdu ma valise à Lyon.',
      "Le suivi indique livré mais je n'ai rien reçu.",
      'Mon colis a disparu.',
    ],
    fine: ['Où se trouve le bureau des objets trouvés ?', "J'ai perdu ma carte, c'est ma faute."],
  },
  damaged: {
    failed: [
      'Le vase est arrivé cassé.',
      'Le carton était écrasé et les assiettes brisées.',
      'Ma valise est sortie avec une roue cassée.',
    ],
    fine: ["La table n'est pas abîmée, merci.", "S'il arrive cassé, puis-je le retourner ?"],
  },
  wrong_item: {
    failed: [
      "Vous m'avez envoyé la mauvaise taille.",
      "Ce n'est pas ce que j'ai commandé.",
      'Il manque deux articles dans ma commande.',
    ],
    fine: ['Je me suis trompé de taille, comment échanger ?', 'Puis-je ajouter un article ?'],
  },
  defect: {
    failed: [
      'La bouilloire ne fonctionne plus.',
      "L'appareil est défectueux.",
      'La chambre était sale et le repas froid.',
    ],
    fine: ['Comment nettoyer le filtre ?', 'Tout fonctionne très bien, merci.'],
  },
  billing: {
    failed: [
      "J'ai été débité deux fois pour la même réservation.",
      "J'attends toujours mon remboursement du mois d'avril.",
      'La facture est erronée, le montant est trop élevé.',
    ],
    fine: ['Quelle est votre politique de remboursement ?', 'Comment puis-je payer ma facture ?'],
  },
  cancelled: {
    failed: [
      'Mon vol a été annulé sans explication.',
      'Vous avez annulé ma réservation à la dernière minute.',
      "L'hôtel était en surréservation.",
    ],
    fine: ['Je souhaite annuler ma réservation.', 'Que se passe-t-il si mon vol est annulé ?'],
  },
  service: {
    failed: [
      "L'agent au comptoir était impoli.",
      'Le pire service client que je connaisse.',
      "Personne ne nous a aidés à l'aéroport.",
    ],
    fine: ['Votre personnel était très aimable.', 'Quels sont les horaires du service client ?'],
  },
  unanswered: {
    failed: [
      "J'ai écrit trois fois sans réponse.",
      'Personne ne répond au téléphone.',
      'Vous ignorez mes messages.',
    ],
    fine: ["Dans l'attente de votre réponse, merci.", 'Merci pour votre réponse rapide.'],
  },
  broken_promise: {
    failed: [
      "On m'avait promis un rappel mais personne n'a appelé.",
      "Vous n'avez pas tenu votre promesse.",
      "Le conseiller m'a menti sur le prix.",
    ],
    fine: ['Tout est comme promis, merci.', "Votre collègue m'a dit d'envoyer ce formulaire."],
  },
  account: {
    failed: [
      'Mon compte a été bloqué sans raison.',
      "Je n'arrive pas à me connecter depuis hier.",
      "Ma réservation a disparu de l'application.",
    ],
    fine: ['Comment changer mon mot de passe ?', 'Je voudrais ouvrir un compte.'],
  },
  technical: {
    failed: [
      "L'application plante sans arrêt.",
      'Nous sommes sans internet depuis trois jours.',
      "Un message d'erreur s'affiche au paiement.",
    ],
    fine: ['Avez-vous une application pour tablette ?', 'Le site marche bien maintenant, merci.'],
  },
}
