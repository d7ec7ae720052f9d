import type { Language } from '@claviger/engine';
import type { Words } from './words.ts';

/** What is said where more access is asked for, and where a connection is repaired. */
export interface GrantWords {
  readonly title: (app: string) => string;
  readonly asks: (product: string | undefined) => string;
  readonly keeps: string;
  /** Which connection is meant; to which product and for whom, where that is known. */
  readonly repairs: (title: string, product: string | undefined, person: string | undefined) => string;
  /** Heads a list of what was asked for and not given. */
  readonly missing: string;
}

/** What is said of a name, where there is one. */
const said = (name: string | undefined, say: (name: string) => string) =>
  name === undefined ? '' : say(name);

/** A name in the midst of a text of the other direction. */
const own = (name: string) => `\u2068${name}\u2069`;

const spoken: Readonly<Record<Language, GrantWords>> = {
  en: {
    title: (app) => `More access to ${app}`,
    asks: (product) =>
      product === undefined ? 'More access is asked for:' : `${product} asks for more access:`,
    keeps: 'What is connected stays as it is until you agree.',
    repairs: (title, product, person) =>
      `This reconnects ${title}${said(product, (name) => ` to ${name}`)}${said(person, (name) => `, for ${name}`)}.`,
    missing: 'Not everything was allowed. Still missing:',
  },
  de: {
    title: (app) => `Mehr Zugriff auf ${app}`,
    asks: (product) =>
      product === undefined ? 'Es wird um mehr Zugriff gebeten:' : `${product} bittet um mehr Zugriff:`,
    keeps: 'Was verbunden ist, bleibt wie es ist, bis Sie zustimmen.',
    repairs: (title, product, person) =>
      `Damit wird ${title}${said(product, (name) => ` mit ${name}`)} neu verbunden${said(person, (name) => `, für ${name}`)}.`,
    missing: 'Nicht alles wurde erlaubt. Es fehlt noch:',
  },
  fr: {
    title: (app) => `Plus d’accès à ${app}`,
    asks: (product) =>
      product === undefined ? 'Plus d’accès est demandé\u00a0:' : `${product} demande plus d’accès\u00a0:`,
    keeps: 'Ce qui est connecté reste tel quel tant que vous n’avez pas accepté.',
    repairs: (title, product, person) =>
      `Ceci reconnecte ${title}${said(product, (name) => ` à ${name}`)}${said(person, (name) => `, pour ${name}`)}.`,
    missing: 'Tout n’a pas été autorisé. Il manque encore\u00a0:',
  },
  es: {
    title: (app) => `Más acceso a ${app}`,
    asks: (product) => (product === undefined ? 'Se pide más acceso:' : `${product} pide más acceso:`),
    keeps: 'Lo que está conectado sigue como está hasta que usted acepte.',
    repairs: (title, product, person) =>
      `Esto vuelve a conectar ${title}${said(product, (name) => ` a ${name}`)}${said(person, (name) => `, para ${name}`)}.`,
    missing: 'No se permitió todo. Falta todavía:',
  },
  ja: {
    title: (app) => `${app} へのアクセスを追加`,
    asks: (product) =>
      product === undefined
        ? '追加のアクセスが求められています：'
        : `${product} が追加のアクセスを求めています：`,
    keeps: '同意するまで、現在の接続はそのまま変わりません。',
    repairs: (title, product, person) =>
      `${said(person, (name) => `${name} さんのために、`)}${title} を${said(product, (name) => ` ${name} に`)}再接続します。`,
    missing: '一部が許可されていません。不足しているもの：',
  },
  zh: {
    title: (app) => `增加对 ${app} 的访问权限`,
    asks: (product) => (product === undefined ? '请求更多访问权限：' : `${product} 请求更多访问权限：`),
    keeps: '在您同意之前，现有的连接保持不变。',
    repairs: (title, product, person) =>
      `这将${said(person, (name) => `为 ${name} `)}重新连接 ${title}${said(product, (name) => `（用于 ${name}）`)}。`,
    missing: '并非全部获得允许。仍然缺少：',
  },
  ar: {
    title: (app) => `مزيد من الوصول إلى ${own(app)}`,
    asks: (product) =>
      product === undefined ? 'مطلوب مزيد من الوصول:' : `يطلب ${own(product)} مزيدًا من الوصول:`,
    keeps: 'يبقى ما تم ربطه كما هو إلى أن توافق.',
    repairs: (title, product, person) =>
      `سيعيد هذا ربط ${own(title)}${said(product, (name) => ` بـ ${own(name)}`)}${said(person, (name) => ` من أجل ${own(name)}`)}.`,
    missing: 'لم يُسمح بكل شيء. ما زال ينقص:',
  },
};

/** These sentences in the language of the others. */
export function grantWords({ lang }: Pick<Words, 'lang'>): GrantWords {
  return spoken[lang];
}
