import { countIn } from './count.ts';
import type { Words } from './words.ts';

const count = countIn('fr');

/** Our pages in French. */
export const fr: Words = {
  lang: 'fr',
  dir: 'ltr',
  title: (app) => `Connecter ${app}`,
  reconnectTitle: (app) => `Reconnecter ${app}`,
  failedTitle: (title) => `Pas encore connecté\u00a0: ${title}`,
  askedFor: (person, product) =>
    product === undefined
      ? `Le compte sera connecté pour ${person}.`
      : `Le compte sera connecté à ${product}, pour ${person}.`,
  unnamed: 'cette application',
  leave: (app) =>
    `Vous continuez sur ${app} pour vous identifier et donner votre accord, puis vous revenez ici.`,
  continueTo: (app) => `Continuer vers ${app}`,
  cancel: 'Annuler',
  close: 'Fermer',
  show: 'Afficher',
  hide: 'Masquer',
  underWay: {
    check: 'Vérification de votre compte…',
    leave: (app) => `Redirection vers ${app}…`,
    code: 'Demande d’un code…',
    keep: 'Connexion en cours…',
  },
  tryAgain: 'Réessayer',
  goBack: 'Retour à la page',
  optional: 'facultatif',
  choose: 'Choisir…',
  yes: 'Oui',
  no: 'Non',
  onePerLine: 'Une valeur par ligne.',
  keyPerLine: 'Une indication «\u00a0nom=valeur\u00a0» par ligne.',
  fixThese: 'Certaines valeurs sont à revoir',
  faults: {
    required: 'Remplissez ce champ.',
    choose: 'Choisissez une réponse.',
    shape: 'Ceci n’a pas la forme attendue.',
    host: 'Seuls des lettres, des chiffres et des tirets conviennent ici.',
    date: 'Indiquez une date et une heure.',
    number: 'Indiquez un nombre.',
    whole: 'Indiquez un nombre entier.',
    long: (limit) =>
      `${count(limit, { one: '# caractère', many: '# de caractères', other: '# caractères' })} au plus.`,
    name: 'L’un de ces noms ne peut pas être utilisé.',
  },
  secretsAgain: 'Saisissez à nouveau les mots de passe et les clés\u00a0: ils ne sont pas conservés.',
  reference: (id) => `Référence ${id}`,
  saidByApp: (app) => `Message de ${app}\u00a0:`,
  proof: {
    title: 'Est-ce bien cela\u00a0?',
    account: 'Vous connectez le compte',
    app: 'de l’application',
    product: 'à',
    person: 'à la demande de',
    care: 'Rien n’est enregistré avant votre accord. Si vous n’êtes pas à l’origine de cette demande, arrêtez-vous ici.',
    yes: 'Oui, connecter',
    no: 'Non, arrêter ici',
    changedTitle: 'C’est un autre compte',
    changed: (app) => `Vous vous êtes identifié sur ${app} avec un autre compte que précédemment.`,
    before: 'Connecté jusqu’ici',
    after: 'Vous revenez avec',
    unknown: 'un compte sans nom',
    changedYes: 'Oui, utiliser l’autre compte',
    changedNo: 'Non, ne rien changer',
  },
  device: {
    leads: (app) =>
      `Vous allez recevoir un code. Saisissez-le sur ${app}, depuis cet appareil ou un autre, et donnez-y votre accord.`,
    get: 'Obtenir un code',
    title: (app) => `Saisissez ce code sur ${app}`,
    how: (app) => `${app} vous demande le code, puis votre accord.`,
    open: (app) => `Ouvrir ${app}`,
    elsewhere: 'Sur un autre appareil, allez à',
    entered: 'Je l’ai saisi',
    waiting: (minutes) =>
      `En attente de votre part. Le code reste valable ${count(minutes, { one: '# minute', many: '# de minutes', other: '# minutes' })}.`,
    looks: 'Cette page vérifie d’elle-même toutes les quelques secondes.',
    still: 'Appuyez sur «\u00a0Je l’ai saisi\u00a0» quand vous avez terminé.',
    live: 'Cette page continue d’elle-même.',
    stop: 'Figer cette page',
  },
  done: {
    connected: (title) => `${title}\u00a0: compte connecté.`,
    connectedBody: 'Vous pouvez fermer cette fenêtre.',
    awaiting: 'C’est presque fini.',
    awaitingBody: 'Revenez là où vous avez commencé\u00a0: la connexion s’y termine.',
    working: 'Vérification de votre compte…',
    workingBody: 'Cela prend quelques secondes.',
    look: 'Voir le résultat',
    cancelled: 'Rien n’a été connecté.',
    cancelledBody: 'Vous avez annulé. Vous pouvez fermer cette fenêtre.',
    expired: 'Ce lien a expiré.',
    expiredBody: 'Revenez là où vous avez commencé et connectez à nouveau le compte.',
    back: 'Vous pouvez revenir là où vous avez commencé.',
    continue: 'Continuer',
  },
  held: 'Ce lien est ouvert dans un autre navigateur.',
  heldBody:
    'Pour votre sécurité, une connexion se termine dans le navigateur où elle a commencé. Continuez-y, ou revenez là où vous avez commencé et connectez à nouveau le compte.',
  framed: 'Ceci s’ouvre dans une fenêtre à part.',
  framedBody: 'Pour votre sécurité, un compte se connecte dans une fenêtre dont vous voyez l’adresse.',
  framedGo: 'Ouvrir',
  unknown: 'Ce lien n’est pas valable.',
  unknownBody:
    'Il est peut-être mal saisi ou trop ancien. Revenez là où vous avez commencé et connectez à nouveau le compte.',
  userPage: {
    title: 'Vos comptes connectés',
    intro: (product) =>
      product === undefined
        ? 'Voyez ce qui est connecté et gérez-le.'
        : `${product} peut les utiliser pour vous. Voyez où en est chacun et gérez-le.`,
    person: (name) => `Voici les comptes de ${name}.`,
    back: (product) => (product === undefined ? 'Retour' : `Retour à ${product}`),
    empty: 'Aucun compte n’est encore connecté.',
    emptyBody: 'Dès que vous en aurez connecté un, vous verrez ici où il en est.',
    connect: 'Connecter un compte',
    another: 'Connecter un autre compte',
    more: 'Afficher la suite',
    first: 'Revenir au début',
    status: { active: 'Connecté', expired: 'À reconnecter', revoked: 'N’est plus connecté' },
    expired: (app) =>
      `${app} n’accepte plus ces identifiants. Reconnectez le compte et tout reprendra comme avant.`,
    revoked:
      'Ce compte a été déconnecté et ne sert plus à rien. Reconnectez-le ou retirez-le de cette liste.',
    since: 'Connecté depuis',
    used: 'Dernière utilisation',
    unused: 'Pas encore',
    until: 'Valable jusqu’au',
    access: 'Ce qui est permis',
    missing: 'Vous n’avez pas autorisé',
    test: 'Tester',
    rename: 'Renommer',
    reconnect: 'Reconnecter',
    disconnect: 'Déconnecter',
    remove: 'Retirer de la liste',
    of: (action, title) => `${action}\u00a0: ${title}`,
    underWay: {
      test: 'Test en cours…',
      save: 'Enregistrement…',
      disconnect: 'Déconnexion…',
      leave: 'Un instant…',
    },
    works: (title) => `${title} fonctionne.`,
    fails: (title) => `${title} ne fonctionne pas pour le moment.`,
    marks: { connected: 'Vient d’être connecté', reconnected: 'Reconnecté', renamed: 'Renommé' },
    disconnected: (app) => `Le compte ${app} est déconnecté.`,
    notTold: (app) =>
      `${app} n’a pas pu être prévenu. Par précaution, retirez aussi l’accès dans vos paramètres sur ${app}.`,
    unchanged: 'Rien n’a été modifié.',
    renameTitle: (title) => `Renommer ${title}`,
    name: 'Nom',
    nameHelp: 'Il vous sert à distinguer vos comptes. Le compte lui-même garde son nom.',
    save: 'Enregistrer',
    nameLong: 'Un nom comporte au plus 200 caractères.',
    nameSecret: 'Ce nom contient un mot de passe ou une clé du compte. Choisissez-en un autre.',
    ask: (title) => `Déconnecter ${title}\u00a0?`,
    askProduct: (product) =>
      product === undefined
        ? 'Ce qui utilise ce compte s’arrête aussitôt.'
        : `Ce que ${product} fait avec ce compte s’arrête aussitôt.`,
    askTold: (app) => `${app} est prévenu que l’accès a pris fin.`,
    askUntold: (app) =>
      `${app} n’est pas prévenu\u00a0: ce que vous y avez autorisé reste affiché jusqu’à ce que vous le retiriez dans vos paramètres sur ${app}.`,
    askGone:
      'Ce qui est enregistré de l’accès est détruit. Votre compte lui-même et son contenu restent tels quels.',
    askYes: 'Oui, déconnecter',
    askNo: 'Non, conserver',
    pick: 'De quelle application est ce compte\u00a0?',
    search: 'Rechercher',
    nothingFound: 'Cette application n’existe pas ici.',
    nothingToConnect: 'Il n’y a rien à connecter ici.',
    others: 'Comptes d’autres personnes que vous pouvez reconnecter',
    othersBody:
      'Ils appartiennent à d’autres personnes, qui vous laissent les reconnecter. Vous ne pouvez ni les renommer ni les déconnecter.',
    owner: 'Appartient à',
    somebody: 'quelqu’un d’autre',
    over: 'Cette page a expiré.',
    overBody:
      'Pour votre sécurité, elle est valable une heure. Ouvrez-la à nouveau là où vous avez commencé.',
    held: 'Cette page est ouverte dans un autre navigateur.',
    heldBody:
      'Pour votre sécurité, elle reste dans le navigateur qui l’a ouverte en premier. Continuez-y, ou ouvrez-la à nouveau là où vous avez commencé.',
    unknownBody:
      'Le lien est peut-être mal saisi ou trop ancien. Ouvrez à nouveau la page là où vous avez commencé.',
    framedBody: 'Pour votre sécurité, vos comptes se gèrent dans une fenêtre dont vous voyez l’adresse.',
    gone: 'Ce compte n’est pas sur votre liste.',
    goneBody: 'Il a peut-être été déconnecté entre-temps.',
    often: 'Cela fait beaucoup de fois.',
    oftenBody: 'Patientez une minute, puis réessayez.',
    list: 'Retour à vos comptes',
  },
};
