import { render } from 'preact';
import { App } from './app.js';
import { send } from './client.js';
import { keepPlayer } from './player.js';
import { go, route } from './route.js';
import { complain, entered, home, keepState, loadHome } from './state.js';

/** The token of the address opens a session; it is not left in the address, where it could be read off. */
async function enter(): Promise<void> {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token !== undefined) {
    history.replaceState(null, '', '#/');
    await send('POST', '/session', { token });
  }
  await loadHome();
  entered.value = 'yes';
  const initial = home.value?.initial;
  if (token !== undefined && initial && route.value.at === 'home') go({ at: 'script', book: initial });
}

const root = document.getElementById('app');
if (root) render(<App />, root);
keepPlayer();
keepState();
enter().catch((error: unknown) => {
  entered.value = 'no';
  complain(error);
});
