import type { ClaimType, Mention } from '#libs/domain';
import type { ClaimMatch } from '../rules/claim-rule.js';
import type { ClaimContext } from './claim-extractor.js';

/**
 * Tells whoever explains a page that a rule matched and nothing was claimed; does nothing where nobody asked.
 *
 * @param reason in words, of what stands there: `who acts is not named`. @param subject and `object` where the reader knew them.
 */
export function refuseMatch(
  context: ClaimContext,
  type: ClaimType,
  { by, range }: Pick<ClaimMatch, 'by' | 'range'>,
  reason: string,
  subject?: Mention | null,
  object?: Mention | null,
): void {
  context.refuse?.({
    type,
    by,
    range,
    reason,
    subject: subject ? context.entityOf(subject)?.id : undefined,
    object: object ? context.entityOf(object)?.id : undefined,
  });
}
