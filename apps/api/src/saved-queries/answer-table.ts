import { stringify } from 'csv-stringify/sync';
import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** How the answer of a query becomes a table. */
export interface TableForm {
  /** Response names that lead to the list whose items are the lines; empty where the whole answer is one line. */
  readonly list: readonly string[];
  /** Response names from an item to each of its values: `['person', 'name']`. */
  readonly columns: readonly (readonly string[])[];
}

/** What stands between the values of a list within a cell. */
const BETWEEN = '; ';

/** Spreadsheets take text for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The form of a query's table: a line for each item of the first list in it, a column for each value below. */
export function tableForm(schema: GraphQLSchema, document: DocumentNode): TableForm {
  const types = new TypeInfo(schema);
  const way: string[] = [];
  let found: { readonly list: readonly string[]; readonly below: SelectionSetNode } | null = null;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter({ name, alias, selectionSet }) {
          way.push(alias?.value ?? name.value);
          const type = types.getType();
          const isList = type && isListType(getNullableType(type)) && isCompositeType(getNamedType(type));
          if (!found && isList && selectionSet) found = { list: [...way], below: selectionSet };
        },
        leave() {
          way.pop();
        },
      },
    }),
  );
  if (found) {
    const { list, below } = found as { readonly list: readonly string[]; readonly below: SelectionSetNode };
    return { list, columns: columnsOf(below) };
  }
  const [operation] = document.definitions.flatMap((each) => ('selectionSet' in each ? [each.selectionSet] : []));
  return { list: [], columns: operation ? columnsOf(operation) : [] };
}

function columnsOf({ selections }: SelectionSetNode): string[][] {
  const columns = selections.flatMap((each): string[][] => {
    if (each.kind === 'FragmentSpread') return [];
    if (each.kind === 'InlineFragment') return columnsOf(each.selectionSet);
    const name = each.alias?.value ?? each.name.value;
    return each.selectionSet ? columnsOf(each.selectionSet).map((way) => [name, ...way]) : [[name]];
  });
  return [...new Map(columns.map((way) => [way.join('.'), way])).values()];
}

/** The answer as CSV: a header, then the lines. Cells that begin like a formula get an apostrophe, or a spreadsheet would run them. */
export function csvOf({ list, columns }: TableForm, data: unknown): string {
  const items = valuesAt(data, list);
  const header = columns.map((way) => way.filter((name) => name !== 'nodes').join('.'));
  const rows = items.map((item) =>
    columns.map((way) => {
      const values = valuesAt(item, way);
      return values.length === 1 && typeof values[0] === 'number' ? values[0] : values.map(String).join(BETWEEN);
    }),
  );
  return BYTE_ORDER_MARK + stringify([header]) + stringify(rows, { escape_formulas: true });
}

/** What lies at the end of a way, lists on the way opened, what is null left out. */
function valuesAt(value: unknown, way: readonly string[]): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, way));
  const [name, ...rest] = way;
  return name === undefined ? [value] : valuesAt((value as Record<string, unknown>)[name], rest);
}

/** The first page information in an answer, for those who want what comes next; null where the answer has no pages. */
export function pageOf(value: unknown): { readonly hasNextPage: boolean; readonly endCursor: string | null } | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, below] of Object.entries(value)) {
    if (name === 'pageInfo') return below as { readonly hasNextPage: boolean; readonly endCursor: string | null };
    const found = pageOf(below);
    if (found) return found;
  }
  return null;
}
