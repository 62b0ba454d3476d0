import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { YaowenError } from '#libs/domain';
import { SCOPES, type Caller, type Scope } from './caller.js';

/** A key as it is kept: never the key itself, only its digest. */
export interface AccessKey {
  /** Names the key in lists and audit trails: `k3f9a2b1`. */
  readonly id: string;
  /** Whose it is, in the words of who made it: 市委政研室看板. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** ISO 8601 instants. */
  readonly created: string;
  readonly expires: string | null;
  readonly revoked: string | null;
}

interface StoredKey extends AccessKey {
  /** SHA-256 of the whole token, hex. The token has 256 random bits, so a slow hash would add nothing. */
  readonly digest: string;
}

/** What a new key is to be. */
export interface NewAccessKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** ISO 8601 instant after which it is refused; never when left out. */
  readonly expires?: string | undefined;
}

const TOKEN = /^yk_(?<id>k[0-9a-f]{8})_[\w-]{43}$/u;

/**
 * The API keys of one installation, in a file that only its owner can read. A key is shown once, when it is made; the file
 * holds digests. Changes are seen by other processes at their next question.
 *
 * `new AccessKeys('data/keys.json').create({ name: '看板', scopes: ['read'] }, now)` → `{ key, token: 'yk_k3f9a2b1_…' }`
 */
export class AccessKeys {
  private readonly path: string;
  private known: readonly StoredKey[] = [];
  private stamp = '';

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** Makes a key. The token is nowhere to be found afterwards. @throws YaowenError `access.bad-key`, category usage. */
  create(wanted: NewAccessKey, now: Date): { readonly key: AccessKey; readonly token: string } {
    if (wanted.name.trim() === '') throw badKey('a key needs a name that says whose it is');
    if (wanted.scopes.length === 0) throw badKey(`a key needs at least one scope of ${SCOPES.join(', ')}`);
    if (wanted.expires !== undefined && !(Date.parse(wanted.expires) > now.getTime())) {
      throw badKey(`"${wanted.expires}" is no date to come; write it like 2027-01-31`);
    }
    const id = `k${randomBytes(4).toString('hex')}`;
    const token = `yk_${id}_${randomBytes(32).toString('base64url')}`;
    const key: AccessKey = {
      id,
      name: wanted.name.trim(),
      scopes: SCOPES.filter((scope) => wanted.scopes.includes(scope)),
      created: now.toISOString(),
      expires: wanted.expires === undefined ? null : new Date(wanted.expires).toISOString(),
      revoked: null,
    };
    this.change((keys) => [...keys, { ...key, digest: digestOf(token) }]);
    return { key, token };
  }

  /** All keys, the oldest first, revoked ones too. */
  list(): AccessKey[] {
    return this.read().map(shown);
  }

  /** Takes a key back for good; one that is revoked stays so. @throws YaowenError `access.no-key`, category notFound. */
  revoke(id: string, now: Date): AccessKey {
    let revoked: AccessKey | undefined;
    this.change((keys) =>
      keys.map((key) => {
        if (key.id !== id) return key;
        const changed = { ...key, revoked: key.revoked ?? now.toISOString() };
        revoked = shown(changed);
        return changed;
      }),
    );
    if (revoked) return revoked;
    throw new YaowenError(
      'access.no-key',
      'notFound',
      `there is no key ${id}; "yaowen keys list" shows those there are`,
      {
        id,
      },
    );
  }

  /** Whether any key would be accepted now. */
  hasUsable(now: Date): boolean {
    return this.read().some((key) => isUsable(key, now));
  }

  /** Who holds a token, or null where it is unknown, expired or revoked. */
  callerOf(token: string, now: Date): Caller | null {
    const id = TOKEN.exec(token)?.groups?.['id'];
    if (id === undefined) return null;
    const digest = Buffer.from(digestOf(token), 'hex');
    const key = this.read().find((each) => each.id === id && timingSafeEqual(Buffer.from(each.digest, 'hex'), digest));
    return key && isUsable(key, now) ? { id: `key:${key.id}`, name: key.name, scopes: key.scopes } : null;
  }

  private read(): readonly StoredKey[] {
    const stat = statSync(this.path, { throwIfNoEntry: false, bigint: true });
    const stamp = stat ? `${stat.ino} ${stat.mtimeNs} ${stat.size}` : 'none';
    if (stamp !== this.stamp) {
      this.known = stat ? this.parsed(readFileSync(this.path, 'utf8')) : [];
      this.stamp = stamp;
    }
    return this.known;
  }

  private parsed(text: string): StoredKey[] {
    try {
      const { version, keys } = JSON.parse(text) as { readonly version: number; readonly keys: StoredKey[] };
      if (version !== 1 || !Array.isArray(keys)) throw new Error('not of version 1');
      return keys;
    } catch (cause) {
      throw new YaowenError(
        'access.damaged-keys',
        'config',
        `${this.path}: the file of API keys cannot be read. Restore it from a copy, or delete it and make new keys with "yaowen keys create".`,
        { path: this.path },
        { cause },
      );
    }
  }

  /** A reader sees the old file or the new one, never half of one. */
  private change(how: (keys: readonly StoredKey[]) => StoredKey[]): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const lock = `${this.path}.lock`;
    let file: number;
    try {
      file = openSync(lock, 'wx', 0o600);
    } catch (cause) {
      throw new YaowenError(
        'access.keys-locked',
        'locked',
        `${this.path}: somebody else is changing the keys. Try again; if nobody is, delete ${lock}.`,
        { path: this.path },
        { cause },
      );
    }
    try {
      // The lock file is the new file: renaming it puts the keys in place and frees the lock in one step.
      writeSync(file, `${JSON.stringify({ version: 1, keys: how(this.read()) }, null, 2)}\n`);
      fsyncSync(file);
    } catch (error) {
      rmSync(lock, { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
    renameSync(lock, this.path);
  }
}

/** The key without its digest. */
function shown({ id, name, scopes, created, expires, revoked }: StoredKey): AccessKey {
  return { id, name, scopes, created, expires, revoked };
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function isUsable(key: AccessKey, now: Date): boolean {
  return key.revoked === null && (key.expires === null || Date.parse(key.expires) > now.getTime());
}

function badKey(message: string): YaowenError {
  return new YaowenError('access.bad-key', 'usage', message);
}
