import { basename } from 'node:path';
import { Command } from 'nest-commander';
import { findPages, ingestPages } from '#libs/ingest';
import { EXIT_CODES, PARTIAL_SUCCESS_EXIT_CODE } from '#libs/platform';
import { type PageFlags, PagesCommand } from '../pages.command.js';
import { Progress } from '../progress.js';

/** `yaowen ingest PAGE…`: reads pages into the store. */
@Command({
  name: 'ingest',
  arguments: '<pages...>',
  description: 'read pages (files, folders, globs) into the store; a bad page is set aside, the others go in',
})
export class IngestCommand extends PagesCommand {
  override async run(patterns: string[], flags: PageFlags): Promise<void> {
    const paths = await findPages(this.required(patterns, 'a page to read'), process.cwd());
    const extraction = await this.openExtraction(flags);
    if (extraction.notice) this.note(flags, extraction.notice);
    const progress = new Progress('pages', paths.length, !flags.json);
    try {
      const report = await this.withStore(flags, (store) =>
        ingestPages(paths, store, extraction, {
          given: this.given(flags),
          onPage: ({ path, done }) => progress.step(done, basename(path)),
        }),
      );
      progress.stop();
      const bad = report.quarantined.map(({ item, code, reason, stage }) => ({ item, code, reason, stage }));
      if (!flags.json) for (const { reason } of bad) this.note(flags, `left out: ${reason}`);
      this.print(flags, { ...report, quarantined: bad }, [
        `${report.added} added, ${report.replaced} replaced, ${report.unchanged} unchanged, ${bad.length} left out; ${report.articles} articles, ${report.claims} claims`,
      ]);
      if (bad.length > 0) process.exitCode = bad.length === paths.length ? EXIT_CODES.input : PARTIAL_SUCCESS_EXIT_CODE;
    } finally {
      progress.stop();
      await extraction.close();
    }
  }
}
