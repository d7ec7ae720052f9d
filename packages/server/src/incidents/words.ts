import type { Language } from '@claviger/engine';

/** What a user is told of a connection of theirs that needs them, and on the page that the e-mail leads to. */
export interface IncidentWords {
  subject(app: string): string;
  title(app: string): string;
  /** `account`: what the user calls it; `product`: the host product, where its name is known. */
  expired(account: string, product: string | undefined): string;
  ended(account: string, product: string | undefined): string;
  failing(account: string, product: string | undefined): string;
  readonly does: string;
  readonly action: string;
  until(date: string): string;
  readonly care: string;
  /** On the page. */
  ask(account: string): string;
  readonly fine: string;
  readonly fineBody: string;
  readonly over: string;
  readonly overBody: string;
}

/** Which sentences are about what keeps it from working. */
export type Told = 'expired' | 'ended' | 'failing';

export const incidentWords: Readonly<Record<Language, IncidentWords>> = {
  en: {
    subject: (app) => `Reconnect ${app}`,
    title: (app) => `Your account of ${app} has to be reconnected`,
    expired: (account, product) =>
      `${product ?? 'We'} can no longer use the account ${account}: it no longer accepts the access that you gave.`,
    ended: (account, product) =>
      `${product ?? 'We'} can no longer use the account ${account}: the way in which it was connected has ended.`,
    failing: (account, product) =>
      `${product ?? 'We'} could not renew the access to the account ${account} for a day. It is still tried. If it lasts, reconnecting may help.`,
    does: 'What was set up with it waits until then, and stays as it is.',
    action: 'Reconnect',
    until: (date) => `The link holds until ${date}, or until the account works again.`,
    care: 'It is for you alone: please forward this e-mail to nobody. If you no longer use this account, you need do nothing.',
    ask: (account) => `Reconnect ${account}?`,
    fine: 'This account works.',
    fineBody: 'There is nothing left to do here. You may close this page.',
    over: 'This link has run out.',
    overBody: 'Open the product in which you use this account, and reconnect it there.',
  },
  de: {
    subject: (app) => `${app} neu verbinden`,
    title: (app) => `Dein Konto bei ${app} muss neu verbunden werden`,
    expired: (account, product) =>
      `${product ?? 'Wir'} ${product === undefined ? 'können' : 'kann'} das Konto ${account} nicht mehr nutzen: Es nimmt den Zugang, den du gegeben hast, nicht mehr an.`,
    ended: (account, product) =>
      `${product ?? 'Wir'} ${product === undefined ? 'können' : 'kann'} das Konto ${account} nicht mehr nutzen: Die Art, wie es verbunden war, gibt es nicht mehr.`,
    failing: (account, product) =>
      `${product ?? 'Wir'} ${product === undefined ? 'konnten' : 'konnte'} den Zugang zum Konto ${account} seit einem Tag nicht erneuern. Es wird weiter versucht. Wenn es so bleibt, hilft es vielleicht, neu zu verbinden.`,
    does: 'Was damit eingerichtet ist, wartet bis dahin und bleibt, wie es ist.',
    action: 'Neu verbinden',
    until: (date) => `Der Link gilt bis ${date}, oder bis das Konto wieder funktioniert.`,
    care: 'Er ist nur für dich: Bitte leite diese E-Mail niemandem weiter. Wenn du dieses Konto nicht mehr nutzt, brauchst du nichts zu tun.',
    ask: (account) => `${account} neu verbinden?`,
    fine: 'Dieses Konto funktioniert.',
    fineBody: 'Hier ist nichts mehr zu tun. Du kannst diese Seite schließen.',
    over: 'Dieser Link ist abgelaufen.',
    overBody: 'Öffne das Produkt, in dem du dieses Konto nutzt, und verbinde es dort neu.',
  },
  fr: {
    subject: (app) => `Reconnecter ${app}`,
    title: (app) => `Votre compte ${app} doit être reconnecté`,
    expired: (account, product) =>
      product === undefined
        ? `Nous ne pouvons plus utiliser le compte ${account} : il n’accepte plus l’accès que vous avez donné.`
        : `${product} ne peut plus utiliser le compte ${account} : il n’accepte plus l’accès que vous avez donné.`,
    ended: (account, product) =>
      product === undefined
        ? `Nous ne pouvons plus utiliser le compte ${account} : la manière dont il était connecté n’existe plus.`
        : `${product} ne peut plus utiliser le compte ${account} : la manière dont il était connecté n’existe plus.`,
    failing: (account, product) =>
      product === undefined
        ? `Depuis un jour, nous n’avons pas pu renouveler l’accès au compte ${account}. Les essais continuent. Si cela dure, une reconnexion peut aider.`
        : `Depuis un jour, ${product} n’a pas pu renouveler l’accès au compte ${account}. Les essais continuent. Si cela dure, une reconnexion peut aider.`,
    does: 'Ce qui est configuré avec ce compte attend jusque-là et reste tel quel.',
    action: 'Reconnecter',
    until: (date) =>
      `Le lien est valable jusqu’au ${date}, ou jusqu’à ce que le compte fonctionne de nouveau.`,
    care: 'Il est pour vous seul : ne transférez cet e-mail à personne. Si vous n’utilisez plus ce compte, vous n’avez rien à faire.',
    ask: (account) => `Reconnecter ${account} ?`,
    fine: 'Ce compte fonctionne.',
    fineBody: 'Il n’y a plus rien à faire ici. Vous pouvez fermer cette page.',
    over: 'Ce lien a expiré.',
    overBody: 'Ouvrez le produit dans lequel vous utilisez ce compte et reconnectez-le là.',
  },
  es: {
    subject: (app) => `Volver a conectar ${app}`,
    title: (app) => `Hay que volver a conectar tu cuenta de ${app}`,
    expired: (account, product) =>
      product === undefined
        ? `Ya no podemos usar la cuenta ${account}: ya no acepta el acceso que diste.`
        : `${product} ya no puede usar la cuenta ${account}: ya no acepta el acceso que diste.`,
    ended: (account, product) =>
      product === undefined
        ? `Ya no podemos usar la cuenta ${account}: la forma en que estaba conectada ya no existe.`
        : `${product} ya no puede usar la cuenta ${account}: la forma en que estaba conectada ya no existe.`,
    failing: (account, product) =>
      product === undefined
        ? `Desde hace un día no hemos podido renovar el acceso a la cuenta ${account}. Se sigue intentando. Si continúa así, puede ayudar volver a conectarla.`
        : `Desde hace un día ${product} no ha podido renovar el acceso a la cuenta ${account}. Se sigue intentando. Si continúa así, puede ayudar volver a conectarla.`,
    does: 'Lo que está configurado con ella espera hasta entonces y queda como está.',
    action: 'Volver a conectar',
    until: (date) => `El enlace vale hasta el ${date}, o hasta que la cuenta vuelva a funcionar.`,
    care: 'Es solo para ti: no reenvíes este correo a nadie. Si ya no usas esta cuenta, no tienes que hacer nada.',
    ask: (account) => `¿Volver a conectar ${account}?`,
    fine: 'Esta cuenta funciona.',
    fineBody: 'Aquí ya no hay nada que hacer. Puedes cerrar esta página.',
    over: 'Este enlace ha caducado.',
    overBody: 'Abre el producto en el que usas esta cuenta y vuelve a conectarla allí.',
  },
  ja: {
    subject: (app) => `${app} の再接続`,
    title: (app) => `${app} のアカウントを再接続してください`,
    expired: (account, product) =>
      `${product === undefined ? '' : `${product} は`}アカウント ${account} を利用できなくなりました。許可されたアクセスが受け付けられなくなっています。`,
    ended: (account, product) =>
      `${product === undefined ? '' : `${product} は`}アカウント ${account} を利用できなくなりました。これまでの接続方法が終了しました。`,
    failing: (account, product) =>
      `${product === undefined ? '' : `${product} は`}アカウント ${account} へのアクセスを一日のあいだ更新できていません。更新の試みは続いています。このまま続く場合は、再接続で解決することがあります。`,
    does: 'このアカウントで設定したものは、それまで待機し、そのまま残ります。',
    action: '再接続する',
    until: (date) => `このリンクは ${date} まで、またはアカウントが再び使えるようになるまで有効です。`,
    care: 'あなた専用のリンクです。このメールを転送しないでください。このアカウントをもう使わない場合は、何もする必要はありません。',
    ask: (account) => `${account} を再接続しますか？`,
    fine: 'このアカウントは使えます。',
    fineBody: 'ここで行うことはもうありません。このページを閉じてかまいません。',
    over: 'このリンクは期限切れです。',
    overBody: 'このアカウントを使っている製品を開き、そこで再接続してください。',
  },
  zh: {
    subject: (app) => `重新连接 ${app}`,
    title: (app) => `您的 ${app} 帐户需要重新连接`,
    expired: (account, product) =>
      `${product ?? '我们'}无法再使用帐户 ${account}：它不再接受您授予的访问权限。`,
    ended: (account, product) => `${product ?? '我们'}无法再使用帐户 ${account}：原来的连接方式已经停用。`,
    failing: (account, product) =>
      `${product ?? '我们'}已有一天无法更新对帐户 ${account} 的访问权限。系统仍在尝试。如果一直如此，重新连接可能有帮助。`,
    does: '用它设置的内容会等到那时，并保持原样。',
    action: '重新连接',
    until: (date) => `此链接在 ${date} 之前有效，或直到帐户恢复正常。`,
    care: '此链接仅供您本人使用：请勿转发这封邮件。如果您不再使用此帐户，无需任何操作。',
    ask: (account) => `要重新连接 ${account} 吗？`,
    fine: '此帐户可以正常使用。',
    fineBody: '这里没有要做的事了。您可以关闭此页面。',
    over: '此链接已过期。',
    overBody: '请打开您使用此帐户的产品，并在那里重新连接。',
  },
  ar: {
    subject: (app) => `إعادة ربط ${app}`,
    title: (app) => `يجب إعادة ربط حسابك في ${app}`,
    expired: (account, product) =>
      product === undefined
        ? `لم نعد نستطيع استخدام الحساب ${account}: لم يعد يقبل الإذن الذي منحته.`
        : `لم يعد ${product} يستطيع استخدام الحساب ${account}: لم يعد يقبل الإذن الذي منحته.`,
    ended: (account, product) =>
      product === undefined
        ? `لم نعد نستطيع استخدام الحساب ${account}: انتهت الطريقة التي كان مرتبطًا بها.`
        : `لم يعد ${product} يستطيع استخدام الحساب ${account}: انتهت الطريقة التي كان مرتبطًا بها.`,
    failing: (account, product) =>
      product === undefined
        ? `منذ يوم لم نتمكن من تجديد الوصول إلى الحساب ${account}. ما زالت المحاولات مستمرة. إن استمر ذلك فقد تفيد إعادة الربط.`
        : `منذ يوم لم يتمكن ${product} من تجديد الوصول إلى الحساب ${account}. ما زالت المحاولات مستمرة. إن استمر ذلك فقد تفيد إعادة الربط.`,
    does: 'ما أُعِدّ باستخدامه ينتظر حتى ذلك الحين ويبقى كما هو.',
    action: 'إعادة الربط',
    until: (date) => `الرابط صالح حتى ${date}، أو حتى يعمل الحساب من جديد.`,
    care: 'هو لك وحدك: لا تُعِد توجيه هذه الرسالة إلى أحد. إن لم تعد تستخدم هذا الحساب فلا يلزمك فعل شيء.',
    ask: (account) => `هل تريد إعادة ربط ${account}؟`,
    fine: 'هذا الحساب يعمل.',
    fineBody: 'لم يبق ما تفعله هنا. يمكنك إغلاق هذه الصفحة.',
    over: 'انتهت صلاحية هذا الرابط.',
    overBody: 'افتح المنتج الذي تستخدم فيه هذا الحساب وأعد ربطه هناك.',
  },
};
