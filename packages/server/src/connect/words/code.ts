import type { Language } from '@claviger/engine';
import type { Words } from './words.ts';

/** What is said where a user gets a one-time code and types it. */
export interface CodeWords {
  /** The button of the form that comes before. */
  readonly send: string;
  readonly sending: string;
  readonly title: string;
  readonly lead: (app: string) => string;
  readonly code: string;
  readonly check: string;
  readonly checking: string;
  readonly another: string;
  /** Leads back to the form. */
  readonly retype: string;
  readonly wrong: string;
  /** It ran out, or was typed wrongly too often. */
  readonly over: string;
  readonly wait: string;
  /** No other is sent in this attempt. */
  readonly none: string;
}

const spoken: Readonly<Record<Language, CodeWords>> = {
  en: {
    send: 'Send the code',
    sending: 'Sending a code…',
    title: 'Type the code that you got',
    lead: (app) => `${app} sends you a code of six digits. It may take a moment, and holds for ten minutes.`,
    code: 'Code',
    check: 'Check the code',
    checking: 'Checking the code…',
    another: 'Send another code',
    retype: 'Change what I typed before',
    wrong: 'This is not the code that was sent. Look at the newest message.',
    over: 'The code holds no longer. Have another one sent.',
    wait: 'Another code can be sent after half a minute.',
    none: 'No more codes are sent here. Go back to where you started to try again.',
  },
  de: {
    send: 'Code senden',
    sending: 'Ein Code wird gesendet …',
    title: 'Geben Sie den Code ein, den Sie bekommen haben',
    lead: (app) =>
      `${app} sendet Ihnen einen Code aus sechs Ziffern. Das kann einen Moment dauern; er gilt zehn Minuten.`,
    code: 'Code',
    check: 'Code prüfen',
    checking: 'Der Code wird geprüft …',
    another: 'Neuen Code senden',
    retype: 'Frühere Eingaben ändern',
    wrong: 'Das ist nicht der Code, der gesendet wurde. Sehen Sie in der neuesten Nachricht nach.',
    over: 'Der Code gilt nicht mehr. Lassen Sie sich einen neuen senden.',
    wait: 'Ein neuer Code kann nach einer halben Minute gesendet werden.',
    none: 'Hier werden keine Codes mehr gesendet. Beginnen Sie dort noch einmal, wo Sie hergekommen sind.',
  },
  fr: {
    send: 'Envoyer le code',
    sending: 'Envoi d’un code…',
    title: 'Saisissez le code que vous avez reçu',
    lead: (app) =>
      `${app} vous envoie un code à six chiffres. Cela peut prendre un instant ; il est valable dix minutes.`,
    code: 'Code',
    check: 'Vérifier le code',
    checking: 'Vérification du code…',
    another: 'Envoyer un autre code',
    retype: 'Modifier ma saisie précédente',
    wrong: 'Ce n’est pas le code envoyé. Regardez le message le plus récent.',
    over: 'Le code n’est plus valable. Demandez-en un autre.',
    wait: 'Un autre code peut être envoyé au bout d’une demi-minute.',
    none: 'Aucun autre code n’est envoyé ici. Recommencez là d’où vous venez.',
  },
  es: {
    send: 'Enviar el código',
    sending: 'Enviando un código…',
    title: 'Escriba el código que ha recibido',
    lead: (app) => `${app} le envía un código de seis cifras. Puede tardar un momento y vale diez minutos.`,
    code: 'Código',
    check: 'Comprobar el código',
    checking: 'Comprobando el código…',
    another: 'Enviar otro código',
    retype: 'Cambiar lo que escribí antes',
    wrong: 'Este no es el código enviado. Mire el mensaje más reciente.',
    over: 'El código ya no vale. Pida que se envíe otro.',
    wait: 'Se puede enviar otro código pasado medio minuto.',
    none: 'Aquí no se envían más códigos. Vuelva a empezar donde estaba.',
  },
  ja: {
    send: 'コードを送信',
    sending: 'コードを送信しています…',
    title: '届いたコードを入力してください',
    lead: (app) => `${app} から6桁のコードが届きます。少し時間がかかることがあります。有効期間は10分です。`,
    code: 'コード',
    check: 'コードを確認',
    checking: 'コードを確認しています…',
    another: '新しいコードを送信',
    retype: '前の入力を変更',
    wrong: '送信されたコードと一致しません。最新のメッセージをご確認ください。',
    over: 'このコードは使えなくなりました。新しいコードを送信してください。',
    wait: '新しいコードは30秒後に送信できます。',
    none: 'ここではこれ以上コードを送信できません。元の画面に戻ってやり直してください。',
  },
  zh: {
    send: '发送验证码',
    sending: '正在发送验证码…',
    title: '请输入您收到的验证码',
    lead: (app) => `${app} 会向您发送六位数字的验证码。可能需要稍等片刻，十分钟内有效。`,
    code: '验证码',
    check: '验证',
    checking: '正在验证…',
    another: '重新发送验证码',
    retype: '修改之前填写的内容',
    wrong: '这不是所发送的验证码。请查看最新的消息。',
    over: '验证码已失效。请重新发送。',
    wait: '半分钟后可以重新发送。',
    none: '此处不再发送验证码。请回到开始的地方重试。',
  },
  ar: {
    send: 'إرسال الرمز',
    sending: 'جارٍ إرسال رمز…',
    title: 'اكتب الرمز الذي وصلك',
    lead: (app) => `يرسل إليك ${app} رمزًا من ستة أرقام. قد يستغرق ذلك لحظة، وهو صالح عشر دقائق.`,
    code: 'الرمز',
    check: 'تحقّق من الرمز',
    checking: 'جارٍ التحقّق من الرمز…',
    another: 'إرسال رمز آخر',
    retype: 'تغيير ما كتبته من قبل',
    wrong: 'ليس هذا هو الرمز المُرسَل. انظر إلى أحدث رسالة.',
    over: 'لم يعد الرمز صالحًا. اطلب إرسال رمز آخر.',
    wait: 'يمكن إرسال رمز آخر بعد نصف دقيقة.',
    none: 'لا تُرسَل رموز أخرى هنا. ابدأ من جديد من حيث أتيت.',
  },
};

/** These sentences in the language of the others. */
export function codeWords({ lang }: Pick<Words, 'lang'>): CodeWords {
  return spoken[lang];
}
