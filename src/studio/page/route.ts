import { signal } from '@preact/signals';

export type View = 'script' | 'cast' | 'book';
export type Route = { readonly at: 'home' } | { readonly at: View; readonly book: string };

const VIEWS: readonly string[] = ['script', 'cast', 'book'];

/** `#/BOOK/VIEW`; anything else is the beginning. */
function parse(hash: string): Route {
  const [, book, view] = /^#\/([0-9a-f]{16})\/(\w+)$/.exec(hash) ?? [];
  return book && view && VIEWS.includes(view) ? { at: view as View, book } : { at: 'home' };
}

export const route = signal<Route>(parse(location.hash));

addEventListener('hashchange', () => {
  route.value = parse(location.hash);
});

export const addressOf = (to: Route): string => (to.at === 'home' ? '#/' : `#/${to.book}/${to.at}`);

export function go(to: Route): void {
  location.hash = addressOf(to);
}
