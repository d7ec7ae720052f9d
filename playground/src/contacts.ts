import type { Account } from './accounts.ts';
import type { World } from './world.ts';

/** Somebody in an account's address book. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string;
}

/** The address book of each account; what is added is forgotten with the world. */
export interface Contacts {
  of(account: Account): readonly Contact[];
  add(account: Account, contact: Omit<Contact, 'id'>): Contact;
}

const bookLimit = 200;

const people = (rows: readonly (readonly [name: string, email: string, company: string])[]) =>
  rows.map(([name, email, company], index) => ({ id: `con_${index + 1}`, name, email, company }));

const books: Readonly<Record<string, readonly Contact[]>> = {
  acc_1: people([
    ['Charles Babbage', 'charles@engines.example', 'Difference Engines'],
    ['Mary Somerville', 'mary@somerville.example', 'Somerville & Sons'],
    ['Augustus De Morgan', 'augustus@logic.example', 'Logic House'],
  ]),
  acc_2: people([
    ['Howard Aiken', 'howard@mark-one.example', 'Mark One'],
    ['Jean Bartik', 'jean@eniac.example', 'Bartik Computing'],
  ]),
};

/** Makes the address books of a world. */
export function createContacts(world: World): Contacts {
  const added = world.table<readonly Contact[]>();
  const of: Contacts['of'] = ({ id }) => [...(books[id] ?? []), ...(added.get(id) ?? [])];
  return {
    of,
    add: (account, fields) => {
      const contact = { id: `con_${world.randomId()}`, ...fields };
      added.set(account.id, [...(added.get(account.id) ?? []), contact].slice(-bookLimit));
      return contact;
    },
  };
}
