import { Option } from 'nest-commander';
import { YaowenError } from '#libs/domain';
import { type Extraction, openExtraction, TAGGER_CHOICES, type TaggerChoice } from '#libs/ingest';
import type { GivenMetadata } from '#libs/reading';
import { type CommonFlags, YaowenCommand } from './yaowen.command.js';

/** Flags of the commands that read pages. */
export interface PageFlags extends CommonFlags {
  readonly paper?: string;
  readonly issued?: string;
  readonly page?: string;
  readonly region?: string;
  readonly url?: string;
  readonly tagger?: TaggerChoice;
}

/** What `ingest` and `extract` share: metadata flags, which outrank sidecar and front matter, and the choice of tagger. */
export abstract class PagesCommand extends YaowenCommand {
  @Option({ flags: '--paper <name>', description: 'newspaper, e.g. 晋中日报' })
  parsePaper(value: string): string {
    return value;
  }

  @Option({ flags: '--issued <date>', description: 'date of the issue: 2024-11-12, 2024-11 or 2024' })
  parseIssued(value: string): string {
    return value;
  }

  @Option({ flags: '--page <name>', description: 'number or name of the page (版)' })
  parsePage(value: string): string {
    return value;
  }

  @Option({ flags: '--region <name>', description: "the paper's home region by its full name, e.g. 晋中市" })
  parseRegion(value: string): string {
    return value;
  }

  @Option({ flags: '--url <address>', description: 'where the page was published' })
  parseUrl(value: string): string {
    return value;
  }

  @Option({
    flags: '--tagger <name>',
    description: `what backs the rules up: ${TAGGER_CHOICES.join(', ')} (default: YAOWEN_TAGGER or auto)`,
  })
  parseTagger(value: string): TaggerChoice {
    const choice = TAGGER_CHOICES.find((each) => each === value);
    if (!choice) {
      const allowed = TAGGER_CHOICES.join(', ');
      throw new YaowenError('cli.bad-tagger', 'usage', `--tagger is "${value}"; it takes one of ${allowed}.`);
    }
    return choice;
  }

  /** The assembled pipeline with the tagger that flags and settings name. */
  protected openExtraction(flags: PageFlags): Promise<Extraction> {
    const { modelDir, tagger } = this.config(flags);
    return openExtraction(modelDir, flags.tagger ?? tagger);
  }

  /** The metadata that the flags give. */
  protected given({ paper, issued, page, region, url }: PageFlags): GivenMetadata {
    return {
      ...(paper === undefined ? {} : { paper }),
      ...(issued === undefined ? {} : { issued }),
      ...(page === undefined ? {} : { page }),
      ...(region === undefined ? {} : { region }),
      ...(url === undefined ? {} : { url }),
    };
  }
}
