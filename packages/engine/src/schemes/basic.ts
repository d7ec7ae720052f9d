import { z } from 'zod';
import type { Field } from '../definition/field.ts';
import { problem } from '../problem/problem.ts';
import { withHeader } from '../wire/request.ts';
import { basicAuthorization, hasAuthorization, hasControl, textOf } from './authorization.ts';
import { testRows } from './rows.ts';
import { defineScheme, done, fail, send } from './scheme.ts';

// Neither is required: an API key as the user with no password, or the reverse, is common. @see BAS-5, BAS-6
const prebuilt: readonly Field[] = [
  { key: 'username', label: 'Username', type: 'string', required: false },
  { key: 'password', label: 'Password', type: 'password', required: false },
];

const nothingTyped = problem(
  'required_value_missing',
  'fields',
  { key: 'username' },
  {
    faults: prebuilt.map(({ key }) => ({
      path: key,
      message: 'is required',
      code: 'required_value_missing',
    })),
  },
);

/** User name and password in every request. @see RFC 7617 @see BAS-1 to BAS-10 */
export const basic = defineScheme({
  name: 'basic',
  title: 'Basic Auth',
  summary: 'A user name and a password, sent with every request. For apps that offer nothing better.',
  steps: ['fields', 'test', 'label'],
  fields: prebuilt,
  reservedKeys: [],
  reservedEnvironment: [],
  computedFields: false,
  config: z.strictObject({}),
  configOptional: true,
  endpoints: () => ({}),
  defaults(fields) {
    return { test: testRows(prebuilt, fields) };
  },
  *connect({ bundle: { inputData } }) {
    // Either may be empty, but both together are no credentials, only a form that was sent too early.
    const given = prebuilt.some(({ key }) => textOf(inputData[key]) !== '');
    return given ? yield* done({ authData: inputData }) : yield* fail(nothingTyped);
  },
  *apply({ bundle }, request) {
    if (hasAuthorization(request)) return yield* send(request, 'request');
    const user = textOf(bundle.authData['username']);
    const password = textOf(bundle.authData['password']);
    // The first colon ends the user, so a user that holds one would change the password.
    if (user.includes(':') || hasControl(user)) {
      return yield* fail(problem('field_invalid', 'request', { key: 'username' }));
    }
    if (hasControl(password)) return yield* fail(problem('field_invalid', 'request', { key: 'password' }));
    return yield* send(withHeader(request, 'Authorization', basicAuthorization(user, password)), 'request');
  },
});
