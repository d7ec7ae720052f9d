import type { UserText, UserTexts } from './texts.ts';

const again = 'Revenez à la page d’où vous venez et connectez à nouveau le compte.';
const support = 'Contactez l’assistance du service d’où vous venez.';
const notYou = `${support} Votre compte n’est pas en cause.`;
const ifItStays = 'Si le problème persiste, contactez l’assistance du service d’où vous venez.';
const soon = 'Réessayez dans quelques minutes.';
const notMade: UserText = [
  'La demande n’a pas pu être faite',
  'La connexion à {app|l’application} n’est pas bien configurée. Rien n’a été envoyé.',
  notYou,
];
const notReady: UserText = [
  'Cette application n’est pas bien configurée',
  'La connexion à {app|l’application} n’est pas encore utilisable. Rien n’a été enregistré.',
  notYou,
];

/** What users are told in French. */
export const fr: UserTexts = {
  bad_request_400: [
    'L’application n’a pas accepté la demande',
    '{app|L’application} n’a pas pu traiter ce qui lui a été envoyé. Rien n’a été enregistré.',
    `Vérifiez votre saisie et connectez à nouveau le compte. ${ifItStays}`,
  ],
  unauthorized_401: [
    'L’application n’a pas accepté vos identifiants',
    '{app|L’application} indique que les identifiants sont erronés ou ne sont plus valables. Rien n’a été enregistré.',
    'Vérifiez votre nom d’utilisateur, votre mot de passe ou votre clé dans l’application, puis connectez à nouveau le compte.',
  ],
  forbidden_403: [
    'Votre compte n’y est pas autorisé',
    '{app|L’application} connaît votre compte mais a refusé l’accès. Rien n’a été enregistré.',
    'Demandez l’accès à un administrateur de l’application, ou connectez un autre compte et accordez toutes les autorisations demandées.',
  ],
  not_found_404: [
    'Votre compte n’y a pas été trouvé',
    '{app|L’application} n’a rien à l’adresse demandée. Rien n’a été enregistré.',
    'Vérifiez le nom de votre compte ou de votre espace de travail dans le formulaire et connectez à nouveau le compte.',
  ],
  rate_limited_429: [
    'L’application reçoit trop de demandes',
    '{app|L’application} n’accepte plus de demandes pour le moment.',
    'Patientez une minute, puis réessayez.',
  ],
  provider_error_5xx: [
    'L’application rencontre des difficultés',
    '{app|L’application} n’a pas pu répondre en raison d’une panne de son côté.',
    `${soon} Si le problème persiste, consultez la page d’état de l’application.`,
  ],
  parse_error: [
    'La réponse de l’application est incompréhensible ici',
    '{app|L’application} a répondu, mais pas sous une forme lisible. Rien n’a été enregistré.',
    `Vérifiez l’adresse dans le formulaire et connectez à nouveau le compte. ${ifItStays}`,
  ],
  response_too_large: [
    'L’application a trop envoyé d’un coup',
    '{app|L’application} a envoyé une réponse trop volumineuse pour être prise en compte.',
    support,
  ],
  timeout: [
    'L’application a mis trop de temps',
    '{app|L’application} n’a pas répondu à temps. Rien n’a été enregistré.',
    `${soon} Si votre formulaire contient une adresse, vérifiez-la.`,
  ],
  connection_refused: [
    'L’application est injoignable',
    'La liaison avec {app|l’application} est impossible pour le moment. Rien n’a été enregistré.',
    'Si votre formulaire contient une adresse, vérifiez-la. Réessayez ensuite dans quelques minutes.',
  ],
  tls_error: [
    'La liaison avec l’application n’est pas sûre',
    '{app|L’application} n’a pas pu prouver son identité. Rien n’a été envoyé.',
    'Si votre formulaire contient une adresse, vérifiez-la. Sinon, prévenez les responsables de l’application.',
  ],
  host_not_allowed: [
    'Cette adresse n’est pas celle de l’application',
    'Vos identifiants ne sont envoyés qu’à {app|l’application} elle-même, et l’adresse obtenue en est une autre. Rien n’a été envoyé.',
    'Saisissez uniquement ce qui est demandé, par exemple le nom de votre espace de travail, et connectez à nouveau le compte.',
  ],
  private_host: [
    'Cette adresse ne peut pas être utilisée',
    'L’adresse mène à un réseau privé, qui n’est pas accessible d’ici. Rien n’a été envoyé.',
    'Saisissez l’adresse publique de votre compte, ou renseignez-vous auprès du service d’où vous venez.',
  ],
  redirect_refused: [
    'L’application a renvoyé ailleurs',
    '{app|L’application} a renvoyé la demande ailleurs, et ce renvoi n’a pas été suivi, pour protéger vos identifiants.',
    'Si votre formulaire contient une adresse, vérifiez-la. Sinon, contactez l’assistance du service d’où vous venez.',
  ],
  state_missing: [
    'Le retour de l’application était incomplet',
    'Il manquait quelque chose à votre retour de {app|l’application}, la connexion n’a donc pas abouti. Rien n’a été enregistré.',
    again,
  ],
  state_mismatch: [
    'Ce retour n’est pas le vôtre',
    'Vous êtes revenu de {app|l’application} avec la réponse à une autre tentative. Rien n’a été enregistré.',
    again,
  ],
  state_used: [
    'Cette page a déjà servi',
    'Le retour de {app|l’application} ne vaut qu’une fois, et il a déjà servi.',
    'Revenez à la page d’où vous venez. Si le compte n’y est pas connecté, connectez-le à nouveau.',
  ],
  session_expired: [
    'Cette page a expiré',
    'La connexion n’a pas été terminée à temps. Rien n’a été enregistré.',
    again,
  ],
  browser_mismatch: [
    'Vous êtes revenu dans un autre navigateur',
    'Pour votre sécurité, une connexion se termine dans le navigateur où elle a commencé. Rien n’a été enregistré.',
    'Autorisez les cookies pour cette page, revenez là d’où vous venez et connectez à nouveau le compte dans un seul navigateur.',
  ],
  user_mismatch: [
    'Quelqu’un d’autre a commencé cette connexion',
    'La page était destinée à une autre personne, rien n’a donc été enregistré.',
    again,
  ],
  issuer_mismatch: [
    'La réponse est venue d’ailleurs',
    'La réponse n’est pas venue de {app|l’application} vers laquelle vous avez été dirigé. Rien n’a été enregistré.',
    `Connectez à nouveau le compte. ${ifItStays}`,
  ],
  provider_denied: [
    'L’accès n’a pas été accordé',
    '{app|L’application} n’a pas donné accès, rien n’a donc été connecté.',
    'Réessayez et donnez votre accord quand l’application le demande. Si elle ne le permet pas, adressez-vous à un administrateur de l’application.',
  ],
  access_token_missing: [
    'L’application n’a pas terminé l’identification',
    '{app|L’application} a répondu, mais sans l’accès demandé. Rien n’a été enregistré.',
    notYou,
  ],
  token_not_top_level: [
    'L’application n’a pas terminé l’identification',
    '{app|L’application} a répondu d’une manière inattendue. Rien n’a été enregistré.',
    notYou,
  ],
  computed_field_missing: [
    'L’application a omis quelque chose',
    '{app|L’application} n’a pas envoyé une valeur nécessaire. Rien n’a été enregistré.',
    `Connectez à nouveau le compte et accordez toutes les autorisations. ${ifItStays}`,
  ],
  required_value_missing: [
    'Il manque une valeur',
    '{label|Une valeur nécessaire}\u00a0: ce champ est vide.',
    'Remplissez tous les champs obligatoires. Si aucun n’est vide, contactez l’assistance du service d’où vous venez.',
  ],
  field_invalid: [
    'Une valeur ne convient pas',
    '{label|Une valeur que vous avez saisie}\u00a0: ce n’est pas la forme attendue.',
    'Corrigez les champs marqués et réessayez.',
  ],
  template_type_error: notMade,
  template_in_code: notMade,
  code_error: [
    'La connexion n’a pas pu se faire',
    'Une étape de la connexion à {app|l’application} a échoué. Rien n’a été enregistré.',
    `Vérifiez votre saisie et réessayez. ${ifItStays}`,
  ],
  code_timeout: [
    'La connexion a pris trop de temps',
    'Une étape de la connexion à {app|l’application} a pris trop de temps et a été arrêtée. Rien n’a été enregistré.',
    soon,
  ],
  code_memory: [
    'La connexion n’a pas pu se faire',
    'Une étape de la connexion à {app|l’application} a été arrêtée, car elle devenait trop volumineuse. Rien n’a été enregistré.',
    notYou,
  ],
  refresh_rejected: [
    'L’application ne donne plus accès',
    '{app|L’application} n’a pas prolongé l’accès de cette connexion.',
    'Reconnectez le compte. Tout ce qui l’utilise reprendra alors.',
  ],
  refresh_failed: [
    'La connexion n’a pas pu être renouvelée pour le moment',
    '{app|L’application} n’a pas répondu comme prévu. Votre connexion est conservée.',
    soon,
  ],
  connection_expired: [
    'Cette connexion a expiré',
    'L’accès à {app|l’application} a pris fin.',
    'Reconnectez le compte.',
  ],
  connection_revoked: [
    'Cette connexion a été coupée',
    'L’accès à {app|l’application} a été retiré.',
    'Reconnectez le compte si vous en avez encore besoin.',
  ],
  account_changed: [
    'C’est un autre compte',
    'Vous vous êtes identifié sur {app|l’application} avec un autre compte que précédemment. La connexion reste telle quelle.',
    'Déconnectez-vous de l’application, reconnectez le compte et choisissez le précédent. Pour utiliser les deux, créez une nouvelle connexion.',
  ],
  definition_invalid: notReady,
  reserved_field_key: notReady,
  duplicate_field_key: notReady,
  scheme_locked: notReady,
  version_locked: notReady,
  promotion_blocked: notReady,
  migration_refused: notReady,
  label_secret: notReady,
  unauthenticated: [
    'Vous n’êtes pas identifié',
    'Cette page est réservée aux personnes identifiées.',
    'Identifiez-vous et réessayez.',
  ],
  permission_denied: [
    'Vous n’y êtes pas autorisé',
    'Votre rôle ne comprend pas cela.',
    'Demandez ce droit à un administrateur.',
  ],
  not_found: [
    'Il n’y a rien ici',
    'Ce que vous cherchez n’existe pas, ou n’existe plus.',
    'Revenez à la page d’où vous venez et recommencez.',
  ],
  conflict: [
    'Quelque chose a changé entre-temps',
    'Ce que vous avez fait ne correspond plus à la situation actuelle.',
    'Rechargez la page et recommencez cette étape.',
  ],
  too_many_requests: [
    'Trop de tentatives',
    'Il y a eu trop de tentatives en peu de temps.',
    'Patientez une minute, puis réessayez.',
  ],
  internal: [
    'Un incident s’est produit de notre côté',
    'L’étape n’a pas pu être terminée. Vous n’y êtes pour rien.',
    `${soon} ${ifItStays}`,
  ],
};
