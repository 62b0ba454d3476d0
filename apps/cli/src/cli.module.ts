import { Module } from '@nestjs/common';
import { type CommandRunner, InjectCommander } from 'nest-commander';
import { CopyCommand } from './commands/copy.command.js';
import { ExplainCommand } from './commands/explain.command.js';
import { ExportCommand } from './commands/export.command.js';
import { ExtractCommand } from './commands/extract.command.js';
import { ImportCommand } from './commands/import.command.js';
import { IngestCommand } from './commands/ingest.command.js';
import { CreateKeyCommand, KeysCommand, ListKeysCommand, RevokeKeyCommand } from './commands/keys.command.js';
import { ListPagesCommand } from './commands/list-pages.command.js';
import { MigrateCommand } from './commands/migrate.command.js';
import { ModelCommand } from './commands/model.command.js';
import { RetractCommand } from './commands/retract.command.js';
import { ReviewCommand } from './commands/review.command.js';
import { SearchCommand } from './commands/search.command.js';
import { ServeCommand } from './commands/serve.command.js';
import { StatsCommand } from './commands/stats.command.js';
import { VerifyCommand } from './commands/verify.command.js';

/** The commands of `yaowen`. */
@Module({
  providers: [
    IngestCommand,
    ImportCommand,
    ExtractCommand,
    ExportCommand,
    ExplainCommand,
    ServeCommand,
    SearchCommand,
    StatsCommand,
    ListPagesCommand,
    RetractCommand,
    ReviewCommand,
    ModelCommand,
    CopyCommand,
    VerifyCommand,
    MigrateCommand,
    KeysCommand,
    CreateKeyCommand,
    ListKeysCommand,
    RevokeKeyCommand,
  ],
})
export class CliModule {
  constructor(@InjectCommander() program: Pick<Parameters<CommandRunner['setCommand']>[0], 'name'>) {
    // Else help calls the program by the name of its file: main.
    program.name('yaowen');
  }
}
