import { type ImportReport, LIST_KINDS, type ListKind, type ListProblem } from '#libs/ingest';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumOf } from '../vocabulary/enum.js';

const KINDS = {
  officials: 'Officials with their posts: 姓名, 职务, 单位. 干部名录。',
  companies: 'Companies and other bodies with their codes: 名称, 统一社会信用代码. 企业名录。',
} as const satisfies Record<ListKind, string>;

/** GraphQL's `ListKind`. */
export const ListKindEnum = enumOf(
  'ListKind',
  'What a list of names is of. 名录类型',
  LIST_KINDS,
  (word) => KINDS[word],
);

const SEVERITIES = {
  error: 'The row was set aside. 该行未导入。',
  warning: 'The row went in without what is wrong. 该行已导入，但略去有误之处。',
} as const satisfies Record<ListProblem['severity'], string>;

/** GraphQL's `ListProblemSeverity`. */
export const ListProblemSeverityEnum = enumOf(
  'ListProblemSeverity',
  'How much a note on a row matters. 问题程度',
  ['error', 'warning'] as const,
  (word) => SEVERITIES[word],
);

@InputType({ description: 'A list of names in CSV. 待导入的名录' })
export class NameListInput {
  @Field({ description: 'Name of the file, without folders. 文件名。' })
  name!: string;

  @Field({
    description: 'The table: a row of headings, then a row a name; commas, tabs or semicolons between cells. 正文。',
  })
  text!: string;

  @Field(() => ListKindEnum, { description: 'What it is of. 类型。' })
  kind!: ListKind;

  @Field(() => String, {
    nullable: true,
    description:
      "Whose list it is; a newer one of the same source and kind takes its place. The file's name when left out. 来源。",
  })
  source?: string | null;

  @Field(() => String, { nullable: true, description: 'Terms under which it may be used. 许可。' })
  licence?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Day, month or year that it tells of: 2025-03-01, 2025-03 or 2025. 截至日期。',
  })
  asOf?: string | null;

  @Field(() => String, { nullable: true, description: 'Where its rows are when they do not say. 所在地区。' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was published. 网址。' })
  url?: string | null;
}

@ObjectType({ description: 'Something wrong in a row of a list. 名录中的问题' })
export class ListRowProblem {
  @Field(() => Int, { description: 'Number of the row, as a spreadsheet has it: the headings are row 1. 行号。' })
  row!: number;

  @Field(() => String, { nullable: true, description: 'Heading of the column; null for the whole row. 列名。' })
  column!: string | null;

  @Field(() => ListProblemSeverityEnum, { description: 'Whether the row was set aside. 程度。' })
  severity!: ListProblem['severity'];

  @Field({ description: 'Stable word for it: list.bad-date. 代码。' })
  code!: string;

  @Field({ description: 'What is wrong and what to do. 说明。' })
  message!: string;
}

@ObjectType({ description: 'What importing a list did. 导入结果' })
export class ListImport {
  @Field({ description: 'Whose list it is. 来源。' })
  source!: string;

  @Field(() => Int, { description: 'Rows below the headings. 总行数。' })
  rows!: number;

  @Field(() => Int, { description: 'Rows that are in the graph. 已导入行数。' })
  taken!: number;

  @Field(() => Int, { description: 'Claims that they make. 陈述数。' })
  claims!: number;

  @Field({ description: 'False where the graph had the list as it is. 是否有变化。' })
  changed!: boolean;

  @Field({ description: 'Whether it took the place of a former version. 是否取代旧版。' })
  replaced!: boolean;

  @Field(() => [ListRowProblem], { description: 'What is wrong in its rows, by row; the first 100. 问题，前100条。' })
  problems!: ListRowProblem[];

  @Field(() => Int, { description: 'How many such notes there are. 问题总数。' })
  problemCount!: number;

  @Field(() => [String], { description: 'Headings of columns that were not read. 未读取的列。' })
  unread!: string[];
}

const MOST_PROBLEMS = 100;

/** What an import did, as GraphQL's. */
export function toListImport({ pages, problems, ...report }: ImportReport): ListImport {
  return Object.assign(new ListImport(), {
    source: report.source,
    rows: report.rows,
    taken: report.taken,
    claims: report.claims,
    changed: pages.added + pages.replaced + pages.retired > 0,
    replaced: pages.replaced + pages.retired > 0,
    problems: problems.slice(0, MOST_PROBLEMS).map((each) => Object.assign(new ListRowProblem(), each)),
    problemCount: problems.length,
    unread: [...report.unread],
  });
}
