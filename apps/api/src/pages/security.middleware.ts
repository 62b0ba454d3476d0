import type { NextFunction, Request, Response } from 'express';

const SHARED_POLICY = [
  "default-src 'none'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "script-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** The dashboard's own files and nothing else. */
const POLICY = [...SHARED_POLICY, "style-src 'self'"].join('; ');

/** GraphiQL's editor writes style attributes, so the explorer page allows them. */
const EXPLORER_POLICY = [...SHARED_POLICY, "style-src 'self' 'unsafe-inline'"].join('; ');

/** Headers that keep other sites, frames and foreign scripts out. */
export function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Content-Security-Policy', request.path.startsWith('/explorer') ? EXPLORER_POLICY : POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  next();
}

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address to listen on is this machine's alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Whether a `Host` header names this machine as itself. */
export function isLoopbackName(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/u, '').toLowerCase();
  return LOOPBACK_NAMES.has(name) || name.startsWith('127.');
}

/**
 * Refuses requests that reach a loopback server under a foreign name: a web page that points its own domain at
 * 127.0.0.1 (DNS rebinding) would else read the graph of whoever visits it.
 */
export function loopbackNamesOnly(request: Request, response: Response, next: NextFunction): void {
  if (isLoopbackName(request.headers.host)) {
    next();
    return;
  }
  response
    .status(403)
    .type('text/plain')
    .send('This server answers only on this machine, as localhost or 127.0.0.1.\n');
}
