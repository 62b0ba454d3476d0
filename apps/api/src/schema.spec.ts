import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNullableType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schemaText } from './schema.js';

/** Something of the schema, where it stands and what is said of it. */
interface Described {
  readonly path: string;
  readonly description: string | null | undefined;
}

describe('docs/schema.graphql', () => {
  let text: string;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    text = await schemaText();
    schema = buildSchema(text);
  });

  it('is what the code says (else: npm run schema, and look at the difference)', async () => {
    await expect(text).toMatchFileSnapshot('../../../docs/schema.graphql');
  });

  it('says what everything is, in English and in Chinese', () => {
    const silent = everything(schema).filter(
      ({ description }) => !/[A-Za-z]{2}/u.test(description ?? '') || !/\p{Script=Han}/u.test(description ?? ''),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('says when a field is null, wherever it may be', () => {
    const unsaid = fieldsOf(schema).filter(
      ({ type, description }) => isNullableType(type) && !/\bnull\b/iu.test(description ?? ''),
    );
    expect(unsaid.map(({ path }) => path)).toEqual([]);
  });

  it('asks for first wherever a list is paged', () => {
    const free = fieldsOf(schema).filter(
      ({ type, args }) =>
        /Connection!?$/u.test(String(type)) && String(args.find(({ name }) => name === 'first')?.type) !== 'Int!',
    );
    expect(free.map(({ path }) => path)).toEqual([]);
  });
});

function typesOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

function fieldsOf(schema: GraphQLSchema) {
  return typesOf(schema).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map((field) => ({ ...field, path: `${type.name}.${field.name}` }))
      : [],
  );
}

function everything(schema: GraphQLSchema): Described[] {
  const types = typesOf(schema);
  const inputs = types.flatMap((type) =>
    isInputObjectType(type)
      ? Object.values(type.getFields()).map(({ name, description }) => ({ path: `${type.name}.${name}`, description }))
      : [],
  );
  const values = types.flatMap((type) =>
    isEnumType(type)
      ? type.getValues().map(({ name, description }) => ({ path: `${type.name}.${name}`, description }))
      : [],
  );
  const fields = fieldsOf(schema);
  const args = fields.flatMap(({ path, args: all }) =>
    all.map(({ name, description }) => ({ path: `${path}(${name})`, description })),
  );
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  return [
    ...types.filter(({ name }) => !roots.has(name)).map(({ name, description }) => ({ path: name, description })),
    ...inputs,
    ...values,
    ...fields,
    ...args,
  ];
}
