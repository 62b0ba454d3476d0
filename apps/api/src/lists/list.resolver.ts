import type { Caller } from '#libs/access';
import { importNameList } from '#libs/ingest';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/scope.guard.js';
import { AuditedWriter } from '../writing/audited.js';
import { ListImport, NameListInput, toListImport } from './list.model.js';

/** Lists of names handed in. */
@Resolver()
export class ListResolver {
  constructor(private readonly writer: AuditedWriter) {}

  @Needs('write')
  @Mutation(() => ListImport, {
    description:
      'Takes in a list of officials or companies as reference entities, with its rows as evidence; a bad row is set aside, the others go in. Takes the scope write. 导入名录。',
  })
  async importList(
    @Args('list', { type: () => NameListInput, description: 'The list. 名录。' }) list: NameListInput,
    @Context('caller') caller: Caller,
  ): Promise<ListImport> {
    const { name, text, kind, ...rest } = list;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
    const bytes = Buffer.from(text, 'utf8');
    const act = { caller, action: 'importList', subject: name, details: { kind, ...given } };
    return this.writer.change(act, async (store) =>
      toListImport(await importNameList(store, { name, kind, bytes, ...given })),
    );
  }
}
