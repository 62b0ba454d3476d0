import { type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { measureQuery } from './query-cost.js';

function measure(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === 'OperationDefinition',
  );
  if (!operation) throw new Error('the query has no operation');
  return measureQuery(document, operation, variables);
}

describe('measureQuery', () => {
  it.each([
    ['{ stats { pages } }', { depth: 2, aliases: 0, cost: 2 }, 'fields count one each'],
    ['{ a: stats { pages } }', { depth: 2, aliases: 1, cost: 2 }, 'an alias counts'],
    ['{ people(first: 5) { nodes { id } } }', { depth: 3, aliases: 0, cost: 11 }, 'a list multiplies by first'],
    ['{ people { nodes { id } } }', { depth: 3, aliases: 0, cost: 201 }, 'a list without first is as long as allowed'],
    ['{ people(first: 3) { totalCount } }', { depth: 2, aliases: 0, cost: 4 }, 'even when only counted'],
    ['{ __schema { types { name } } }', { depth: 0, aliases: 0, cost: 0 }, 'introspection has bounds of its own'],
    [
      '{ ...f } fragment f on Query { stats { pages } }',
      { depth: 2, aliases: 0, cost: 2 },
      'a fragment is what it says',
    ],
    ['{ ... on Query { stats { pages } } }', { depth: 2, aliases: 0, cost: 2 }, 'inline as well'],
    [
      '{ egoNetwork(id: "x", limit: 50) { entities { id } } }',
      { depth: 3, aliases: 0, cost: 101 },
      'limit bounds as first does',
    ],
    ['{ nodes(ids: ["x", "y", "z"]) { id } }', { depth: 2, aliases: 0, cost: 4 }, 'ids are as many as they are'],
    [
      '{ paths(from: "x", to: "y", k: 3) { nodes { length } } }',
      { depth: 3, aliases: 0, cost: 1007 },
      'what reads much costs before it answers',
    ],
  ])('%s measures %o: %s', (query, want) => {
    expect(measure(query)).toEqual(want);
  });

  it('reads first from the variables, else from their defaults, else takes the most that is allowed', () => {
    const query = 'query ($n: Int!) { people(first: $n) { nodes { id } } }';
    expect(measure(query, { n: 50 }).cost).toBe(101);
    expect(measure(query).cost).toBe(201);
    expect(measure('query ($n: Int! = 70) { people(first: $n) { nodes { id } } }').cost).toBe(141);
    expect(measure('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['x', 'y'] }).cost).toBe(3);
  });

  it('takes a negative first for one, so that it cannot make up for others', () => {
    expect(measure('{ people(first: -1000) { nodes { id } } stats { pages } }').cost).toBeGreaterThan(0);
  });
});
