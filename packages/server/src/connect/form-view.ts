import type { Fault, Field, Values } from '@claviger/engine';
import { isRequired } from '@claviger/engine';
import { html, raw } from 'hono/html';
import { autocompleteOf, inputModeOf } from './autofill.ts';
import { inline, ownDirection } from './builder-texts.ts';
import { faultText } from './fault-text.ts';
import { fieldChecks } from './field-checks.ts';
import type { FormField } from './form.ts';
import { renderMarkdown } from './markdown.ts';
import type { Markup } from './page.ts';
import type { Words } from './words/words.ts';

/** The inputs of a connect form, each with its label, help and fault. A fault without a message only marks. */
export function inputs(
  fields: readonly FormField[],
  values: Values,
  faults: readonly Fault[],
  words: Words,
): readonly Markup[] {
  const signsIn = fields.some(({ field }) => autocompleteOf(field, true) === 'current-password');
  return fields.map((entry) => {
    const { key, field, secret } = entry;
    if (field.type === 'copy') return note(entry, words);
    const fault = faults.find((one) => fieldOf(one, [entry]) !== undefined);
    const drawn = { ...entry, value: secret ? '' : textOf(values[key], field), fault, signsIn, words };
    const options = optionsOf(field, words);
    if (options !== undefined && field.list === true) return choices(drawn, options);
    return input(drawn, options);
  });
}

/** What a field is called on the page. */
export function labelOf({ field, langs }: FormField, words: Words): Markup | string {
  return inline(field.label ?? field.key, langs?.label, words);
}

/** The field that a fault is about. */
export function fieldOf({ path }: Fault, fields: readonly FormField[]): FormField | undefined {
  return fields.find(
    ({ key, field }) =>
      field.type !== 'copy' && (path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`)),
  );
}

interface Drawn extends FormField {
  readonly value: string;
  readonly fault: Fault | undefined;
  /** Whether this form has a password, so that its user name is one for the password manager. */
  readonly signsIn: boolean;
  readonly words: Words;
}

function note({ field, langs }: FormField, words: Words): Markup {
  const lang = field.helpText === undefined ? langs?.label : langs?.helpText;
  return html`<div class="field copy"${ownDirection(lang, words)}>${raw(renderMarkdown(field.helpText ?? field.label ?? ''))}</div>`;
}

function input(drawn: Drawn, options: readonly Option[] | undefined): Markup {
  const { key, field, words } = drawn;
  const [before, after] = around(field.inputFormat);
  // What stands around a box is a piece of an address: its order does not turn with the language.
  const fixed = before === '' && after === '' ? '' : raw(' dir="ltr"');
  const part = (id: string, text: string) =>
    text === '' ? '' : html`<span class="around" id="${id}-${key}">${text}</span>`;
  return html`<div class="field"${rules(drawn)}>
<label for="field-${key}"${drawn.secret ? html` id="label-field-${key}"` : ''}>${labelOf(drawn, words)}${optional(field, words)}</label>
${hints(drawn)}
<div class="box${options === undefined ? '' : ' list'}"${drawn.fault === undefined ? '' : raw(' data-bad')}${fixed}>${part('before', before)}${control(drawn, options)}${part('after', after)}</div></div>`;
}

/** Several of a list of choices: boxes to tick. */
function choices(drawn: Drawn, options: readonly Option[]): Markup {
  const { key, field, value, words } = drawn;
  const ticked = new Set(value.split('\n'));
  const boxes = options.map(
    (option, index) =>
      html`<label class="choice"><input type="checkbox" name="${key}" value="${option.value}"${index === 0 ? html` id="field-${key}"` : ''}${ticked.has(option.value) ? raw(' checked') : ''}> <span${ownDirection(drawn.langs?.choices?.[option.value], words)}>${option.label}</span></label>`,
  );
  return html`<fieldset class="field"${described(drawn)}${rules(drawn)}>
<legend>${labelOf(drawn, words)}${optional(field, words)}</legend>
${hints(drawn)}
${boxes}</fieldset>`;
}

/** What the page's script checks before anything is sent, and how it calls the box. */
function rules(drawn: Drawn): Markup {
  const { field, words } = drawn;
  const said = { ...fieldChecks(drawn, words), lines: field.list === true, format: field.inputFormat ?? '' };
  return html` data-rules="${JSON.stringify(said)}" data-name="${field.label ?? field.key}"`;
}

function optional(field: Field, words: Words): Markup | '' {
  return isRequired(field) ? '' : html` <span class="note">${words.optional}</span>`;
}

/** How several values are typed into one box, where there are several. */
function manner(field: Field, words: Words): string | undefined {
  if (field.dict === true) return words.keyPerLine;
  return field.list === true && field.choices === undefined ? words.onePerLine : undefined;
}

/** Between the label and the box, where neither a keyboard nor a list of suggestions covers it. @see FLD-16 */
function hints({ key, field, fault, langs, words }: Drawn): readonly Markup[] {
  const how = manner(field, words);
  return [
    ...(field.helpText === undefined
      ? []
      : [
          html`<div class="help" id="help-${key}"${ownDirection(langs?.helpText, words)}>${raw(renderMarkdown(field.helpText))}</div>`,
        ]),
    ...(how === undefined ? [] : [html`<p class="help" id="manner-${key}">${how}</p>`]),
    ...(fault === undefined || fault.message === ''
      ? []
      : [html`<p class="problem" id="fault-${key}">${faultText(fault, field, words)}</p>`]),
  ];
}

function described({ key, field, fault, words }: Drawn): Markup | '' {
  const [before, after] = around(field.inputFormat);
  const ids = [
    fault === undefined ? '' : fault.message === '' ? 'alert' : `fault-${key}`,
    field.helpText === undefined ? '' : `help-${key}`,
    manner(field, words) === undefined ? '' : `manner-${key}`,
    before === '' ? '' : `before-${key}`,
    after === '' ? '' : `after-${key}`,
  ].filter((id) => id !== '');
  return ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"`;
}

function control(drawn: Drawn, options: readonly Option[] | undefined): Markup {
  const { key, field, secret, value, fault, signsIn, words } = drawn;
  // A blank secret takes its default, which the page never shows.
  const required = isRequired(field) && !(secret && field.default !== undefined);
  const common = html`id="field-${key}" name="${key}"${required ? raw(' required') : ''}${fault === undefined ? '' : raw(' aria-invalid="true"')}${described(drawn)}`;
  if (options !== undefined) {
    const drawnOptions = options.map(
      (option) =>
        html`<option value="${option.value}"${option.value === value ? raw(' selected') : ''}${ownDirection(drawn.langs?.choices?.[option.value], words)}>${option.label}</option>`,
    );
    return html`<select ${common}><option value="">${words.choose}</option>${drawnOptions}</select>`;
  }
  const placeholder = field.placeholder === undefined ? '' : html` placeholder="${field.placeholder}"`;
  // What is typed has its own direction: an address in a page of the other one, too.
  const dir = words.dir === 'rtl' ? raw(' dir="auto"') : '';
  const plain = raw(' autocapitalize="none" autocorrect="off" spellcheck="false"');
  if (field.type === 'text' || field.list === true || field.dict === true) {
    const prose = field.type === 'text' && field.list !== true && field.dict !== true;
    return html`<textarea ${common}${dir}${placeholder}${prose ? '' : plain} rows="3">${value}</textarea>`;
  }
  const kind = secret ? 'password' : field.type === 'datetime' ? 'datetime-local' : 'text';
  const fill = secret ? autocompleteOf(field, true) : autocompleteOf(field, signsIn);
  const mode = inputModeOf(field);
  return html`<input type="${kind}" ${common}${dir}${placeholder}${fill === undefined ? '' : html` autocomplete="${fill}"`}${mode === undefined ? '' : html` inputmode="${mode}"`}${plain} value="${value}">`;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The choices of a dropdown; the text of a plain one is capitalised, its value kept exactly. @see FLD-21, FLD-22 */
function optionsOf({ choices, type }: Field, words: Words): readonly Option[] | undefined {
  if (choices === undefined) {
    if (type !== 'boolean') return undefined;
    return [
      { value: 'true', label: words.yes },
      { value: 'false', label: words.no },
    ];
  }
  if (!Array.isArray(choices)) return Object.entries(choices).map(([value, label]) => ({ value, label }));
  return choices.map((choice) =>
    typeof choice === 'string'
      ? { value: choice, label: spoken(choice) }
      : { value: choice.value, label: choice.label },
  );
}

function spoken(value: string): string {
  const text = value.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What stands before and after the box. @see FLD-19 */
function around(format: string | undefined): readonly [string, string] {
  if (format === undefined) return ['', ''];
  const [before = '', after = ''] = format.split(/\{\{\s*input\s*\}\}/);
  return [before, after];
}

function textOf(value: unknown, field: Field): string {
  if (value === undefined || value === null) return field.default ?? '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, member]) => `${name}=${String(member)}`)
      .join('\n');
  }
  return String(value);
}
