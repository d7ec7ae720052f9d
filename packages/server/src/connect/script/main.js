import { follow, isOutdated } from './follow.js';
import { element, mind, offerToShow } from './form.js';

/** How long a window that has nothing more to ask stays open to be read, in milliseconds. */
const readMs = 2_500;

const own = document.currentScript?.dataset ?? {};
const { session = '', shows = '', origins = '', ends = '', close: closeWords = '' } = own;
/** The page that opened this one, if a page did, and the one that it stands in. */
const others = [opener, parent === window ? null : parent].filter((other) => other !== null);

/** Tells them to look, and nothing else: a window of another origin than these does not even hear that. */
function sayLook() {
  for (const other of others)
    for (const origin of origins.split(' ').filter(Boolean))
      other.postMessage({ claviger: 'look', session }, origin);
}

function run() {
  const forms = [...document.querySelectorAll('form')];
  for (const form of forms) offerToShow(form);
  const leaving = forms.map((form) => mind(form));
  for (const one of document.querySelectorAll('[data-live]')) one.textContent = one.getAttribute('data-live');
  document.getElementById('alert')?.focus();
  sayLook();
  if (ends !== '' && opener !== null) offerToClose();
  const [path] = /^\/connect\/[^/]+$/.exec(location.pathname) ?? [];
  if (path === undefined || shows === 'over') return;
  // It is told when to go on: it need not be drawn again and again.
  if (shows === 'code' && !location.search.includes('refresh=off')) location.replace('?refresh=off');
  follow(path, (state) => {
    sayLook();
    if (!isOutdated(shows, state) || leaving.some((isLeaving) => isLeaving())) return;
    location.replace(path);
  });
}

/** A window that a page opened closes itself when all is done; a button is left where that does not work. */
function offerToClose() {
  const button = element('button', { type: 'button', class: 'quiet' }, closeWords);
  button.addEventListener('click', () => close());
  document.querySelector('main')?.append(element('div', { class: 'actions' }, button));
  if (ends === 'closes') setTimeout(() => close(), readMs);
}

run();
