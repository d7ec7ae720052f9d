import type { ProblemCode } from './problem.ts';
import type { Entry } from './words.ts';

/** What the way to the provider and back came to. @see ERR-4, ERR-5, ERR-13, ERR-22 */
export const transportEntries = {
  parse_error: {
    builder: {
      title: 'The answer could not be read',
      detail:
        'The answer to {stage} is neither JSON nor form-encoded.[ Expected was {expected}, and it is {found}.][ {reason}]',
      causes: [
        'The URL is that of a web page, which answers with HTML.',
        'The app sent the user to a login page in place of an answer.',
        'The app answers in a format of its own, such as XML.',
      ],
      fix: 'Use the URL of an API endpoint, or read the answer in code mode.',
    },
    user: {
      title: 'The app gave an answer that makes no sense here',
      detail: '{app|The app} answered, but not in a form that can be read. Nothing was stored.',
      causes: [
        'The address of your account in the form leads to a web page.',
        'The app is being maintained.',
      ],
      fix: 'Check the address in the form and connect again. If it stays the same, tell the support team of the service you came from.',
    },
  },
  response_too_large: {
    builder: {
      title: 'The answer is too large',
      detail: 'The answer to {stage} is larger than {limit|20 MB}. The rest was not read.',
      causes: ['The endpoint returns everything at once.', 'The URL leads to a file.'],
      fix: 'Use a small endpoint, such as the one for the current user, or add filters and a page size.',
    },
    user: {
      title: 'The app sent too much at once',
      detail: '{app|The app} sent a larger answer than can be taken in.',
      causes: [],
      fix: 'Tell the support team of the service you came from.',
    },
  },
  timeout: {
    builder: {
      title: 'The app did not answer in time',
      detail:
        'No complete answer to {stage} came within {seconds|30} seconds.[ The host was {host}.][ {reason}]',
      causes: [
        'The app is slow or down.',
        'The request is malformed in a way that the app never answers.',
        'The endpoint gathers too much data.',
        'A firewall drops the request.',
      ],
      fix: 'Find the request in the HTTP tab, use a small endpoint, and add filters.',
    },
    user: {
      title: 'The app took too long',
      detail: '{app|The app} did not answer in time. Nothing was stored.',
      causes: ['The app is slow or down.', 'The address of your account in the form is wrong.'],
      fix: 'Try again in a few minutes. If your form has an address, check it.',
    },
  },
  connection_refused: {
    builder: {
      title: 'The app could not be reached',
      detail: 'No connection for {stage}[ to {host}] was made.[ {reason}]',
      causes: [
        'The host name is wrong or does not exist.',
        'Nothing listens on this port, or the app is down.',
        'A firewall or proxy refuses the connection.',
      ],
      fix: 'Check the host and port in the URL. If they are right, wait until the app is back.',
    },
    user: {
      title: 'The app could not be reached',
      detail: 'There is no connection to {app|the app} right now. Nothing was stored.',
      causes: ['The address of your account in the form is mistyped.', 'The app is down.'],
      fix: 'If your form has an address, check it. Then try again in a few minutes.',
    },
  },
  tls_error: {
    builder: {
      title: 'The connection is not secure',
      detail: 'The certificate for {stage}[ of {host}] was not accepted.[ {reason}]',
      causes: [
        'The certificate has expired, is self-signed, or is for another name.',
        'The server sends an incomplete chain of certificates.',
        'The URL says https, but the port speaks plain HTTP.',
      ],
      fix: 'Check the host, the port and the certificate. The check itself cannot be switched off.',
    },
    user: {
      title: 'The connection to the app is not secure',
      detail: '{app|The app} could not prove that it is what it says. Nothing was sent.',
      causes: [
        'The address of your account in the form is mistyped.',
        'The certificate of the app has expired.',
      ],
      fix: 'If your form has an address, check it. Otherwise tell the people who run the app.',
    },
  },
  host_not_allowed: {
    builder: {
      title: 'This host may not receive the credentials',
      detail:
        'The request to {host|another host} was not sent: credentials go only to the hosts that the definition names.[ Reason: {reason}.]',
      causes: [
        'The host stands in no URL of the definition and not in hosts.',
        'A typed value would have changed the host.',
        'The caller of the proxy named another target.',
      ],
      fix: 'Add the host to hosts in the definition if it belongs to the app, or call a host that is listed.',
    },
    user: {
      title: 'This address is not one of the app',
      detail:
        'Your sign-in is only ever sent to {app|the app} itself, and the address that came out is another one. Nothing was sent.',
      causes: ['A value in the form holds more than a name, such as a whole address.'],
      fix: 'Type only what is asked for, such as the name of your workspace, and connect again.',
    },
  },
  private_host: {
    builder: {
      title: 'This address is in a private network',
      detail:
        'The request to {host|the host} was not sent: it leads to a private, loopback or link-local address.[ Reason: {reason}.]',
      causes: [
        'The URL or a typed value names a host of an internal network.',
        'The name resolves to a private address.',
        'A redirect led to a private address.',
      ],
      fix: 'Use a public address. An operator can allow a private host with CLAVIGER_ALLOW_PRIVATE_HOSTS.',
    },
    user: {
      title: 'This address cannot be used',
      detail: 'The address leads into a private network, which is not reachable from here. Nothing was sent.',
      causes: ['The address of your account in the form is mistyped or works only inside your company.'],
      fix: 'Type the public address of your account, or ask the people who run the service you came from.',
    },
  },
  redirect_refused: {
    builder: {
      title: 'A redirect was not followed',
      detail:
        'The answer to {stage} sent the request on[ to {host}], and that was refused.[ Reason: {reason}.]',
      causes: [
        'The app redirects to a host that the definition does not name.',
        'The app redirects in a circle, or too often.',
        'The URL is outdated and redirects to a login page.',
      ],
      fix: 'Use the final URL in the definition. If the other host belongs to the app, add it to hosts.',
    },
    user: {
      title: 'The app pointed somewhere else',
      detail:
        '{app|The app} sent the request on to another place, and it was not followed, to keep your sign-in safe.',
      causes: ['The address of your account in the form is an old one.'],
      fix: 'If your form has an address, check it. Otherwise tell the support team of the service you came from.',
    },
  },
} as const satisfies Partial<Readonly<Record<ProblemCode, Entry>>>;
