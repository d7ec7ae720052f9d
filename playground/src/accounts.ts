/** Someone with an account in Acme CRM. */
export interface Account {
  readonly id: string;
  /** Also the user name, whatever the scheme. */
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly team: string;
  readonly apiKey: string;
}

/** What every `/…/me` endpoint answers. */
export type Profile = Pick<Account, 'id' | 'email' | 'name' | 'team'>;

/** Everyone there is. One has characters that encodings get wrong, one has no password. */
export const accounts: readonly Account[] = [
  {
    id: 'acc_1',
    email: 'ada@acme.dev',
    password: 'lovelace',
    name: 'Ada Lovelace',
    team: 'Analytical Engines',
    apiKey: 'acme_key_ada_4b7f0c19',
  },
  {
    id: 'acc_2',
    email: 'grace@acme.dev',
    password: 'hopper',
    name: 'Grace Hopper',
    team: 'Compilers',
    apiKey: 'acme_key_grace_91d2e6aa',
  },
  {
    id: 'acc_3',
    email: 'jürgen@acme.dev',
    password: 'pässwörd: 50% & "+"',
    name: 'Jürgen Müller',
    team: 'Umlauts & Signs',
    apiKey: 'acme_key_jürgen_=&?%2B',
  },
  {
    id: 'acc_4',
    email: 'empty@acme.dev',
    password: '',
    name: 'Em Pty',
    team: 'Analytical Engines',
    apiKey: 'acme_key_empty_00000000',
  },
];

/** The account that demos and examples sign in with. */
export const demoAccount: Account = accounts[0] as Account;

/** Finds an account by user name and password. */
export function signIn(email: string | undefined, password: string | undefined): Account | undefined {
  return accounts.find((account) => account.email === email && account.password === password);
}

/** Finds an account by its API key. */
export function findByApiKey(key: string | undefined): Account | undefined {
  return accounts.find((account) => account.apiKey === key);
}

/** Finds an account by its id. */
export function findById(id: string): Account | undefined {
  return accounts.find((account) => account.id === id);
}

/** What others may see of an account. */
export function profileOf({ id, email, name, team }: Account): Profile {
  return { id, email, name, team };
}
