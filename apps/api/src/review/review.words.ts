import type { Caller } from '#libs/access';
import { YaowenError } from '#libs/domain';

/** Longest reason that is kept. */
const MAX_REASON = 1000;

/** The author of what a caller says, so that each has one word on a thing: `person:key:3f`. */
export function authorOf(caller: Caller): string {
  return `person:${caller.id}`;
}

/**
 * A reason without white space around it: “原文是副市长”.
 * @throws YaowenError `api.reason`, category input, for none and for one that is too long.
 */
export function checkedReason(name: string, reason: string): string {
  const text = reason.trim();
  if (text !== '' && text.length <= MAX_REASON) return text;
  throw new YaowenError(
    'api.reason',
    'input',
    `${name} has ${text.length} characters; say in 1 to ${MAX_REASON} why, for those who look at it later`,
  );
}

/** The time to the second, ISO 8601 in UTC. */
export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/u, 'Z');
}
