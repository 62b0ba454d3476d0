import { z } from 'zod';
import { CLAIM_TYPES, YaowenError } from '#libs/domain';
import type { Selection } from './selection.js';

const ISO_DATE = z.string().regex(/^\d{4}(?:-\d\d){0,2}$/u, 'must be a date such as 2024-11-08, 2024-11 or 2024');

const shape = z.strictObject({
  around: z.string().min(1).optional(),
  depth: z.coerce.number().int().min(1).max(3).optional(),
  from: ISO_DATE.optional(),
  to: ISO_DATE.optional(),
  region: z.string().min(1).optional(),
  types: z
    .string()
    .transform((words) => words.split(','))
    .pipe(z.array(z.enum(CLAIM_TYPES)).min(1))
    .optional(),
  minConfidence: z.coerce.number().min(0).max(1).optional(),
});

/**
 * A selection from words, as an address or a command line has them: `{ around: 'person_…', types: 'holdsPost,metWith' }`.
 * @throws YaowenError `exchange.bad-selection`, category input, naming every word that is wrong.
 */
export function readSelection(words: Readonly<Record<string, unknown>>): Selection {
  const read = shape.safeParse(words);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the selection'}: ${message}`);
  throw new YaowenError(
    'exchange.bad-selection',
    'input',
    `The selection is wrong: ${problems.join('; ')}. It takes ${Object.keys(shape.shape).join(', ')}.`,
  );
}
