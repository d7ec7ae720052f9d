// Everything works without this file: each form leads to the connect page in this tab. With it, the page opens in a window.
const server = document.querySelector('meta[name="claviger"]').content;
const told = document.querySelector('#told');
const { connect, resume } = await import(`${server}/sdk/connect.js`);

for (const form of document.querySelectorAll('[data-connect]')) {
  form.dataset.connect = 'window';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    // In the click and before any await: only so may a window be opened.
    follow(connect({ server, token: async () => (await ask(form)).token, onEvent }), form);
  });
}

for (const form of document.querySelectorAll('[data-page]'))
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const { url } = await ask(form);
      // By a form, whose origin tells Claviger that the user comes from a page of ours.
      const way = Object.assign(document.createElement('form'), { method: 'post', action: url });
      document.body.append(way);
      way.submit();
    } catch (error) {
      say(error.message, 'bad');
    }
  });

// A page that was loaded anew while the window was open, or that this tab has come back to.
follow(resume({ onEvent }));

/** Asks our own server, which knows who is signed in. */
async function ask(form) {
  let message = 'Ledgerly does not answer just now. Try again in a minute.';
  try {
    const answer = await fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' } });
    const found = await answer.json();
    if (answer.ok) return found;
    message = found.message;
  } catch {
    // Nobody answered, or something that stands between.
  }
  throw new Error(message);
}

function onEvent({ name }) {
  if (name === 'open') say('Go on in the other window.');
  if (name === 'testing') say('Your account is being tested.');
}

async function follow(attempt, form) {
  if (form !== undefined) form.ariaBusy = 'true';
  try {
    const result = await attempt;
    if (result?.status === 'connected') showNew(form);
    if (result?.status === 'cancelled') say(result.problem?.detail ?? 'Nothing was connected.');
  } catch (fault) {
    // Our own server's words, where it made no session.
    say(fault.cause?.message ?? fault.detail, 'bad');
    if (fault.link)
      told.append(
        ' ',
        Object.assign(document.createElement('a'), { href: fault.link, textContent: 'Go there' }),
      );
  }
  if (form !== undefined) form.ariaBusy = null;
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
