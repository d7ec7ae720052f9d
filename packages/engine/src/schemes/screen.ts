import type { Purpose } from '../wire/exchange.ts';

/** A screen that the console shows for a scheme. */
export type BuilderStep = 'fields' | 'application' | 'endpoints' | 'exchange' | 'test' | 'label';

/** What a builder reads over a screen. */
export interface ScreenWords {
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
}

/** Every screen in words, whichever scheme shows it. */
export const screens: Readonly<Record<BuilderStep, ScreenWords>> = {
  fields: {
    title: 'Fields',
    summary: 'What a user types to connect an account, and what is computed from the answer.',
  },
  application: {
    title: 'Application',
    summary: 'Register the redirect URL at the app, and keep the client that the app gives you.',
  },
  endpoints: {
    title: 'Endpoints',
    summary: 'Where the user signs in, and the requests that bring and renew the tokens.',
  },
  exchange: {
    title: 'Token exchange',
    summary: 'The request that turns what was typed into what later requests need.',
  },
  test: { title: 'Test request', summary: 'A request that only works with good credentials.' },
  label: { title: 'Connection label', summary: 'What tells one connection from another.' },
};

/** How one property of a config is drawn: keywords of its JSON Schema. */
export type Drawn = {
  readonly title: string;
  readonly description?: string;
  /** The screen that shows it. */
  readonly 'x-screen': BuilderStep;
  /** In sight, or under "More options". */
  readonly 'x-place': 'main' | 'more';
  /** How a text is drawn that is a list: by what it lists. */
  readonly 'x-widget'?: 'scopes';
  /** What the values of a choice are called. */
  readonly 'x-titles'?: Readonly<Record<string, string>>;
};

/** A property in sight on a screen. */
export function main(screen: BuilderStep, title: string, description?: string): Drawn {
  return { title, ...(description && { description }), 'x-screen': screen, 'x-place': 'main' };
}

/** A property under "More options" of a screen. */
export function more(screen: BuilderStep, title: string, description?: string): Drawn {
  return { ...main(screen, title, description), 'x-place': 'more' };
}

/** An environment value of a scheme, in words. */
export interface EnvironmentWords {
  readonly name: string;
  readonly title: string;
  /** Whether it is hidden while it is typed. */
  readonly secret: boolean;
}

/** A key of a config that holds a request, or a list of them. */
export interface RequestKey {
  readonly key: string;
  /** The name that previews and reports use for it; of a list, each is `name[0]`, `name[1]` and so on. */
  readonly name: string;
  readonly title: string;
  readonly purpose: Purpose;
  readonly list: boolean;
}

/** The client of a builder that is registered at an app. @see RFC 6749 section 2.3.1 */
export const clientEnvironment: readonly EnvironmentWords[] = [
  { name: 'CLIENT_ID', title: 'Client ID', secret: false },
  { name: 'CLIENT_SECRET', title: 'Client secret', secret: true },
];
