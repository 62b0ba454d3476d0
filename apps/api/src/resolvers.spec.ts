import 'reflect-metadata';
import { PARAM_ARGS_METADATA, RESOLVER_PROPERTY_METADATA } from '@nestjs/graphql/dist/graphql.constants.js';
import { GqlParamtype } from '@nestjs/graphql/dist/enums/gql-paramtype.enum.js';
import { describe, expect, it } from 'vitest';
import { RESOLVERS } from './resolvers.js';

describe('RESOLVERS', () => {
  it('resolve fields without arguments by plain methods, which Nest hands to GraphQL as they are (see NoArgs)', () => {
    const slow = RESOLVERS.flatMap((resolver) => {
      const methods = resolver.prototype as Record<string, object>;
      return Object.getOwnPropertyNames(methods).flatMap((name) => {
        if (name === 'constructor' || Reflect.getMetadata(RESOLVER_PROPERTY_METADATA, methods[name] ?? {}) !== true) {
          return [];
        }
        const decorated: object = Reflect.getMetadata(PARAM_ARGS_METADATA, resolver, name) ?? {};
        // Keys are `<kind>:<place of the parameter>`.
        const kinds = Object.keys(decorated).map((key) => Number(key.split(':')[0]));
        return kinds.length > 0 && !kinds.includes(GqlParamtype.ARGS) ? [`${resolver.name}.${name}`] : [];
      });
    });
    expect(slow).toEqual([]);
  });
});
