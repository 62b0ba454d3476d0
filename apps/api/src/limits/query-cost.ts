import type {
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql';
import { Kind } from 'graphql';
import { MAX_FIRST } from '../connections/connection.model.js';

/** How large a query is before it runs. */
export interface QuerySize {
  /** Fields below one another; fragments count for nothing. */
  readonly depth: number;
  readonly aliases: number;
  /** Fields that the answer may have at most: a list multiplies what is below it by its `first` or `limit`. */
  readonly cost: number;
}

/** Fields that answer with lists whose length the query need not bound, and what they are counted as. */
const LIST_LENGTHS: Readonly<Record<string, number>> = {
  excerpts: 3,
  highlights: 10,
  onPage: 10,
  sentences: 40,
  mentions: 100,
  evidence: 2,
  reporters: 2,
  referents: 4,
  egoNetwork: 60,
  paths: 5,
  hops: 4,
  communities: 10,
  services: 2,
  delegations: 5,
  claimsAdded: 100,
  speaking: 40,
  silent: 40,
  officials: 5,
  variants: 4,
};

/** Arguments that bound a list: a number, or the list of what is asked for. */
const BOUND_ARGUMENTS = ['first', 'limit', 'k', 'ids'];

/** Fields that read much to answer little, and what their reading counts as: an alias must not make them cheap. */
const READING: Readonly<Record<string, number>> = {
  peopleNetwork: 2000,
  paths: 1000,
  meetings: 50,
  tie: 500,
  met: 50,
  colleagues: 50,
  companions: 50,
  delegations: 50,
  timeline: 50,
  suggestions: 50,
  search: 100,
  searchArticles: 200,
  facets: 500,
  programTrace: 1000,
  figureSeries: 1000,
};

const LISTS = new Set(['edges', 'nodes']);

/**
 * Measures one operation. Fragments must be known and free of cycles, which validation has seen to; each is measured
 * once, so that fragments in fragments cannot make the measuring itself slow.
 *
 * @param variables values of the operation's variables, for `first: $n`.
 */
export function measureQuery(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): QuerySize {
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions
      .filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const measured = new Map<string, QuerySize>();
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map((each) => [each.variable.name.value, each.defaultValue]),
  );

  function lengthOf(value: ValueNode): number | null {
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.LIST) return value.values.length;
    if (value.kind !== Kind.VARIABLE) return null;
    const given = variables[value.name.value];
    if (typeof given === 'number') return given;
    if (Array.isArray(given)) return given.length;
    const preset = defaults.get(value.name.value);
    return given === undefined && preset ? lengthOf(preset) : null;
  }

  function measure(set: SelectionSetNode | undefined): QuerySize {
    let depth = 0;
    let aliases = 0;
    let cost = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        // GraphQL's own rules bound introspection; it reads the schema, never the store.
        if (selection.name.value.startsWith('__')) continue;
        const below = measure(selection.selectionSet);
        const bound = selection.arguments?.find((each) => BOUND_ARGUMENTS.includes(each.name.value));
        const asksEdges = selection.selectionSet?.selections.some(
          (each) => each.kind === Kind.FIELD && LISTS.has(each.name.value),
        );
        // What cannot be told counts as the most that is allowed.
        const length = bound
          ? (lengthOf(bound.value) ?? MAX_FIRST)
          : (LIST_LENGTHS[selection.name.value] ?? (asksEdges ? MAX_FIRST : 1));
        depth = Math.max(depth, 1 + below.depth);
        aliases += below.aliases + (selection.alias ? 1 : 0);
        cost += 1 + (READING[selection.name.value] ?? 0) + Math.max(1, length) * below.cost;
        continue;
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT ? measure(selection.selectionSet) : fragmentSize(selection.name.value);
      depth = Math.max(depth, inner.depth);
      aliases += inner.aliases;
      cost += inner.cost;
    }
    return { depth, aliases, cost };
  }

  function fragmentSize(name: string): QuerySize {
    const known = measured.get(name);
    if (known) return known;
    const size = measure(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  }

  return measure(operation.selectionSet);
}
