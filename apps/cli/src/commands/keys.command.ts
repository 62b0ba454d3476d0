import { Command, Option, SubCommand } from 'nest-commander';
import { AccessKeys, SCOPES, type AccessKey, type Scope } from '#libs/access';
import { YaowenError } from '#libs/domain';
import { type CommonFlags, YaowenCommand } from '../yaowen.command.js';

interface KeyFlags extends CommonFlags {
  readonly name?: string;
  readonly scope?: readonly Scope[];
  readonly expires?: string;
}

/** What the commands on keys share. */
abstract class AccessKeysCommand extends YaowenCommand {
  protected keys(flags: CommonFlags): AccessKeys {
    return new AccessKeys(this.config(flags).keysPath);
  }
}

function lineOf(key: AccessKey): string {
  const state = key.revoked === null ? (key.expires === null ? '' : `until ${key.expires}`) : `revoked ${key.revoked}`;
  return [key.id, key.scopes.join(','), key.created.slice(0, 10), key.name, state].join('\t').trimEnd();
}

/** `yaowen keys create --name 看板 --scope read`: makes a key and shows it, once. */
@SubCommand({ name: 'create', description: 'make a key and show it, once' })
export class CreateKeyCommand extends AccessKeysCommand {
  @Option({ flags: '--name <whose>', description: 'whose key it is, e.g. 市委政研室看板' })
  parseName(value: string): string {
    return value;
  }

  @Option({
    flags: '--scope <scopes>',
    description: `what it may do, with commas: ${SCOPES.join(', ')} (default: read)`,
  })
  parseScope(value: string): Scope[] {
    return value.split(',').map((word) => {
      const scope = SCOPES.find((each) => each === word.trim());
      if (scope) return scope;
      throw new YaowenError('cli.bad-scope', 'usage', `--scope has "${word}"; it takes ${SCOPES.join(', ')}.`);
    });
  }

  @Option({ flags: '--expires <date>', description: 'day after which it is refused, e.g. 2027-01-31 (default: never)' })
  parseExpires(value: string): string {
    return value;
  }

  override async run(_: string[], flags: KeyFlags): Promise<void> {
    const { name = '', scope: scopes = ['read'], expires } = flags;
    const details = { scopes: scopes.join(' '), ...(expires !== undefined && { expires }) };
    const { key, token } = await this.audited(flags, { action: 'createKey', subject: name, details }, async () =>
      this.keys(flags).create({ name, scopes, expires }, new Date()),
    );
    this.print(flags, { key, token }, [token]);
    this.note(
      flags,
      `${key.id} (${key.scopes.join(', ')}) is shown this once; send it as "Authorization: Bearer <key>"`,
    );
  }
}

/** `yaowen keys list`: all keys, revoked ones too, without the keys themselves. */
@SubCommand({ name: 'list', description: 'list keys by id, scopes, day made and name' })
export class ListKeysCommand extends AccessKeysCommand {
  override async run(_: string[], flags: CommonFlags): Promise<void> {
    const keys = this.keys(flags).list();
    this.print(flags, { keys }, keys.map(lineOf));
  }
}

/** `yaowen keys revoke ID…`: takes keys back; a running server refuses them from then on. */
@SubCommand({ name: 'revoke', arguments: '<ids...>', description: 'take keys back, for good' })
export class RevokeKeyCommand extends AccessKeysCommand {
  override async run(ids: string[], flags: CommonFlags): Promise<void> {
    const keys = this.keys(flags);
    const wanted = this.required(ids, 'the id of a key');
    const revoked = await this.audited(flags, { action: 'revokeKey', subject: wanted.join(' ') }, async () =>
      wanted.map((id) => keys.revoke(id, new Date())),
    );
    this.print(flags, { revoked }, revoked.map(lineOf));
  }
}

/** `yaowen keys`: who may ask the API. */
@Command({
  name: 'keys',
  description: 'make, list and revoke keys for the API',
  subCommands: [CreateKeyCommand, ListKeysCommand, RevokeKeyCommand],
})
export class KeysCommand extends YaowenCommand {
  override async run(): Promise<void> {
    throw new YaowenError(
      'cli.missing-argument',
      'usage',
      'keys takes create, list or revoke; see "yaowen keys --help".',
    );
  }
}
