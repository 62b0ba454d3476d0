import { Command, Option } from 'nest-commander';
import { fetchLacModel } from '#libs/extract';
import { lacFolder } from '#libs/ingest';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

interface ModelFlags extends CommonFlags {
  readonly quiet?: boolean;
}

/** `yaowen model`: fetches the tagger's model, or says that it is there and sound. */
@Command({
  name: 'model',
  description: "fetch the tagger's model (30 MB, needs Python 3 with pip), or check the one that is there",
})
export class ModelCommand extends YaowenCommand {
  @Option({ flags: '--quiet', description: 'say nothing when the model is there' })
  parseQuiet(): boolean {
    return true;
  }

  override async run(_: string[], flags: ModelFlags): Promise<void> {
    const folder = lacFolder(this.config(flags).modelDir);
    const state = await fetchLacModel(folder, (what) => process.stderr.write(`yaowen: model: ${what}\n`));
    if (state === 'fetched' || !flags.quiet) {
      this.print(flags, { state, folder }, [
        state === 'fetched' ? `model fetched into ${folder}` : `model is there and sound: ${folder}`,
      ]);
    }
  }
}
