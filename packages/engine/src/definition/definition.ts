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
  /** Validated by the scheme that `type` names. */
  readonly config: unknown;
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
  readonly requestTemplate: RequestTemplate;
  readonly beforeRequest: readonly CodeStep[];
  readonly afterResponse: readonly CodeStep[];
  readonly flags: Readonly<Record<string, boolean>>;
  readonly baseUrl?: string;
  readonly hosts: readonly string[];
  /** What users read, by language. */
  readonly texts?: Texts;
}
