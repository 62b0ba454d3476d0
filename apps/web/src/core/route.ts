/** A place in a text, half-open, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** How far down a programme is followed; the API's words. */
export const TRACE_LEVELS = ['PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP'] as const;
export type TraceLevel = (typeof TRACE_LEVELS)[number];

/** Where in the dashboard a reader is; kept in the address, so that it can be sent to somebody. */
export type Route =
  | { readonly view: 'home' }
  | { readonly view: 'search'; readonly text: string }
  | { readonly view: 'entity'; readonly id: string }
  /** `marks` are the places to be marked, the one to be shown first. */
  | { readonly view: 'article'; readonly id: string; readonly marks: readonly Place[] }
  | { readonly view: 'tie'; readonly a: string; readonly b: string }
  | { readonly view: 'trace'; readonly id: string; readonly level: TraceLevel }
  | { readonly view: 'review' }
  | { readonly view: 'unknown' };

/** Marks that an address holds; more would make it too long to send. */
const MOST_MARKS = 20;

/** Reads the hash of an address: `#/entity/en_1` is the page of that entity; no hash is home. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?');
  const [view, ...rest] = path.split('/');
  const value = decoded(rest.join('/'));
  const words = new URLSearchParams(query);
  if (path === '') return { view: 'home' };
  if (view === 'entity' && value) return { view, id: value };
  if (view === 'search' && value) return { view, text: value };
  if (view === 'article' && value) return { view, id: value, marks: marksOf(words) };
  if (view === 'tie') {
    const [a = '', b = ''] = rest.map(decoded);
    if (a && b) return { view, a, b };
  }
  if (view === 'trace' && value) {
    return { view, id: value, level: TRACE_LEVELS.find((each) => each === words.get('level')) ?? 'COUNTY' };
  }
  if (view === 'review' && value === '') return { view };
  return { view: 'unknown' };
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
      const marks = route.marks.slice(0, MOST_MARKS).map(({ start, end }) => `start=${start}&end=${end}`);
      return `#/article/${encodeURIComponent(route.id)}${marks.length > 0 ? `?${marks.join('&')}` : ''}`;
    }
    case 'tie':
      return `#/tie/${encodeURIComponent(route.a)}/${encodeURIComponent(route.b)}`;
    case 'trace':
      return `#/trace/${encodeURIComponent(route.id)}?level=${route.level}`;
    case 'review':
      return '#/review';
    case 'unknown':
      return '#/unknown';
  }
}

function marksOf(words: URLSearchParams): Place[] {
  const ends = words.getAll('end');
  return words
    .getAll('start')
    .slice(0, MOST_MARKS)
    .flatMap((text, i) => {
      const [start, end] = [unit(text), unit(ends[i] ?? '')];
      return start !== null && end !== null && start < end ? [{ start, end }] : [];
    });
}

function unit(text: string): number | null {
  return /^\d{1,9}$/u.test(text) ? Number(text) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
