import { makeBytes } from './bytes.ts';
import { makeConsole } from './console.ts';
import { makeCrypto } from './crypto.ts';
import { makeErrors } from './errors.ts';
import { bytesMark, main } from './main.ts';
import { makeRequire } from './modules.ts';
import { makeRequest } from './request.ts';
import { makeResponse } from './response.ts';
import { makeUrl } from './url.ts';

const parts = {
  bytes: makeBytes,
  console: makeConsole,
  crypto: makeCrypto,
  errors: makeErrors,
  modules: makeRequire,
  request: makeRequest,
  response: makeResponse,
  url: makeUrl,
};

/** The program that stands in every sandbox before the builder's: a function of the one way out. */
export const prelude = `(function (outside) {
  'use strict';
  const parts = { ${Object.entries(parts)
    .map(([name, part]) => `${name}: ${part}`)
    .join(',\n')} };
  return (${main})(outside, parts, ${JSON.stringify(bytesMark)});
})`;
