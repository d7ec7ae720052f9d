import {
  ok,
  ownWay,
  parseDefinition,
  type Result,
  type Scheme,
  type Texts,
  type Way,
  waysOf,
} from '@claviger/engine';
import { type Deps, type Found, findVersion } from '../deps.ts';
import type { ConnectSession, ConnectStatus } from '../store/connect-session.ts';
import { builderText } from './builder-texts.ts';
import type { Look } from './look.ts';
import { claim, showAgain } from './steps.ts';

/** What a form calls a way to connect. @see F-064 */
export function wayName(key: string | undefined): string {
  return key ?? ownWay;
}

/** The ways to connect that a version has. */
export function waysIn(deps: Pick<Deps, 'schemes'>, { version }: Found): Result<readonly Way[]> {
  const parsed = parseDefinition(version.document, deps.schemes);
  return parsed.ok ? ok(waysOf(parsed.value)) : parsed;
}

/** The ways among which the user of an attempt chooses; none where nothing is left to choose. */
export async function waysFor(deps: Pick<Deps, 'store' | 'schemes'>, session: ConnectSession) {
  if (session.secrets.choice === undefined) return [];
  const found = await findVersion(deps, session.workspace, session.integration, session.version);
  const ways = found.ok ? waysIn(deps, found.value) : found;
  return ways.ok && ways.value.length > 1 ? ways.value : [];
}

/** A way to connect as a user reads it. */
export interface ShownWay {
  /** What a form calls it. */
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** Which of its texts are in another language than the page. */
  readonly langs: { readonly label?: string; readonly help?: string };
}

/** Ways in the builder's words for whoever looks; one without a label has the name of its scheme. */
export function shownWays(
  schemes: readonly Scheme[],
  ways: readonly Way[],
  texts: Texts | undefined,
  look: Pick<Look, 'wanted' | 'words'>,
): readonly ShownWay[] {
  return ways.map(({ key, label, help, authentication }) => {
    const find = (member: 'label' | 'help') =>
      builderText(texts, look, (said) => {
        if (key === undefined) return member === 'label' ? said.authenticationLabel : said.authenticationHelp;
        const { alternatives = {} } = said;
        return Object.hasOwn(alternatives, key) ? alternatives[key]?.[member] : undefined;
      });
    const [ownLabel, ownHelp] = [find('label'), find('help')];
    const title = schemes.find(({ name }) => name === authentication.type)?.title ?? '';
    const said = ownHelp?.text ?? help;
    const foreign = (lang: string | undefined) => (lang === look.words.lang ? undefined : lang);
    const [labelLang, helpLang] = [foreign(ownLabel?.lang), foreign(ownHelp?.lang)];
    return {
      name: wayName(key),
      label: ownLabel?.text ?? label ?? title,
      ...(said === undefined ? {} : { help: said }),
      langs: {
        ...(labelLang === undefined ? {} : { label: labelLang }),
        ...(helpLang === undefined ? {} : { help: helpLang }),
      },
    };
  });
}

/** Statuses from which another way can be taken: nothing is being exchanged, and nothing waits for a yes. */
const free: readonly ConnectStatus[] = ['created', 'collecting_fields', 'authorizing', 'failed'];

/** Takes the way that a user chose. What was begun another way leads nowhere from then on. */
export async function chooseWay(deps: Deps, session: ConnectSession, name: string): Promise<ConnectSession> {
  const chosen = (await waysFor(deps, session)).find(({ key }) => wayName(key) === name);
  return chosen === undefined
    ? session
    : move(deps, session, { alternative: chosen.key ?? null, choice: 'made' });
}

/** Shows the choice again. */
export async function chooseAgain(deps: Deps, session: ConnectSession): Promise<ConnectSession> {
  return session.secrets.choice === undefined ? session : move(deps, session, { choice: 'open' });
}

async function move(
  deps: Deps,
  session: ConnectSession,
  { alternative, choice }: { readonly alternative?: string | null; readonly choice: 'open' | 'made' },
): Promise<ConnectSession> {
  const { token, prefill, diagnose, report, codesSent } = session.secrets;
  const moved = await claim(deps, session, free, {
    status: 'collecting_fields',
    problem: null,
    ...(alternative === undefined ? {} : { alternative }),
    // Neither what was typed nor a departure of before belongs to the way that is taken now.
    secrets: {
      choice,
      ...(token === undefined ? {} : { token }),
      ...(prefill === undefined ? {} : { prefill }),
      ...(diagnose === undefined ? {} : { diagnose }),
      ...(report === undefined ? {} : { report }),
      ...(codesSent === undefined ? {} : { codesSent }),
    },
  });
  if (moved !== undefined) return moved;
  const step = await showAgain(deps, session);
  return step.go === 'page' ? step.session : session;
}
