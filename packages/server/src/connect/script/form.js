import { faultOf, userPart } from './values.js';

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Box */

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} inside
 */
export function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/** After this the form may be sent again: the user may have stopped the browser. In milliseconds. */
const patienceMs = 20_000;

/**
 * Checks a form before it is sent, sends it once, and says that it works.
 * @param {HTMLFormElement} form
 * @returns {() => boolean} whether it is on its way
 */
export function mind(form) {
  const { working = '', summary = '' } = form.dataset;
  const line = element('p', { class: 'muted small', role: 'status' });
  form.append(line);
  let sent = false;
  form.noValidate = true;
  form.addEventListener('change', ({ target }) => {
    const one = target instanceof Element ? target.closest('[data-rules]') : null;
    if (one === null) return;
    cutDown(one);
    if (one.querySelector('[data-said]') !== null) say(one, faultIn(one));
  });
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    const leaves = button instanceof HTMLButtonElement && button.formNoValidate;
    if (sent || (!leaves && !isFine(form, summary))) {
      event.preventDefault();
      return;
    }
    sent = true;
    for (const button of form.querySelectorAll('[data-shown] + .reveal'))
      if (button instanceof HTMLElement) button.click();
    for (const one of form.querySelectorAll('.actions button')) one.setAttribute('aria-disabled', 'true');
    form.setAttribute('aria-busy', 'true');
    if (!leaves) line.textContent = working;
    setTimeout(release, patienceMs);
  });
  function release() {
    sent = false;
    line.textContent = '';
    form.removeAttribute('aria-busy');
    for (const one of form.querySelectorAll('.actions button')) one.removeAttribute('aria-disabled');
  }
  // Back from where the form led.
  addEventListener('pageshow', ({ persisted }) => persisted && release());
  return () => sent;
}

/**
 * Whether all may be sent; if not, what is wrong stands above the form and at each box, and is read out.
 * @param {HTMLFormElement} form
 * @param {string} summary
 */
function isFine(form, summary) {
  const wrong = [...form.querySelectorAll('[data-rules]')].filter((one) => {
    cutDown(one);
    const fault = faultIn(one);
    say(one, fault);
    return fault !== undefined;
  });
  if (wrong.length === 0) return true;
  const links = wrong.map((one) => {
    const name = one.getAttribute('data-name') ?? '';
    return element('li', {}, element('a', { href: `#${boxesIn(one)[0]?.id}` }, name));
  });
  const alert = element(
    'div',
    { class: 'alert', id: 'alert', role: 'alert', tabindex: '-1' },
    element('h2', {}, summary),
    element('ul', {}, ...links),
  );
  document.title = form.dataset['title'] ?? document.title;
  document.getElementById('alert')?.remove();
  form.before(alert);
  alert.focus();
  return false;
}

/**
 * @param {Element} one
 * @returns {Box[]}
 */
function boxesIn(one) {
  return [...one.querySelectorAll('input, select, textarea')].map((box) => /** @type {Box} */ (box));
}

/** @param {Element} one */
function rulesOf(one) {
  return /** @type {import('./values.js').Rules} */ (JSON.parse(one.getAttribute('data-rules') ?? ''));
}

/** @param {Element} one */
function faultIn(one) {
  const boxes = boxesIn(one);
  const [box] = boxes;
  const rules = rulesOf(one);
  if (box === undefined) return undefined;
  if (box.type === 'checkbox')
    return boxes.some((each) => each instanceof HTMLInputElement && each.checked) ? undefined : rules.missing;
  // Half a date reads as none.
  if (box.validity.badInput) return rules.checks[0]?.[1];
  return faultOf(box.value, rules);
}

/**
 * A pasted address is cut down to the part that the box asks for.
 * @param {Element} one
 */
function cutDown(one) {
  const { format } = rulesOf(one);
  const [box] = boxesIn(one);
  if (format === '' || box === undefined || !(box instanceof HTMLInputElement) || box.value === '') return;
  const part = userPart(format, box.value.trim());
  if (part !== box.value) box.value = part;
}

/**
 * Says at a box what is wrong with it, as the server does, or takes that back.
 * @param {Element} one
 * @param {string | undefined} fault
 */
function say(one, fault) {
  one.querySelector('.problem')?.remove();
  const boxes = boxesIn(one);
  const [first] = boxes;
  const holder = first?.type === 'checkbox' ? one : first;
  const frame = one.querySelector('.box');
  if (first === undefined || holder === undefined) return;
  const id = `fault-${first.name}`;
  const others = (holder.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((each) => each !== '' && each !== id && each !== 'alert');
  const ids = fault === undefined ? others : [id, ...others];
  if (ids.length === 0) holder.removeAttribute('aria-describedby');
  else holder.setAttribute('aria-describedby', ids.join(' '));
  if (first !== holder) {
    // A group cannot be invalid; its words are enough.
  } else if (fault === undefined) first.removeAttribute('aria-invalid');
  else first.setAttribute('aria-invalid', 'true');
  frame?.toggleAttribute('data-bad', fault !== undefined);
  if (fault === undefined) return;
  const words = element('p', { class: 'problem', id, 'data-said': '' }, fault);
  (frame ?? one.querySelector('.choice'))?.before(words);
}

/**
 * A button in each box for a secret that shows what was typed, until it is sent.
 * @param {HTMLFormElement} form
 */
export function offerToShow(form) {
  const { show = '', hide: conceal = '' } = form.dataset;
  for (const box of form.querySelectorAll('input[type=password]')) {
    const button = element(
      'button',
      { type: 'button', class: 'reveal', 'aria-controls': box.id, 'aria-describedby': `label-${box.id}` },
      show,
    );
    button.addEventListener('click', () => {
      const isShown = box.toggleAttribute('data-shown');
      box.setAttribute('type', isShown ? 'text' : 'password');
      button.textContent = isShown ? conceal : show;
    });
    box.after(button);
  }
}
