import type { ConnectFault, ConnectFaultCode } from './fault.ts';

/** What a user may be told of a fault. */
export interface FaultWords {
  readonly title: string;
  readonly detail: string;
  /** The language that it is told in; absent where the server said it, in the session's. */
  readonly lang?: string;
}

type Told = readonly [title: string, detail: string];

/** What a user need not tell apart is told alike: the first of these is for the product to mend. */
type Sentences = Readonly<
  Record<'product' | 'opening' | 'blocked' | 'unreachable' | 'gone' | 'late' | 'failed', Told>
>;

const kinds: Readonly<Record<ConnectFaultCode, keyof Sentences>> = {
  token_missing: 'opening',
  server_missing: 'product',
  popup_blocked: 'blocked',
  return_url_missing: 'product',
  blocked_by_policy: 'product',
  server_unreachable: 'unreachable',
  session_unknown: 'gone',
  session_expired: 'late',
  session_failed: 'failed',
};

const spoken = {
  en: {
    product: ['The page cannot be opened', 'Something is not set up right here. Tell the support team.'],
    opening: ['The page could not be opened', 'Try again in a moment.'],
    blocked: ['The browser blocked a window', 'Allow pop-ups for this page, or follow the link instead.'],
    unreachable: ['The page cannot be reached', 'Check your connection and try again in a few minutes.'],
    gone: ['This page is gone', 'Try again.'],
    late: ['Time has run out', 'It took too long. Try again.'],
    failed: ['Nothing was connected', 'The attempt has failed. Try again.'],
  },
  de: {
    product: [
      'Die Seite lässt sich nicht öffnen',
      'Hier ist etwas nicht richtig eingerichtet. Wenden Sie sich an den Kundendienst.',
    ],
    opening: ['Die Seite konnte nicht geöffnet werden', 'Versuchen Sie es gleich noch einmal.'],
    blocked: [
      'Der Browser hat ein Fenster blockiert',
      'Erlauben Sie Pop-ups für diese Seite, oder folgen Sie stattdessen dem Link.',
    ],
    unreachable: [
      'Die Seite ist nicht zu erreichen',
      'Prüfen Sie Ihre Verbindung und versuchen Sie es in ein paar Minuten noch einmal.',
    ],
    gone: ['Diese Seite gibt es nicht mehr', 'Versuchen Sie es noch einmal.'],
    late: ['Die Zeit ist abgelaufen', 'Es hat zu lange gedauert. Versuchen Sie es noch einmal.'],
    failed: ['Es wurde nichts verbunden', 'Der Versuch ist fehlgeschlagen. Versuchen Sie es noch einmal.'],
  },
  fr: {
    product: [
      'La page ne peut pas être ouverte',
      'Quelque chose n’est pas bien configuré ici. Contactez l’assistance.',
    ],
    opening: ['La page n’a pas pu être ouverte', 'Réessayez dans un instant.'],
    blocked: [
      'Le navigateur a bloqué une fenêtre',
      'Autorisez les fenêtres pop-up pour cette page, ou suivez plutôt le lien.',
    ],
    unreachable: ['La page est injoignable', 'Vérifiez votre connexion et réessayez dans quelques minutes.'],
    gone: ['Cette page n’existe plus', 'Réessayez.'],
    late: ['Le délai est écoulé', 'Cela a pris trop de temps. Réessayez.'],
    failed: ['Rien n’a été connecté', 'La tentative a échoué. Réessayez.'],
  },
  es: {
    product: [
      'No se puede abrir la página',
      'Algo no está bien configurado aquí. Avise al servicio de asistencia.',
    ],
    opening: ['No se pudo abrir la página', 'Inténtelo de nuevo en un momento.'],
    blocked: [
      'El navegador bloqueó una ventana',
      'Permita las ventanas emergentes en esta página, o siga el enlace.',
    ],
    unreachable: [
      'No se puede llegar a la página',
      'Compruebe su conexión e inténtelo de nuevo dentro de unos minutos.',
    ],
    gone: ['Esta página ya no existe', 'Inténtelo de nuevo.'],
    late: ['Se ha agotado el tiempo', 'Ha tardado demasiado. Inténtelo de nuevo.'],
    failed: ['No se ha conectado nada', 'El intento ha fallado. Inténtelo de nuevo.'],
  },
  ja: {
    product: ['ページを開けません', '設定に問題があります。サポート窓口にお知らせください。'],
    opening: ['ページを開けませんでした', 'しばらくしてからもう一度お試しください。'],
    blocked: [
      'ブラウザーがウィンドウをブロックしました',
      'このページのポップアップを許可するか、代わりにリンクを開いてください。',
    ],
    unreachable: ['ページに接続できません', '通信環境を確認し、数分後にもう一度お試しください。'],
    gone: ['このページはもうありません', 'もう一度お試しください。'],
    late: ['時間切れです', '時間がかかりすぎました。もう一度お試しください。'],
    failed: ['何も接続されていません', '接続に失敗しました。もう一度お試しください。'],
  },
  zh: {
    product: ['无法打开页面', '此处的设置有误。请告知客服团队。'],
    opening: ['未能打开页面', '请稍后再试。'],
    blocked: ['浏览器拦截了一个窗口', '请允许此页面弹出窗口，或改为点击链接。'],
    unreachable: ['无法访问页面', '请检查网络连接，过几分钟再试。'],
    gone: ['此页面已不存在', '请重试。'],
    late: ['时间已到', '耗时过长。请重试。'],
    failed: ['没有连接任何账号', '此次尝试失败了。请重试。'],
  },
  ar: {
    product: ['لا يمكن فتح الصفحة', 'هناك إعداد غير صحيح هنا. أبلغ فريق الدعم.'],
    opening: ['تعذّر فتح الصفحة', 'أعد المحاولة بعد قليل.'],
    blocked: ['حظر المتصفح نافذة', 'اسمح بالنوافذ المنبثقة لهذه الصفحة، أو اتبع الرابط بدلًا من ذلك.'],
    unreachable: ['تعذّر الوصول إلى الصفحة', 'تحقق من اتصالك وأعد المحاولة بعد بضع دقائق.'],
    gone: ['لم تعد هذه الصفحة موجودة', 'أعد المحاولة.'],
    late: ['انتهى الوقت', 'استغرق الأمر وقتًا طويلًا. أعد المحاولة.'],
    failed: ['لم يُربط أي حساب', 'فشلت المحاولة. أعد المحاولة.'],
  },
} satisfies Readonly<Record<string, Sentences>>;

function isSpoken(tag: string): tag is keyof typeof spoken {
  return Object.hasOwn(spoken, tag);
}

/**
 * A fault in a user's language: the first of those given that we speak (`de-AT` is German), or English. Why a session failed, the server has said in the user's language already: that is told as it is.
 */
export function faultWords(
  fault: Pick<ConnectFault, 'code' | 'problem'>,
  languages: readonly string[] = navigator.languages,
): FaultWords {
  if (fault.problem !== undefined) return { title: fault.problem.title, detail: fault.problem.detail };
  const tags = languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  const lang = tags.find(isSpoken) ?? 'en';
  const [title, detail] = spoken[lang][kinds[fault.code]];
  return { title, detail, lang };
}
