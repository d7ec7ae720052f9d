import {
  type Field,
  fieldSchema,
  formFields,
  guardDocument,
  integrationNameSchema,
  type Scheme,
} from '@claviger/engine';
import type { Deps } from '../deps.ts';
import { type ConnectForm, formEntries } from './form.ts';
import type { Words } from './words/words.ts';

/** The connect page of a definition that is still being written. */
export interface DraftForm {
  /** What users call the app, or words in its place. */
  readonly app: string;
  readonly form: ConnectForm;
}

/** The form of a draft: what cannot be used yet is left out, as it would be refused on saving. */
export function draftForm({ schemes }: Pick<Deps, 'schemes'>, document: unknown, words: Words): DraftForm {
  const draft = guardDocument(document).fatal ? {} : membersOf(document);
  const authentication = membersOf(draft['authentication']);
  const scheme = schemes.find(({ name }) => name === authentication['type']);
  const fields = formFields(
    { fields: usableFields(authentication['fields'], scheme?.reservedKeys ?? []) },
    scheme ?? { fields: [] },
  );
  const config = usableConfig(
    scheme,
    scheme === undefined ? undefined : authentication[`${scheme.name}Config`],
  );
  const name = integrationNameSchema.safeParse(draft['name']);
  return {
    app: name.data ?? words.unnamed,
    form: {
      consent: scheme?.consent?.(config),
      fields: fields.flatMap((field) => formEntries(field)),
      sendsCode: scheme?.asksCode?.(config) === true,
    },
  };
}

/** Of two with one key the first is meant: the second is the one that is being typed. */
function usableFields(given: unknown, reserved: readonly string[]): readonly Field[] {
  const seen = new Set(reserved);
  return (Array.isArray(given) ? given : []).flatMap((one: unknown) => {
    const { data } = fieldSchema.safeParse(one);
    if (data === undefined || seen.has(data.key)) return [];
    seen.add(data.key);
    return [data];
  });
}

/** A config less the keys that are wrong: where the user consents is known before every URL is. */
function usableConfig(scheme: Scheme | undefined, given: unknown): unknown {
  const wrong = new Set(scheme?.config.safeParse(given).error?.issues.map(({ path: [key] }) => key));
  return Object.fromEntries(Object.entries(membersOf(given)).filter(([key]) => !wrong.has(key)));
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
