import type { Language } from '@claviger/engine';
import { type Counted, countIn } from './count.ts';
import type { Words } from './words.ts';

/** What is said of accounts that several people use. */
export interface SharingWords {
  readonly share: string;
  readonly title: (title: string) => string;
  /** What whom it is shared with gets, and does not. */
  readonly help: string;
  readonly nobody: string;
  /** Heads the list of those who may be ticked. */
  readonly with: string;
  readonly everyone: (product: string | undefined) => string;
  /** People of whom the page knows nothing but that they are there. */
  readonly more: (people: number) => string;
  readonly saved: string;
  /** Names a fact: with whom it is shared. */
  readonly shared: string;
  readonly all: string;
  readonly people: (people: number) => string;
  /** Heads the accounts of others. */
  readonly others: string;
  readonly othersBody: string;
  readonly expired: (app: string) => string;
  readonly revoked: string;
}

const counted = (lang: Language, phrases: Counted) => (people: number) => countIn(lang)(people, phrases);

const spoken: Readonly<Record<Language, SharingWords>> = {
  en: {
    share: 'Share',
    title: (title) => `Share ${title}`,
    help: 'Whoever you share it with can use this account. They never see its password or keys, and cannot change it.',
    nobody: 'With nothing ticked it is yours alone.',
    with: 'Share with',
    everyone: (product) => (product === undefined ? 'Everyone' : `Everyone who uses ${product}`),
    more: counted('en', { one: '# more person', other: '# more people' }),
    saved: 'Saved',
    shared: 'Shared with',
    all: 'everyone',
    people: counted('en', { one: '# person', other: '# people' }),
    others: 'Accounts that others share with you',
    othersBody: 'They belong to others. You can use them and test them, and nothing else.',
    expired: (app) => `${app} lets nobody in with it any more. Only its owner can reconnect it.`,
    revoked: 'It was given up, and is used for nothing.',
  },
  de: {
    share: 'Teilen',
    title: (title) => `${title} teilen`,
    help: 'Mit wem Sie es teilen, kann dieses Konto nutzen. Passwort und Schlüssel sieht niemand, und ändern kann es auch niemand.',
    nobody: 'Ohne Häkchen gehört es Ihnen allein.',
    with: 'Teilen mit',
    everyone: (product) => (product === undefined ? 'Allen' : `Allen, die ${product} nutzen`),
    more: counted('de', { one: '# weiteren Person', other: '# weiteren Personen' }),
    saved: 'Gespeichert',
    shared: 'Geteilt mit',
    all: 'allen',
    people: counted('de', { one: '# Person', other: '# Personen' }),
    others: 'Konten, die andere mit Ihnen teilen',
    othersBody: 'Sie gehören anderen. Sie können sie nutzen und testen, mehr nicht.',
    expired: (app) => `${app} lässt damit niemanden mehr ein. Neu verbinden kann es nur, wem es gehört.`,
    revoked: 'Es wurde aufgegeben und wird für nichts mehr genutzt.',
  },
  fr: {
    share: 'Partager',
    title: (title) => `Partager ${title}`,
    help: 'Les personnes choisies peuvent utiliser ce compte. Elles ne voient jamais son mot de passe ni ses clés et ne peuvent pas le modifier.',
    nobody: 'Si rien n’est coché, il n’est qu’à vous.',
    with: 'Partager avec',
    everyone: (product) =>
      product === undefined ? 'Tout le monde' : `Toutes les personnes qui utilisent ${product}`,
    more: counted('fr', { one: '# autre personne', other: '# autres personnes' }),
    saved: 'Enregistré',
    shared: 'Partagé avec',
    all: 'tout le monde',
    people: counted('fr', { one: '# personne', other: '# personnes' }),
    others: 'Comptes que d’autres partagent avec vous',
    othersBody: 'Ils appartiennent à d’autres. Vous pouvez les utiliser et les tester, rien de plus.',
    expired: (app) => `${app} n’accepte plus ce compte. Seul son propriétaire peut le reconnecter.`,
    revoked: 'Il a été abandonné et ne sert plus à rien.',
  },
  es: {
    share: 'Compartir',
    title: (title) => `Compartir ${title}`,
    help: 'Las personas elegidas pueden usar esta cuenta. Nunca ven su contraseña ni sus claves, y no pueden cambiarla.',
    nobody: 'Si no marca nada, es solo suya.',
    with: 'Compartir con',
    everyone: (product) =>
      product === undefined ? 'Todo el mundo' : `Todas las personas que usan ${product}`,
    more: counted('es', { one: '# persona más', other: '# personas más' }),
    saved: 'Guardado',
    shared: 'Compartida con',
    all: 'todo el mundo',
    people: counted('es', { one: '# persona', other: '# personas' }),
    others: 'Cuentas que otros comparten con usted',
    othersBody: 'Pertenecen a otras personas. Puede usarlas y probarlas, nada más.',
    expired: (app) => `${app} ya no la acepta. Solo su titular puede reconectarla.`,
    revoked: 'Se abandonó y ya no se usa para nada.',
  },
  ja: {
    share: '共有',
    title: (title) => `${title} を共有`,
    help: '共有した相手はこのアカウントを使えます。パスワードやキーは見えず、変更もできません。',
    nobody: '何も選ばなければ、あなただけのものです。',
    with: '共有する相手',
    everyone: (product) => (product === undefined ? '全員' : `${product} を使う全員`),
    more: counted('ja', { other: 'ほか # 人' }),
    saved: '保存しました',
    shared: '共有先',
    all: '全員',
    people: counted('ja', { other: '# 人' }),
    others: 'ほかの人があなたと共有しているアカウント',
    othersBody: 'ほかの人のものです。使うこととテストだけができます。',
    expired: (app) => `${app} はこのアカウントを受け付けなくなりました。再接続できるのは持ち主だけです。`,
    revoked: '手放されたもので、何にも使われていません。',
  },
  zh: {
    share: '共享',
    title: (title) => `共享 ${title}`,
    help: '您与之共享的人可以使用此帐户，但看不到密码和密钥，也不能更改它。',
    nobody: '不勾选任何项，则仅供您自己使用。',
    with: '共享给',
    everyone: (product) => (product === undefined ? '所有人' : `使用 ${product} 的所有人`),
    more: counted('zh', { other: '另外 # 人' }),
    saved: '已保存',
    shared: '已共享给',
    all: '所有人',
    people: counted('zh', { other: '# 人' }),
    others: '他人与您共享的帐户',
    othersBody: '它们属于他人。您只能使用和测试。',
    expired: (app) => `${app} 不再接受此帐户。只有其所有者可以重新连接。`,
    revoked: '已被放弃，不再用于任何用途。',
  },
  ar: {
    share: 'مشاركة',
    title: (title) => `مشاركة ${title}`,
    help: 'من تشاركه معهم يمكنهم استخدام هذا الحساب، ولا يرون كلمة مروره ولا مفاتيحه، ولا يمكنهم تغييره.',
    nobody: 'إذا لم تحدد شيئًا فهو لك وحدك.',
    with: 'المشاركة مع',
    everyone: (product) => (product === undefined ? 'الجميع' : `كل من يستخدم ${product}`),
    more: counted('ar', {
      zero: 'لا أحد آخر',
      one: 'شخص آخر',
      two: 'شخصان آخران',
      few: '# أشخاص آخرين',
      other: '# شخصًا آخر',
    }),
    saved: 'تم الحفظ',
    shared: 'مُشارك مع',
    all: 'الجميع',
    people: counted('ar', {
      zero: 'لا أحد',
      one: 'شخص واحد',
      two: 'شخصين',
      few: '# أشخاص',
      other: '# شخصًا',
    }),
    others: 'حسابات يشاركها آخرون معك',
    othersBody: 'هي لآخرين. يمكنك استخدامها واختبارها فقط.',
    expired: (app) => `لم يعد ${app} يقبل هذا الحساب. لا يمكن لغير صاحبه إعادة ربطه.`,
    revoked: 'تم التخلي عنه، ولم يعد يُستخدم لشيء.',
  },
};

/** These sentences in the language of the others. */
export function sharingWords({ lang }: Pick<Words, 'lang'>): SharingWords {
  return spoken[lang];
}
