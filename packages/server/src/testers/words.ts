import type { Language } from '@claviger/engine';
import type { Words } from '../connect/words/words.ts';

/** What is said to whoever tests an integration before everybody can use it. */
export interface TesterWords {
  readonly title: (app: string) => string;
  /** Without a version: all of them. */
  readonly intro: (owner: string, app: string, version: string | undefined) => string;
  readonly care: (owner: string) => string;
  readonly name: string;
  readonly nameHelp: (owner: string) => string;
  readonly nameMissing: string;
  readonly version: string;
  readonly go: string;
  /** On the page of accounts. */
  readonly testing: (app: string, version: string) => string;
  readonly unknownBody: string;
  readonly held: string;
  readonly heldBody: string;
}

const spoken: Readonly<Record<Language, TesterWords>> = {
  en: {
    title: (app) => `Test ${app}`,
    intro: (owner, app, version) =>
      version === undefined
        ? `${owner} asks you to test ${app}.`
        : `${owner} asks you to test ${app}, version ${version}.`,
    care: (owner) =>
      `The account that you connect is used by ${owner}. You can disconnect it on the next page at any time.`,
    name: 'Your name',
    nameHelp: (owner) => `${owner} sees it beside your account.`,
    nameMissing: 'Type your name.',
    version: 'Version',
    go: 'Continue',
    testing: (app, version) => `You are testing ${app}, version ${version}.`,
    unknownBody: 'It may be mistyped, or was taken back. Ask whoever gave it to you for another.',
    held: 'This invitation is open in another browser.',
    heldBody: 'Go on there, or ask whoever invited you for another link.',
  },
  de: {
    title: (app) => `${app} testen`,
    intro: (owner, app, version) =>
      version === undefined
        ? `${owner} bittet Sie, ${app} zu testen.`
        : `${owner} bittet Sie, ${app} in Version ${version} zu testen.`,
    care: (owner) =>
      `Das Konto, das Sie verbinden, wird von ${owner} genutzt. Auf der nächsten Seite können Sie es jederzeit trennen.`,
    name: 'Ihr Name',
    nameHelp: (owner) => `${owner} sieht ihn neben Ihrem Konto.`,
    nameMissing: 'Geben Sie Ihren Namen ein.',
    version: 'Versionsnummer',
    go: 'Weiter',
    testing: (app, version) => `Sie testen ${app} in Version ${version}.`,
    unknownBody:
      'Er ist vielleicht falsch geschrieben oder wurde zurückgezogen. Bitten Sie um einen neuen, wo Sie ihn erhalten haben.',
    held: 'Diese Einladung ist in einem anderen Browser geöffnet.',
    heldBody: 'Machen Sie dort weiter, oder bitten Sie um einen neuen Link.',
  },
  fr: {
    title: (app) => `Tester ${app}`,
    intro: (owner, app, version) =>
      version === undefined
        ? `${owner} vous invite à tester ${app}.`
        : `${owner} vous invite à tester ${app}, version ${version}.`,
    care: (owner) =>
      `Le compte que vous connectez est utilisé par ${owner}. Vous pouvez le déconnecter à tout moment sur la page suivante.`,
    name: 'Votre nom',
    nameHelp: (owner) => `${owner} le voit à côté de votre compte.`,
    nameMissing: 'Saisissez votre nom.',
    version: 'Version à tester',
    go: 'Continuer',
    testing: (app, version) => `Vous testez ${app}, version ${version}.`,
    unknownBody: 'Il est peut-être mal saisi ou a été retiré. Demandez-en un autre à qui vous l’a donné.',
    held: 'Cette invitation est ouverte dans un autre navigateur.',
    heldBody: 'Continuez là-bas, ou demandez un autre lien à qui vous a invité.',
  },
  es: {
    title: (app) => `Probar ${app}`,
    intro: (owner, app, version) =>
      version === undefined
        ? `${owner} le pide que pruebe ${app}.`
        : `${owner} le pide que pruebe ${app}, versión ${version}.`,
    care: (owner) =>
      `${owner} usa la cuenta que usted conecte. Puede desconectarla en la página siguiente cuando quiera.`,
    name: 'Su nombre',
    nameHelp: (owner) => `${owner} lo ve junto a su cuenta.`,
    nameMissing: 'Escriba su nombre.',
    version: 'Versión',
    go: 'Continuar',
    testing: (app, version) => `Está probando ${app}, versión ${version}.`,
    unknownBody: 'Puede estar mal escrito o haberse retirado. Pida otro a quien se lo dio.',
    held: 'Esta invitación está abierta en otro navegador.',
    heldBody: 'Siga allí, o pida otro enlace a quien le invitó.',
  },
  ja: {
    title: (app) => `${app} をテスト`,
    intro: (owner, app, version) =>
      version === undefined
        ? `${owner} から ${app} のテストの依頼です。`
        : `${owner} から ${app} バージョン ${version} のテストの依頼です。`,
    care: (owner) => `接続したアカウントは ${owner} が使用します。次のページでいつでも接続を解除できます。`,
    name: 'お名前',
    nameHelp: (owner) => `アカウントの横に表示され、${owner} が見ます。`,
    nameMissing: 'お名前を入力してください。',
    version: 'バージョン',
    go: '続ける',
    testing: (app, version) => `${app} バージョン ${version} をテストしています。`,
    unknownBody: '入力の誤りか、取り消された可能性があります。リンクをくれた人に新しいものを頼んでください。',
    held: 'この招待は別のブラウザーで開かれています。',
    heldBody: 'そちらで続けるか、招待した人に新しいリンクを頼んでください。',
  },
  zh: {
    title: (app) => `测试 ${app}`,
    intro: (owner, app, version) =>
      version === undefined ? `${owner} 请您测试 ${app}。` : `${owner} 请您测试 ${app} 的版本 ${version}。`,
    care: (owner) => `您连接的帐户将由 ${owner} 使用。您可以随时在下一页断开连接。`,
    name: '您的姓名',
    nameHelp: (owner) => `${owner} 会在您的帐户旁看到它。`,
    nameMissing: '请输入您的姓名。',
    version: '版本',
    go: '继续',
    testing: (app, version) => `您正在测试 ${app} 的版本 ${version}。`,
    unknownBody: '它可能输入有误，或已被收回。请向给您链接的人索取新的链接。',
    held: '此邀请已在另一个浏览器中打开。',
    heldBody: '请在那里继续，或向邀请您的人索取新的链接。',
  },
  ar: {
    title: (app) => `اختبار ${app}`,
    intro: (owner, app, version) =>
      version === undefined
        ? `يطلب منك ${owner} اختبار ${app}.`
        : `يطلب منك ${owner} اختبار ${app}، الإصدار ${version}.`,
    care: (owner) => `يستخدم ${owner} الحساب الذي تربطه. يمكنك فصله في الصفحة التالية في أي وقت.`,
    name: 'اسمك',
    nameHelp: (owner) => `يراه ${owner} بجانب حسابك.`,
    nameMissing: 'اكتب اسمك.',
    version: 'الإصدار',
    go: 'متابعة',
    testing: (app, version) => `أنت تختبر ${app}، الإصدار ${version}.`,
    unknownBody: 'ربما كُتب خطأً أو تم سحبه. اطلب رابطًا آخر ممن أعطاك إياه.',
    held: 'هذه الدعوة مفتوحة في متصفح آخر.',
    heldBody: 'تابع هناك، أو اطلب رابطًا آخر ممن دعاك.',
  },
};

/** These sentences in the language of the others. */
export function testerWords({ lang }: Pick<Words, 'lang'>): TesterWords {
  return spoken[lang];
}
