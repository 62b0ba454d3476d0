import type { CanonicalEntity, Judgement, SourceContext } from '#libs/domain';
import { resolveIdentity, type PostFact } from './resolve-identity.js';

/**
 * Resolves whole blocks: which of their source entities are one thing, and why.
 *
 * This is the seam between identity and whoever keeps sources. It may look at the sources of the blocks, at what their own
 * pages say around them, and at what persons said; at nothing else. So the answer for one block does not depend on
 * which others are resolved with it (except those a person joined with it), and resolving what has changed ends in the
 * same graph as resolving everything.
 *
 * @param contexts every source of every block, in any order: `Person 林远山` with the posts its pages give it.
 * @param judgements those of persons on these sources; others are ignored.
 * @returns groups of one or more, and the judge's judgements.
 */
export function resolveBlocks(
  contexts: readonly SourceContext[],
  judgements: readonly Judgement[],
): { readonly entities: CanonicalEntity[]; readonly judgements: Judgement[] } {
  const regions = new Map(contexts.flatMap(({ source, region }) => (region === null ? [] : [[source.page, region]])));
  const posts = contexts.flatMap(({ source, relations }) =>
    relations.flatMap(({ type, end, other, qualifiers }): PostFact[] =>
      type === 'holdsPost' && end === 'subject'
        ? [{ person: source.id, body: other.id, bodyName: other.name, title: String(qualifiers['title'] ?? '') }]
        : [],
    ),
  );
  return resolveIdentity(
    contexts.map(({ source }) => source),
    { judgements, posts, regionOf: (page) => regions.get(page) ?? null },
  );
}
