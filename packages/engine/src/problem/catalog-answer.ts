import type { ProblemCode } from './problem.ts';
import type { Entry } from './words.ts';

const tellSupport = 'Tell the support team of the service you came from. Your account is fine.';

/** What an auth answer, a typed value, a template or a code step lacks. @see ERR-7, ERR-8, ERR-10, ERR-11, ERR-14 */
export const answerEntries = {
  access_token_missing: {
    builder: {
      title: 'The answer holds no access token',
      detail: 'The answer to {stage} has no {key|access_token} at its top level.',
      causes: [
        'The app names or nests the token differently.',
        'The app answered 200 with an error in the body.',
        'The URL is not that of the token endpoint.',
      ],
      fix: 'See in the HTTP tab which keys came back, then name the place in responseMap or flatten the answer in code mode.',
    },
    user: {
      title: 'The app did not finish the sign-in',
      detail: '{app|The app} answered, but without the access that was asked for. Nothing was stored.',
      causes: ['The connection to this app is not set up right.'],
      fix: tellSupport,
    },
  },
  token_not_top_level: {
    builder: {
      title: 'The token is nested',
      detail:
        'The answer to {stage} holds {key|a value} inside an object[ ({path})]. Only values at the top level are stored.',
      causes: ['The app wraps its answer, for example in data.'],
      fix: 'Name the place in responseMap, or return the value at the top level in code mode.',
    },
    user: {
      title: 'The app did not finish the sign-in',
      detail: '{app|The app} answered in a way that is not expected. Nothing was stored.',
      causes: ['The connection to this app is not set up right.'],
      fix: tellSupport,
    },
  },
  computed_field_missing: {
    builder: {
      title: 'A computed field is missing',
      detail: 'The answer to {stage} lacks {key|a declared computed field} at its top level.',
      causes: [
        'The key of the field differs from that in the answer.',
        'The value is nested.',
        'The app sends the value only with a certain scope.',
      ],
      fix: 'Return {key|the value} at the top level of the answer, correct the key of the field, or remove the field.',
    },
    user: {
      title: 'The app left something out',
      detail: '{app|The app} did not send a value that is needed. Nothing was stored.',
      causes: ['Not every permission was granted.', 'The connection to this app is not set up right.'],
      fix: 'Connect again and grant every permission. If it stays the same, tell the support team of the service you came from.',
    },
  },
  required_value_missing: {
    builder: {
      title: 'A required value is missing',
      detail: '{key|A required field} has no value in {stage}.',
      causes: [
        'The field was left blank.',
        'It is read from the environment of the version, and has no value there: CLIENT_ID, CLIENT_SECRET.',
        'The field became required after the account was connected. A default of a required field fills the form only.',
      ],
      fix: 'Give the value in the form or the environment, or reconnect the account so that its user can type it.',
    },
    user: {
      title: 'A value is missing',
      detail: '{label|A value that is needed} is empty.',
      causes: [],
      fix: 'Fill in every field that is marked as required. If none is empty, tell the support team of the service you came from.',
    },
  },
  field_invalid: {
    builder: {
      title: 'A value is not valid',
      detail: '{key|A value} was not accepted in {stage}.[ {reason}]',
      causes: [
        'The value has another type than the field.',
        'The value does not match the pattern or the choices of the field.',
        'The key is not one of the fields.',
      ],
      fix: 'Correct the value. Each fault is listed with its path.',
    },
    user: {
      title: 'A value does not fit',
      detail: '{label|A value that you typed} is not in the form that is expected.',
      causes: ['There is a space, a whole address or another character too many.'],
      fix: 'Correct the marked fields and try again.',
    },
  },
  template_type_error: {
    builder: {
      title: 'A list or an object stands inside text',
      detail:
        '{name|A placeholder} holds a list or an object and stands inside longer text in {stage}, where only text and numbers fit.',
      causes: ['The placeholder names a whole object in place of one of its values.'],
      fix: 'Let the placeholder stand alone so that it keeps its type, name one value inside it, or set serializeValueForCurlies.',
    },
    user: {
      title: 'The request could not be made',
      detail: 'The connection to {app|the app} is not set up right. Nothing was sent.',
      causes: [],
      fix: tellSupport,
    },
  },
  template_in_code: {
    builder: {
      title: 'A template stands in a request made by code',
      detail:
        'A request in code holds {name|a placeholder in double braces}. Placeholders are filled in form mode only.',
      causes: ['The request was copied from a form.'],
      fix: 'Use a JavaScript template string, such as `${bundle.authData.subdomain}`.',
    },
    user: {
      title: 'The request could not be made',
      detail: 'The connection to {app|the app} is not set up right. Nothing was sent.',
      causes: [],
      fix: tellSupport,
    },
  },
  code_error: {
    builder: {
      title: 'The code of a step failed',
      detail: 'The code for {stage} ended with an error.[ {reason}]',
      causes: [
        'The code threw an error or has a fault in its syntax.',
        'The answer of the app is not as the code expects.',
        'The code does not return a value.',
      ],
      fix: 'Read the message and the Console tab, correct the code, and test again.',
    },
    user: {
      title: 'The connection could not be made',
      detail: 'A step of the connection to {app|the app} failed. Nothing was stored.',
      causes: [
        'A value in the form is not in the form that is expected.',
        'The connection to this app is not set up right.',
      ],
      fix: 'Check what you typed and try again. If it stays the same, tell the support team of the service you came from.',
    },
  },
  code_timeout: {
    builder: {
      title: 'The code of a step ran too long',
      detail: 'The code for {stage} did not end within {seconds|30} seconds and was stopped.',
      causes: ['The code loops without end.', 'A request in the code waits for a slow endpoint.'],
      fix: 'Do less in the code: fewer requests, smaller endpoints, and a bound on every loop.',
    },
    user: {
      title: 'The connection took too long',
      detail: 'A step of the connection to {app|the app} took too long and was stopped. Nothing was stored.',
      causes: ['The app is slow.'],
      fix: 'Try again in a few minutes.',
    },
  },
  code_memory: {
    builder: {
      title: 'The code of a step used too much memory',
      detail: 'The code for {stage} used more than {limit|the memory it is given} and was stopped.',
      causes: ['The code gathers a large answer or an endless list.'],
      fix: 'Ask the app for less, and keep only the values that are needed.',
    },
    user: {
      title: 'The connection could not be made',
      detail:
        'A step of the connection to {app|the app} was stopped because it grew too large. Nothing was stored.',
      causes: [],
      fix: tellSupport,
    },
  },
} as const satisfies Partial<Readonly<Record<ProblemCode, Entry>>>;
