import type { ConnectionSummary } from '@claviger/engine';
import { fallbacksOf, wordsFor } from '../connect/words/choose.ts';
import type { Letter } from '../mail/letter.ts';
import type { Incident, Manners } from '../store/incident.ts';
import { incidentWords, type Told } from './words.ts';

/** What a user is told of a connection of theirs, in the language that they were spoken to last. @see CON-11 */
export function userLetter(given: {
  readonly incident: Pick<Incident, 'kind' | 'problem'>;
  readonly connection: Pick<ConnectionSummary, 'title'>;
  readonly app: string;
  readonly manners: Manners | undefined;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}): Letter {
  const { incident, connection, app, manners, url, expiresAt } = given;
  const { lang, dir } = wordsFor(fallbacksOf(manners?.language ?? 'en'));
  const words = incidentWords[lang];
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(expiresAt);
  const account = isolated(connection.title);
  const product = manners?.product === undefined ? undefined : isolated(manners.product);
  return {
    lang,
    dir,
    subject: words.subject(app),
    title: words.title(isolated(app)),
    paragraphs: [words[toldOf(incident)](account, product), words.does],
    action: { text: words.action, url },
    notes: [words.until(date), words.care],
  };
}

function toldOf({ kind, problem }: Pick<Incident, 'kind' | 'problem'>): Told {
  if (kind === 'failing') return 'failing';
  return problem === 'version_retired' ? 'ended' : 'expired';
}

/** A name keeps its own direction inside a sentence. @see UAX 9 */
function isolated(name: string): string {
  return `\u2068${name.replace(/[\u2066-\u2069\u202a-\u202e]/g, '')}\u2069`;
}
