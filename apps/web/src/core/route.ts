/** Where in the dashboard a reader is; kept in the address, so that it can be sent to somebody. */
export type Route =
  | { readonly view: 'home' }
  | { readonly view: 'search'; readonly text: string }
  | { readonly view: 'entity'; readonly id: string }
  | { readonly view: 'article'; readonly id: string; readonly start: number | null; readonly end: number | null };

/** Reads the hash of an address: `#/entity/en_1` is the page of that entity; whatever is unknown is home. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?');
  const [view, ...rest] = path.split('/');
  const value = decoded(rest.join('/'));
  if (view === 'entity' && value) return { view, id: value };
  if (view === 'search' && value) return { view, text: value };
  if (view === 'article' && value) {
    const parameters = new URLSearchParams(query);
    return { view, id: value, start: unit(parameters.get('start')), end: unit(parameters.get('end')) };
  }
  return { view: 'home' };
}

/** Writes the hash of a route; `readRoute(hashOf(route))` is the route. */
export function hashOf(route: Route): string {
  switch (route.view) {
    case 'home':
      return '#/';
    case 'search':
      return `#/search/${encodeURIComponent(route.text)}`;
    case 'entity':
      return `#/entity/${encodeURIComponent(route.id)}`;
    case 'article': {
      const place = route.start === null || route.end === null ? '' : `?start=${route.start}&end=${route.end}`;
      return `#/article/${encodeURIComponent(route.id)}${place}`;
    }
  }
}

function unit(text: string | null): number | null {
  return text !== null && /^\d+$/u.test(text) ? Number(text) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
