import type { ProblemCode } from './problem.ts';
import type { Entry } from './words.ts';

/** What the provider answered. @see ERR-1 to ERR-3, ERR-6, ERR-12 */
export const providerEntries = {
  bad_request_400: {
    builder: {
      title: 'The app refused the request ({status|400})',
      detail:
        'The app answered {status|400} to {stage}[ ({method} {host})]. It understood who was calling, or did not ask, but not the request itself.',
      causes: [
        'The client ID or client secret is wrong or has expired.',
        'A header, a parameter or the body is malformed. The exchange request is the usual place.',
        'The app expects another content type, such as form-encoded in place of JSON.',
      ],
      fix: 'Read the whole answer in the HTTP tab, then compare the headers, parameters and body of {stage} with the documentation of the app.',
    },
    user: {
      title: 'The app did not accept the request',
      detail: '{app|The app} could not work with what was sent. Nothing was stored.',
      causes: [
        'A value in the form is not in the form that the app expects.',
        'The connection to this app is not set up right.',
      ],
      fix: 'Check what you typed and connect again. If it stays the same, tell the support team of the service you came from.',
    },
  },
  unauthorized_401: {
    builder: {
      title: 'The app did not accept the credentials ({status|401})',
      detail:
        'The app answered {status|401} to {stage}[ ({method} {host})]. The credentials are missing, wrong, expired or revoked.[ {reason}]',
      causes: [
        'The account that was connected has wrong, expired or revoked credentials.',
        'The credentials are not sent where the app looks for them: header, parameter or body.',
        'The token belongs to another environment of the app, such as a sandbox.',
      ],
      fix: 'Connect an account again with live credentials, then see in the HTTP tab whether {stage} carries them.',
    },
    user: {
      title: 'The app did not accept your sign-in',
      detail: '{app|The app} says that the sign-in is wrong or no longer holds. Nothing was stored.',
      causes: ['A user name, password or key is mistyped.', 'The password or key was changed or withdrawn.'],
      fix: 'Check your user name, password or key in the app, then connect again.',
    },
  },
  forbidden_403: {
    builder: {
      title: 'The app refused access ({status|403})',
      detail:
        'The app answered {status|403} to {stage}[ ({method} {host})]. It knows the account, but the account may not do this.',
      causes: [
        'The account lacks a right or a plan that the endpoint needs.',
        'The scope that was granted does not cover the endpoint.',
        'The credentials are expired or revoked, and the app says so with 403.',
        'The app admits only known addresses of callers.',
      ],
      fix: 'Connect again with an account that has the right, ask for the scope that the endpoint needs, or test against an endpoint that every account may call.',
    },
    user: {
      title: 'Your account may not do this',
      detail: '{app|The app} knows your account but refused access. Nothing was stored.',
      causes: ['Your account lacks a right that is needed.', 'Not every permission was granted.'],
      fix: 'Ask an administrator of the app for access, or connect another account and grant every permission that is asked for.',
    },
  },
  not_found_404: {
    builder: {
      title: 'The app has nothing at this address ({status|404})',
      detail: 'The app answered {status|404} to {stage}[ ({method} {host})].',
      causes: [
        'The URL is wrong, or a value in it is empty.',
        'The method is wrong: the app may expect POST in place of GET.',
        'The account does not exist under this subdomain.',
      ],
      fix: 'Check the URL and the method of {stage}, save, and test again.',
    },
    user: {
      title: 'Your account was not found there',
      detail: '{app|The app} has nothing at the address that was asked. Nothing was stored.',
      causes: [
        'The name or address of your account in the form is mistyped.',
        'The account was moved or closed.',
      ],
      fix: 'Check the name of your account or workspace in the form and connect again.',
    },
  },
  rate_limited_429: {
    builder: {
      title: 'The app asks for fewer requests ({status|429})',
      detail:
        'The app answered {status|429} to {stage}[ ({method} {host})].[ Its Retry-After header says {retryAfter}.]',
      causes: ['The rate limit of the app is reached for this account, this client or this address.'],
      fix: 'Wait and try again. If it returns, call less often, or ask the app for a higher limit.',
    },
    user: {
      title: 'The app is busy with too many requests',
      detail: '{app|The app} takes no more requests for now.',
      causes: ['Many requests were made in a short time.'],
      fix: 'Wait a minute, then try again.',
    },
  },
  provider_error_5xx: {
    builder: {
      title: 'The app failed ({status|5xx})',
      detail:
        'The app answered {status|500} to {stage}[ ({method} {host})]. The failure is on the side of the app, though a request it did not expect can set it off.',
      causes: [
        'The app is down or being maintained.',
        'A URL, parameter, header or body that the app does not expect makes it fail.',
      ],
      fix: 'Try again later. If it stays, check the URL, parameters, headers and body of {stage} against the documentation of the app.',
    },
    user: {
      title: 'The app has trouble right now',
      detail: '{app|The app} could not answer because of a failure of its own.',
      causes: ['The app is down or being maintained.'],
      fix: 'Try again in a few minutes. If it stays, look at the status page of the app.',
    },
  },
} as const satisfies Partial<Readonly<Record<ProblemCode, Entry>>>;
