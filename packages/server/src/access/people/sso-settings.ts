import { namesPrivateHost } from '@claviger/engine';
import { type Role, roles } from '../../store/people.ts';

/** Single sign-on of the operator's, by OpenID Connect. @see docs/people.md */
export interface SsoSettings {
  /** Exactly as its own documents name it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly name: string;
  /** Whose e-mails join the first workspace by themselves, in lower case. */
  readonly domains: readonly string[];
  /** As what. */
  readonly role: Role;
}

/** Settings of people. */
export interface PeopleSettings {
  /** Who may make an account. */
  readonly signUp: 'invited' | 'open';
  /** Absent where there is none. Holds a secret. */
  readonly sso?: SsoSettings;
}

/** What is wrong with a setting, and the mend. */
export interface SettingFault {
  readonly setting: string;
  readonly mend: string;
}

/** What the button says; undefined where there is none. */
export function ssoName({ sso }: Pick<PeopleSettings, 'sso'>): string | undefined {
  return sso?.name;
}

const domainForm = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/;

type Env = Readonly<Record<string, string | undefined>>;
type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: SettingFault };

const names = {
  issuer: 'CLAVIGER_SSO_ISSUER',
  id: 'CLAVIGER_SSO_CLIENT_ID',
  secret: 'CLAVIGER_SSO_CLIENT_SECRET',
  name: 'CLAVIGER_SSO_NAME',
  domains: 'CLAVIGER_SSO_DOMAINS',
  role: 'CLAVIGER_SSO_ROLE',
  signUp: 'CLAVIGER_SIGN_UP',
} as const;

/** Reads the settings of people; `canMail`: whether e-mails can be sent. */
export function readPeopleSettings(
  env: Env,
  {
    allowPrivateHosts,
    canMail,
  }: { readonly allowPrivateHosts: readonly string[]; readonly canMail: boolean },
): Read<PeopleSettings> {
  const textOf = (name: string) => {
    const text = env[name]?.trim();
    return text === '' ? undefined : text;
  };
  const signUp = textOf(names.signUp) ?? 'invited';
  if (signUp !== 'invited' && signUp !== 'open') return wrong(names.signUp, 'write invited or open.');
  const issuer = textOf(names.issuer);
  if (signUp === 'open' && issuer === undefined && !canMail)
    return wrong(
      names.signUp,
      'open needs a way to know whose address somebody gives. Set CLAVIGER_SMTP_URL or CLAVIGER_SSO_ISSUER too, or write invited.',
    );
  const given = [names.id, names.secret, names.name, names.domains, names.role].find((name) => textOf(name));
  if (issuer === undefined)
    return given === undefined
      ? { ok: true, value: { signUp } }
      : wrong(names.issuer, `it is missing, and ${given} is set. Set it too, or unset that.`);
  const why = faultOfIssuer(issuer, allowPrivateHosts);
  if (why !== undefined) return wrong(names.issuer, why);
  const missing = [names.id, names.secret].find((name) => textOf(name) === undefined);
  if (missing !== undefined)
    return wrong(
      missing,
      `it is required with ${names.issuer}. Take it from the client that you registered there.`,
    );
  const domains = (textOf(names.domains) ?? '')
    .split(',')
    .map((domain) => domain.trim().toLowerCase())
    .filter((domain) => domain !== '');
  const odd = domains.find((domain) => !domainForm.test(domain));
  if (odd !== undefined)
    return wrong(
      names.domains,
      `${JSON.stringify(odd.slice(0, 50))} is no domain of e-mails. Write some, separated by commas, such as acme.com.`,
    );
  const role = roles.find((one) => one === (textOf(names.role) ?? 'collaborator'));
  if (role === undefined) return wrong(names.role, `write one of ${roles.join(', ')}.`);
  const sso = {
    issuer,
    clientId: textOf(names.id) ?? '',
    clientSecret: textOf(names.secret) ?? '',
    name: (textOf(names.name) ?? new URL(issuer).host).slice(0, 50),
    domains,
    role,
  };
  return { ok: true, value: { signUp, sso } };
}

function faultOfIssuer(issuer: string, allowPrivateHosts: readonly string[]): string | undefined {
  const write = 'Write it as the provider does, such as https://id.acme.com.';
  if (!URL.canParse(issuer)) return `it is not a URL. ${write}`;
  const url = new URL(issuer);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `it must begin with https://. ${write}`;
  if (url.username !== '' || url.password !== '' || /[?#]/.test(issuer))
    return `it must not hold a user name, a query or a fragment. ${write}`;
  if (url.protocol === 'http:' && !namesPrivateHost(allowPrivateHosts, url))
    return `it must begin with https://, unless CLAVIGER_ALLOW_PRIVATE_HOSTS names ${url.host}. ${write}`;
  return undefined;
}

function wrong(setting: string, mend: string): { readonly ok: false; readonly fault: SettingFault } {
  return { ok: false, fault: { setting, mend } };
}
