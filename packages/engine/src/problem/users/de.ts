import type { UserText, UserTexts } from './texts.ts';

const again =
  'Gehen Sie auf die Seite zurück, von der Sie gekommen sind, und verbinden Sie das Konto noch einmal.';
const support = 'Wenden Sie sich an den Kundendienst des Dienstes, von dem Sie gekommen sind.';
const notYou = `${support} Mit Ihrem Konto ist alles in Ordnung.`;
const ifItStays =
  'Bleibt es dabei, wenden Sie sich an den Kundendienst des Dienstes, von dem Sie gekommen sind.';
const soon = 'Versuchen Sie es in ein paar Minuten noch einmal.';
const notMade: UserText = [
  'Die Anfrage konnte nicht gestellt werden',
  'Die Verbindung zu {app|der App} ist nicht richtig eingerichtet. Es wurde nichts gesendet.',
  notYou,
];
const notReady: UserText = [
  'Diese App ist nicht richtig eingerichtet',
  'Die Verbindung zu {app|der App} ist noch nicht einsatzbereit. Es wurde nichts gespeichert.',
  notYou,
];

/** What users are told in German. */
export const de: UserTexts = {
  bad_request_400: [
    'Die App hat die Anfrage nicht angenommen',
    '{app|Die App} konnte mit den gesendeten Angaben nichts anfangen. Es wurde nichts gespeichert.',
    `Prüfen Sie Ihre Eingaben und verbinden Sie das Konto noch einmal. ${ifItStays}`,
  ],
  unauthorized_401: [
    'Die App hat Ihre Anmeldung nicht angenommen',
    '{app|Die App} meldet, dass die Anmeldung falsch ist oder nicht mehr gilt. Es wurde nichts gespeichert.',
    'Prüfen Sie Ihren Benutzernamen, Ihr Passwort oder Ihren Schlüssel in der App und verbinden Sie das Konto dann noch einmal.',
  ],
  forbidden_403: [
    'Ihr Konto darf das nicht',
    '{app|Die App} kennt Ihr Konto, hat aber den Zugriff verweigert. Es wurde nichts gespeichert.',
    'Bitten Sie einen Administrator der App um Zugriff, oder verbinden Sie ein anderes Konto und erteilen Sie alle verlangten Berechtigungen.',
  ],
  not_found_404: [
    'Ihr Konto wurde dort nicht gefunden',
    '{app|Die App} hat nichts unter der abgefragten Adresse. Es wurde nichts gespeichert.',
    'Prüfen Sie im Formular den Namen Ihres Kontos oder Arbeitsbereichs und verbinden Sie das Konto noch einmal.',
  ],
  rate_limited_429: [
    'Die App ist mit zu vielen Anfragen beschäftigt',
    '{app|Die App} nimmt im Augenblick keine weiteren Anfragen an.',
    'Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  ],
  provider_error_5xx: [
    'Die App hat gerade Schwierigkeiten',
    '{app|Die App} konnte wegen eines eigenen Fehlers nicht antworten.',
    `${soon} Bleibt es dabei, sehen Sie auf der Statusseite der App nach.`,
  ],
  parse_error: [
    'Die Antwort der App ist hier nicht zu verstehen',
    '{app|Die App} hat geantwortet, aber nicht in einer lesbaren Form. Es wurde nichts gespeichert.',
    `Prüfen Sie die Adresse im Formular und verbinden Sie das Konto noch einmal. ${ifItStays}`,
  ],
  response_too_large: [
    'Die App hat zu viel auf einmal gesendet',
    '{app|Die App} hat eine größere Antwort gesendet, als angenommen werden kann.',
    support,
  ],
  timeout: [
    'Die App hat zu lange gebraucht',
    '{app|Die App} hat nicht rechtzeitig geantwortet. Es wurde nichts gespeichert.',
    `${soon} Steht in Ihrem Formular eine Adresse, prüfen Sie diese.`,
  ],
  connection_refused: [
    'Die App war nicht zu erreichen',
    'Im Augenblick gibt es keine Verbindung zu {app|der App}. Es wurde nichts gespeichert.',
    'Steht in Ihrem Formular eine Adresse, prüfen Sie diese. Versuchen Sie es dann in ein paar Minuten noch einmal.',
  ],
  tls_error: [
    'Die Verbindung zur App ist nicht sicher',
    '{app|Die App} konnte nicht belegen, dass sie die richtige ist. Es wurde nichts gesendet.',
    'Steht in Ihrem Formular eine Adresse, prüfen Sie diese. Wenden Sie sich sonst an die Betreiber der App.',
  ],
  host_not_allowed: [
    'Diese Adresse gehört nicht zur App',
    'Ihre Anmeldung wird nur an {app|die App} selbst gesendet, und es kam eine andere Adresse heraus. Es wurde nichts gesendet.',
    'Geben Sie nur ein, was verlangt wird, zum Beispiel den Namen Ihres Arbeitsbereichs, und verbinden Sie das Konto noch einmal.',
  ],
  private_host: [
    'Diese Adresse kann nicht verwendet werden',
    'Die Adresse führt in ein privates Netz, das von hier aus nicht zu erreichen ist. Es wurde nichts gesendet.',
    'Geben Sie die öffentliche Adresse Ihres Kontos ein, oder fragen Sie die Betreiber des Dienstes, von dem Sie gekommen sind.',
  ],
  redirect_refused: [
    'Die App hat woandershin verwiesen',
    '{app|Die App} hat die Anfrage an eine andere Stelle weitergeleitet. Zum Schutz Ihrer Anmeldung wurde dem nicht gefolgt.',
    'Steht in Ihrem Formular eine Adresse, prüfen Sie diese. Wenden Sie sich sonst an den Kundendienst des Dienstes, von dem Sie gekommen sind.',
  ],
  state_missing: [
    'Der Rückweg von der App war unvollständig',
    'Bei Ihrer Rückkehr von {app|der App} fehlte etwas, daher wurde die Verbindung nicht fertig. Es wurde nichts gespeichert.',
    again,
  ],
  state_mismatch: [
    'Diese Rückkehr gehört nicht zu Ihnen',
    'Sie sind von {app|der App} mit der Antwort auf einen anderen Versuch zurückgekommen. Es wurde nichts gespeichert.',
    again,
  ],
  state_used: [
    'Diese Seite wurde schon benutzt',
    'Der Rückweg von {app|der App} gilt nur einmal, und er wurde schon benutzt.',
    'Gehen Sie auf die Seite zurück, von der Sie gekommen sind. Ist das Konto dort nicht verbunden, verbinden Sie es noch einmal.',
  ],
  session_expired: [
    'Diese Seite ist abgelaufen',
    'Die Verbindung wurde nicht rechtzeitig fertig. Es wurde nichts gespeichert.',
    again,
  ],
  browser_mismatch: [
    'Sie sind in einem anderen Browser zurückgekommen',
    'Zu Ihrer Sicherheit wird eine Verbindung in dem Browser beendet, in dem sie begonnen wurde. Es wurde nichts gespeichert.',
    'Erlauben Sie Cookies für diese Seite, gehen Sie dorthin zurück, woher Sie gekommen sind, und verbinden Sie das Konto in einem einzigen Browser.',
  ],
  user_mismatch: [
    'Diese Verbindung hat jemand anderes begonnen',
    'Die Seite war für eine andere Person bestimmt, daher wurde nichts gespeichert.',
    again,
  ],
  issuer_mismatch: [
    'Die Antwort kam von einer anderen Stelle',
    'Die Antwort kam nicht von {app|der App}, zu der Sie geleitet wurden. Es wurde nichts gespeichert.',
    `Verbinden Sie das Konto noch einmal. ${ifItStays}`,
  ],
  provider_denied: [
    'Der Zugriff wurde nicht erteilt',
    '{app|Die App} hat keinen Zugriff gegeben, daher wurde nichts verbunden.',
    'Versuchen Sie es noch einmal und stimmen Sie zu, wenn die App fragt. Lässt sie es nicht zu, fragen Sie einen Administrator der App.',
  ],
  access_token_missing: [
    'Die App hat die Anmeldung nicht abgeschlossen',
    '{app|Die App} hat geantwortet, aber ohne den erbetenen Zugriff. Es wurde nichts gespeichert.',
    notYou,
  ],
  token_not_top_level: [
    'Die App hat die Anmeldung nicht abgeschlossen',
    '{app|Die App} hat anders geantwortet als erwartet. Es wurde nichts gespeichert.',
    notYou,
  ],
  computed_field_missing: [
    'Die App hat etwas ausgelassen',
    '{app|Die App} hat einen Wert nicht gesendet, der gebraucht wird. Es wurde nichts gespeichert.',
    `Verbinden Sie das Konto noch einmal und erteilen Sie alle Berechtigungen. ${ifItStays}`,
  ],
  required_value_missing: [
    'Ein Wert fehlt',
    '{label|Ein Wert, der gebraucht wird}: Hier steht nichts.',
    'Füllen Sie alle Pflichtfelder aus. Ist keines leer, wenden Sie sich an den Kundendienst des Dienstes, von dem Sie gekommen sind.',
  ],
  field_invalid: [
    'Ein Wert passt nicht',
    '{label|Ein Wert, den Sie eingegeben haben}: Das hat nicht die erwartete Form.',
    'Berichtigen Sie die markierten Felder und versuchen Sie es noch einmal.',
  ],
  template_type_error: notMade,
  template_in_code: notMade,
  code_error: [
    'Die Verbindung konnte nicht hergestellt werden',
    'Ein Schritt der Verbindung zu {app|der App} ist fehlgeschlagen. Es wurde nichts gespeichert.',
    `Prüfen Sie Ihre Eingaben und versuchen Sie es noch einmal. ${ifItStays}`,
  ],
  code_timeout: [
    'Die Verbindung hat zu lange gedauert',
    'Ein Schritt der Verbindung zu {app|der App} hat zu lange gedauert und wurde beendet. Es wurde nichts gespeichert.',
    soon,
  ],
  code_memory: [
    'Die Verbindung konnte nicht hergestellt werden',
    'Ein Schritt der Verbindung zu {app|der App} wurde beendet, weil er zu groß wurde. Es wurde nichts gespeichert.',
    notYou,
  ],
  refresh_rejected: [
    'Die App gibt keinen Zugriff mehr',
    '{app|Die App} hat den Zugriff dieser Verbindung nicht verlängert.',
    'Verbinden Sie das Konto neu. Alles, was es verwendet, läuft dann weiter.',
  ],
  refresh_failed: [
    'Die Verbindung konnte vorerst nicht aufgefrischt werden',
    '{app|Die App} hat nicht wie erwartet geantwortet. Ihre Verbindung bleibt bestehen.',
    soon,
  ],
  connection_expired: [
    'Diese Verbindung ist abgelaufen',
    'Der Zugriff auf {app|die App} ist zu Ende.',
    'Verbinden Sie das Konto neu.',
  ],
  connection_revoked: [
    'Diese Verbindung wurde getrennt',
    'Der Zugriff auf {app|die App} wurde entzogen.',
    'Verbinden Sie das Konto neu, wenn Sie es noch brauchen.',
  ],
  account_changed: [
    'Das ist ein anderes Konto',
    'Sie haben sich bei {app|der App} mit einem anderen Konto angemeldet als bisher. Die Verbindung bleibt, wie sie war.',
    'Melden Sie sich von der App ab, verbinden Sie neu und wählen Sie das bisherige Konto. Um beide zu verwenden, legen Sie eine neue Verbindung an.',
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
    'Sie sind nicht angemeldet',
    'Diese Seite ist für angemeldete Personen bestimmt.',
    'Melden Sie sich an und versuchen Sie es noch einmal.',
  ],
  permission_denied: [
    'Das dürfen Sie nicht',
    'Ihre Rolle schließt das nicht ein.',
    'Bitten Sie einen Administrator um das Recht.',
  ],
  not_found: [
    'Hier ist nichts',
    'Was Sie suchen, gibt es nicht oder nicht mehr.',
    'Gehen Sie auf die Seite zurück, von der Sie gekommen sind, und beginnen Sie noch einmal.',
  ],
  conflict: [
    'Inzwischen hat sich etwas geändert',
    'Ihr Schritt passt nicht mehr zum heutigen Stand.',
    'Laden Sie die Seite neu und wiederholen Sie den Schritt.',
  ],
  too_many_requests: [
    'Zu viele Versuche',
    'Es gab in kurzer Zeit zu viele Versuche.',
    'Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  ],
  internal: [
    'Bei uns ist etwas fehlgeschlagen',
    'Der Schritt konnte nicht beendet werden. Es liegt nicht an Ihnen.',
    `${soon} ${ifItStays}`,
  ],
};
