import type { Language } from '@claviger/engine';
import type { Words } from './words.ts';

/** What is said where there are several ways to connect. */
export interface WayWords {
  /** Asks for one of them. */
  readonly choose: string;
  readonly go: string;
  /** Leads back to the choice. */
  readonly another: string;
}

const spoken: Readonly<Record<Language, WayWords>> = {
  en: { choose: 'How do you want to connect?', go: 'Continue', another: 'Connect another way' },
  de: { choose: 'Wie möchten Sie sich verbinden?', go: 'Weiter', another: 'Anders verbinden' },
  fr: {
    choose: 'Comment voulez-vous vous connecter\u00a0?',
    go: 'Continuer',
    another: 'Se connecter autrement',
  },
  es: { choose: '¿Cómo quiere conectarse?', go: 'Continuar', another: 'Conectarse de otra manera' },
  ja: { choose: '接続方法を選んでください', go: '続ける', another: '別の方法で接続する' },
  zh: { choose: '您想以哪种方式连接？', go: '继续', another: '换一种方式连接' },
  ar: { choose: 'كيف تريد الربط؟', go: 'متابعة', another: 'الربط بطريقة أخرى' },
};

/** These sentences in the language of the others. */
export function wayWords({ lang }: Pick<Words, 'lang'>): WayWords {
  return spoken[lang];
}
