import type { CredentialMigration } from './credential-migration.ts';
import type { Field } from './field.ts';
import type { CodeStep, RequestTemplate, Step } from './step.ts';
import type { Texts } from './texts.ts';

/** How an integration authenticates. `config` stands under `<type>Config` in the document. */
export interface Authentication {
  readonly type: string;
  readonly fields: readonly Field[];
  readonly test: Step;
  readonly connectionLabel?: string | Step;
  /** What tells the app's accounts apart, as a template. */
  readonly account?: string;
  /** How connections of other versions come to this one, where their credentials are no good here. @see F-117 */
  readonly credentialMigration?: CredentialMigration;
  /** Validated by the scheme that `type` names. */
  readonly config: unknown;
}

/** Another way to connect, beside the definition's own authentication. What it leaves out is the integration's. @see F-064 */
export interface Alternative {
  /** What each of its connections records. */
  readonly key: string;
  /** What users call it when they choose. */
  readonly label: string;
  readonly help?: string;
  readonly authentication: Authentication;
  readonly requestTemplate?: RequestTemplate;
  readonly beforeRequest?: readonly CodeStep[];
  readonly afterResponse?: readonly CodeStep[];
  readonly baseUrl?: string;
  readonly hosts?: readonly string[];
}

/** One version of an integration, parsed and valid. @see docs/definition.md */
export interface Definition {
  readonly key: string;
  readonly name: string;
  /** An https URL, or a small image as a data URL. */
  readonly logo?: string;
  readonly version: string;
  /** Absent for an integration without authentication. @see GEN-6 */
  readonly authentication?: Authentication;
  /** What users call that authentication where they choose among several. */
  readonly authenticationLabel?: string;
  readonly authenticationHelp?: string;
  /** Absent: there is one way to connect. @see F-064 */
  readonly alternatives?: readonly Alternative[];
  readonly requestTemplate: RequestTemplate;
  readonly beforeRequest: readonly CodeStep[];
  readonly afterResponse: readonly CodeStep[];
  readonly flags: Readonly<Record<string, boolean>>;
  readonly baseUrl?: string;
  readonly hosts: readonly string[];
  /** What users read, by language. */
  readonly texts?: Texts;
}
