import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Command, Option } from 'nest-commander';
import { YaowenError } from '#libs/domain';
import { writeExtractionDocument, toExtractionDocument } from '#libs/extract';
import { extractPage, findPages } from '#libs/ingest';
import { EXIT_CODES, PARTIAL_SUCCESS_EXIT_CODE } from '#libs/platform';
import { type PageFlags, PagesCommand } from '../pages.command.js';
import { Progress } from '../progress.js';

interface ExtractFlags extends PageFlags {
  readonly out?: string;
}

/** `yaowen extract PAGE… --out DIR`: writes what pages say as JSON documents, without a store. */
@Command({
  name: 'extract',
  arguments: '<pages...>',
  description: 'write what pages say as JSON documents, one a page, to --out or to stdout',
})
export class ExtractCommand extends PagesCommand {
  @Option({ flags: '--out <folder>', description: 'folder for the documents <page>.json; made when missing' })
  parseOut(value: string): string {
    return value;
  }

  override async run(patterns: string[], flags: ExtractFlags): Promise<void> {
    const paths = await findPages(this.required(patterns, 'a page to read'), process.cwd());
    this.refuseClashes(paths);
    const extraction = await this.openExtraction(flags);
    if (extraction.notice) this.note(flags, extraction.notice);
    if (flags.out !== undefined) await mkdir(flags.out, { recursive: true });
    const progress = new Progress('pages', paths.length, flags.out !== undefined && !flags.json);
    const bad: { item: string; code: string; reason: string }[] = [];
    try {
      for (const [i, path] of paths.entries()) {
        const extracted = await extractPage(path, extraction, this.given(flags));
        if (extracted.ok) {
          const document = toExtractionDocument(extracted.value);
          if (flags.out === undefined) process.stdout.write(`${JSON.stringify(document)}\n`);
          else {
            const file = join(flags.out, `${documentName(path)}.json`);
            // Written beside its place and moved: an interrupted run leaves no half document.
            await writeFile(`${file}.part`, writeExtractionDocument(document));
            await rename(`${file}.part`, file);
          }
        } else {
          const { item, code, reason } = extracted.quarantined;
          bad.push({ item, code, reason });
        }
        progress.step(i + 1, basename(path));
      }
    } finally {
      progress.stop();
      await extraction.close();
    }
    if (!flags.json) for (const { reason } of bad) this.note(flags, `left out: ${reason}`);
    if (flags.out !== undefined) {
      const written = paths.length - bad.length;
      this.print(flags, { written, out: flags.out, quarantined: bad }, [
        `${written} documents written to ${flags.out}, ${bad.length} pages left out`,
      ]);
    } else if (flags.json && bad.length > 0) process.stderr.write(`${JSON.stringify({ quarantined: bad })}\n`);
    if (bad.length > 0) process.exitCode = bad.length === paths.length ? EXIT_CODES.input : PARTIAL_SUCCESS_EXIT_CODE;
  }

  private refuseClashes(paths: readonly string[]): void {
    const seen = new Map<string, string>();
    for (const path of paths) {
      const other = seen.get(documentName(path));
      if (other !== undefined) {
        throw new YaowenError(
          'cli.name-clash',
          'usage',
          `${other} and ${path} would both be written as ${documentName(path)}.json; extract them into different folders.`,
        );
      }
      seen.set(documentName(path), path);
    }
  }
}

/** Name of a page's document: the page's name without its ending. */
function documentName(path: string): string {
  return basename(path).replace(/\.(txt|md|markdown)$/u, '');
}
