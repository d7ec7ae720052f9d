import { countIn } from './count.ts';
import type { Words } from './words.ts';

const count = countIn('de');

/** Our pages in German. */
export const de: Words = {
  lang: 'de',
  dir: 'ltr',
  title: (app) => `${app} verbinden`,
  reconnectTitle: (app) => `${app} neu verbinden`,
  failedTitle: (title) => `Noch nicht verbunden: ${title}`,
  askedFor: (person, product) =>
    product === undefined
      ? `Das Konto wird für ${person} verbunden.`
      : `Das Konto wird mit ${product} verbunden, für ${person}.`,
  unnamed: 'diese App',
  leave: (app) => `Sie melden sich bei ${app} an, stimmen dort zu und kommen dann hierher zurück.`,
  continueTo: (app) => `Weiter zu ${app}`,
  cancel: 'Abbrechen',
  close: 'Schließen',
  show: 'Anzeigen',
  hide: 'Verbergen',
  underWay: {
    check: 'Ihr Konto wird geprüft …',
    leave: (app) => `Weiter zu ${app} …`,
    code: 'Ein Code wird angefordert …',
    keep: 'Das Konto wird verbunden …',
  },
  tryAgain: 'Noch einmal versuchen',
  goBack: 'Zurück zur Seite',
  optional: 'freiwillig',
  choose: 'Bitte wählen …',
  yes: 'Ja',
  no: 'Nein',
  onePerLine: 'Ein Wert pro Zeile.',
  keyPerLine: 'Eine Angabe „Name=Wert“ pro Zeile.',
  fixThese: 'Einige Angaben stimmen noch nicht',
  faults: {
    required: 'Füllen Sie dieses Feld aus.',
    choose: 'Wählen Sie etwas aus.',
    shape: 'Das hat nicht die erwartete Form.',
    host: 'Hier passen nur Buchstaben, Ziffern und Bindestriche.',
    date: 'Geben Sie ein Datum und eine Uhrzeit ein.',
    number: 'Geben Sie eine Zahl ein.',
    whole: 'Geben Sie eine ganze Zahl ein.',
    long: (limit) => `Hier passt höchstens ${count(limit, { one: '# Zeichen', other: '# Zeichen' })} hinein.`,
    name: 'Einer dieser Namen kann nicht verwendet werden.',
  },
  secretsAgain: 'Geben Sie Passwörter und Schlüssel noch einmal ein: Sie werden nicht aufbewahrt.',
  reference: (id) => `Kennung ${id}`,
  saidByApp: (app) => `${app} meldet:`,
  proof: {
    title: 'Ist das richtig so?',
    account: 'Sie verbinden das Konto',
    app: 'bei der App',
    product: 'mit',
    person: 'auf Wunsch von',
    care: 'Bevor Sie zustimmen, wird nichts gespeichert. Wenn Sie das nicht selbst begonnen haben, brechen Sie hier ab.',
    yes: 'Ja, verbinden',
    no: 'Nein, hier abbrechen',
    changedTitle: 'Das ist ein anderes Konto',
    changed: (app) => `Sie haben sich bei ${app} mit einem anderen Konto angemeldet als bisher.`,
    before: 'Bisher verbunden',
    after: 'Jetzt angemeldet',
    unknown: 'ein Konto ohne Namen',
    changedYes: 'Ja, das andere Konto nehmen',
    changedNo: 'Nein, alles so lassen',
  },
  device: {
    leads: (app) =>
      `Sie erhalten einen Code. Geben Sie ihn bei ${app} ein, auf diesem oder einem anderen Gerät, und stimmen Sie dort zu.`,
    get: 'Code anfordern',
    title: (app) => `Geben Sie diesen Code bei ${app} ein`,
    how: (app) => `${app} fragt nach dem Code und dann, ob Sie zustimmen.`,
    open: (app) => `${app} öffnen`,
    elsewhere: 'Auf einem anderen Gerät öffnen Sie',
    entered: 'Ich habe ihn eingegeben',
    waiting: (minutes) =>
      `Wir warten auf Sie. Der Code gilt noch ${count(minutes, { one: 'eine Minute', other: '# Minuten' })}.`,
    looks: 'Diese Seite sieht alle paar Sekunden selbst nach.',
    still: 'Drücken Sie „Ich habe ihn eingegeben“, wenn Sie fertig sind.',
    live: 'Diese Seite geht von selbst weiter.',
    stop: 'Diese Seite anhalten',
  },
  done: {
    connected: (title) => `${title} ist verbunden.`,
    connectedBody: 'Sie können dieses Fenster schließen.',
    awaiting: 'Fast geschafft.',
    awaitingBody: 'Gehen Sie dorthin zurück, wo Sie begonnen haben: Dort wird die Verbindung fertig.',
    working: 'Ihr Konto wird geprüft …',
    workingBody: 'Das dauert ein paar Sekunden.',
    look: 'Ergebnis ansehen',
    cancelled: 'Es wurde nichts verbunden.',
    cancelledBody: 'Sie haben abgebrochen. Sie können dieses Fenster schließen.',
    expired: 'Dieser Link ist abgelaufen.',
    expiredBody: 'Gehen Sie dorthin zurück, wo Sie begonnen haben, und verbinden Sie das Konto noch einmal.',
    back: 'Sie können dorthin zurückgehen, wo Sie begonnen haben.',
    continue: 'Weiter',
  },
  held: 'Dieser Link ist in einem anderen Browser geöffnet.',
  heldBody:
    'Zu Ihrer Sicherheit wird eine Verbindung in dem Browser beendet, in dem sie begonnen wurde. Machen Sie dort weiter, oder gehen Sie dorthin zurück, wo Sie begonnen haben, und verbinden Sie das Konto noch einmal.',
  framed: 'Das öffnet sich in einem eigenen Fenster.',
  framedBody:
    'Zu Ihrer Sicherheit wird ein Konto in einem Fenster verbunden, dessen Adresse Sie sehen können.',
  framedGo: 'Öffnen',
  unknown: 'Dieser Link ist nicht gültig.',
  unknownBody:
    'Vielleicht ist er falsch geschrieben oder zu alt. Gehen Sie dorthin zurück, wo Sie begonnen haben, und verbinden Sie das Konto noch einmal.',
  userPage: {
    title: 'Ihre verbundenen Konten',
    intro: (product) =>
      product === undefined
        ? 'Sehen Sie, was verbunden ist, und kümmern Sie sich darum.'
        : `${product} darf sie für Sie nutzen. Sehen Sie, wie es um jedes steht, und kümmern Sie sich darum.`,
    person: (name) => `Das sind die Konten von ${name}.`,
    back: (product) => (product === undefined ? 'Zurück' : `Zurück zu ${product}`),
    empty: 'Es ist noch kein Konto verbunden.',
    emptyBody: 'Sobald Sie eines verbinden, sehen Sie hier, wie es darum steht.',
    connect: 'Konto verbinden',
    another: 'Weiteres Konto verbinden',
    more: 'Mehr anzeigen',
    first: 'Zurück zum Anfang',
    status: { active: 'Verbunden', expired: 'Muss neu verbunden werden', revoked: 'Nicht mehr verbunden' },
    expired: (app) =>
      `${app} lässt damit niemanden mehr hinein. Verbinden Sie das Konto neu, dann geht alles weiter wie bisher.`,
    revoked:
      'Das Konto wurde getrennt und wird für nichts mehr verwendet. Verbinden Sie es neu oder nehmen Sie es aus dieser Liste.',
    since: 'Verbunden seit',
    used: 'Zuletzt verwendet',
    unused: 'Noch nicht',
    until: 'Gilt bis',
    access: 'Was erlaubt ist',
    missing: 'Von Ihnen nicht erlaubt',
    test: 'Testen',
    rename: 'Umbenennen',
    reconnect: 'Neu verbinden',
    disconnect: 'Trennen',
    remove: 'Aus der Liste nehmen',
    of: (action, title) => `${action}: ${title}`,
    underWay: {
      test: 'Wird getestet …',
      save: 'Wird gespeichert …',
      disconnect: 'Wird getrennt …',
      leave: 'Einen Augenblick …',
    },
    works: (title) => `${title} funktioniert.`,
    fails: (title) => `${title} funktioniert gerade nicht.`,
    marks: { connected: 'Soeben verbunden', reconnected: 'Neu verbunden', renamed: 'Umbenannt' },
    disconnected: (app) => `Das Konto bei ${app} ist getrennt.`,
    notTold: (app) =>
      `${app} selbst konnte nicht benachrichtigt werden. Nehmen Sie den Zugriff sicherheitshalber auch in Ihren Einstellungen bei ${app} zurück.`,
    unchanged: 'Es wurde nichts geändert.',
    renameTitle: (title) => `${title} umbenennen`,
    name: 'Name',
    nameHelp: 'Daran unterscheiden Sie Ihre Konten. Das Konto selbst behält seinen Namen.',
    save: 'Speichern',
    nameLong: 'Ein Name hat höchstens 200 Zeichen.',
    nameSecret: 'Darin steht ein Passwort oder ein Schlüssel des Kontos. Wählen Sie einen anderen Namen.',
    ask: (title) => `${title} trennen?`,
    askProduct: (product) =>
      product === undefined
        ? 'Was dieses Konto verwendet, hört sofort auf zu arbeiten.'
        : `Was ${product} mit diesem Konto tut, hört sofort auf.`,
    askTold: (app) => `${app} wird mitgeteilt, dass der Zugriff beendet ist.`,
    askUntold: (app) =>
      `${app} wird nichts mitgeteilt: Was Sie dort erlaubt haben, bleibt aufgeführt, bis Sie es in Ihren Einstellungen bei ${app} zurücknehmen.`,
    askGone:
      'Was vom Zugriff gespeichert ist, wird vernichtet. Ihr Konto selbst und alles darin bleibt, wie es ist.',
    askYes: 'Ja, trennen',
    askNo: 'Nein, behalten',
    pick: 'Zu welcher App gehört das Konto?',
    search: 'Suchen',
    nothingFound: 'Eine solche App gibt es hier nicht.',
    nothingToConnect: 'Hier gibt es nichts zu verbinden.',
    others: 'Konten anderer, die Sie neu verbinden dürfen',
    othersBody:
      'Sie gehören anderen, die Ihnen erlaubt haben, sie neu zu verbinden. Umbenennen oder trennen können Sie sie nicht.',
    owner: 'Gehört',
    somebody: 'jemand anderem',
    over: 'Diese Seite ist abgelaufen.',
    overBody:
      'Zu Ihrer Sicherheit gilt sie eine Stunde. Öffnen Sie sie noch einmal dort, wo Sie begonnen haben.',
    held: 'Diese Seite ist in einem anderen Browser geöffnet.',
    heldBody:
      'Zu Ihrer Sicherheit bleibt sie in dem Browser, der sie zuerst geöffnet hat. Machen Sie dort weiter, oder öffnen Sie sie noch einmal dort, wo Sie begonnen haben.',
    unknownBody:
      'Vielleicht ist der Link falsch geschrieben oder zu alt. Öffnen Sie die Seite noch einmal dort, wo Sie begonnen haben.',
    framedBody:
      'Zu Ihrer Sicherheit kümmern Sie sich um Ihre Konten in einem Fenster, dessen Adresse Sie sehen können.',
    gone: 'Dieses Konto steht nicht auf Ihrer Liste.',
    goneBody: 'Vielleicht wurde es inzwischen getrennt.',
    often: 'Das war sehr oft.',
    oftenBody: 'Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    list: 'Zurück zu Ihren Konten',
  },
};
