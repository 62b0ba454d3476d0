/** First part of a path, so that ids in addresses do not make a series each. */
const ROUTES = new Set(['graphql', 'q', 'export', 'health', 'ready', 'metrics', 'explorer']);

/** What a path is for, for metrics and traces: `/q/person-met` → `/q`; pages of the dashboard are `/`. */
export function routeOf(path: string): string {
  const first = path.split('/')[1] ?? '';
  return ROUTES.has(first) ? `/${first}` : '/';
}
