// Everything works without this file: each form leads to the connect page in this tab. With it, the page opens in a window.
const server = document.querySelector('meta[name="claviger"]').content;
const told = document.querySelector('#told');
const { connect, resume } = await import(`${server}/sdk/connect.js`);

for (const form of document.querySelectorAll('[data-connect]')) {
  form.dataset.connect = 'window';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // In the click and before any await: only so may a window be opened.
    follow(connect({ server, token: () => tokenFor(form), onEvent }), form);
  });
}

// A page that was loaded anew while the window was open, or that this tab has come back to.
follow(resume({ onEvent }));

/** Our own server makes the session, for whoever is signed in. */
async function tokenFor(form) {
  const answer = await fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' } });
  const { token, message } = await answer.json();
  if (!answer.ok) throw new Error(message);
  return token;
}

function onEvent({ name }) {
  if (name === 'open') say('Go on in the other window.');
  if (name === 'testing') say('Your account is being tested.');
}

async function follow(attempt, form) {
  const button = form?.querySelector('button');
  button?.setAttribute('aria-busy', 'true');
  try {
    const result = await attempt;
    if (result?.status === 'connected') showNew(form);
    if (result?.status === 'cancelled') say(result.problem?.detail ?? 'Nothing was connected.');
  } catch (fault) {
    say(fault.code === 'token_missing' ? fault.cause.message : fault.detail, 'bad');
    if (fault.link)
      told.append(
        ' ',
        Object.assign(document.createElement('a'), { href: fault.link, textContent: 'Go there' }),
      );
  }
  button?.removeAttribute('aria-busy');
}

/** What is connected now, our own server says; when this tab has been at the connect page, it has said so already. */
function showNew(form) {
  const place = '/?told=connected';
  if (form !== undefined || location.pathname + location.search !== place) location.assign(place);
}

function say(text, kind = 'good') {
  told.textContent = text;
  told.className = `told ${kind}`;
}
