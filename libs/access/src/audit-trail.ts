import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { YaowenError } from '#libs/domain';
import type { Caller } from './caller.js';

/** How something that was asked for ended: `unknown` where the program was stopped in the middle of it. */
export const AUDIT_OUTCOMES = ['done', 'failed', 'unknown'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Who asked for what, on what. */
export interface AuditedAct {
  readonly caller: Caller;
  /** What was asked: `judge`, `retractArticle`. */
  readonly action: string;
  /** On what: ids with spaces between them. */
  readonly subject: string;
  /** What else was said: verdict, reason. */
  readonly details?: Readonly<Record<string, string>>;
}

/** One thing that somebody asked the program to change, and how it ended. */
export interface AuditEntry {
  readonly id: string;
  /** Place in the trail, from 1. */
  readonly number: number;
  /** ISO 8601 instant at which it was asked. */
  readonly at: string;
  /** Id of the caller: `key:k3f9a2b1`. */
  readonly caller: string;
  /** Name of the caller: 市委政研室. */
  readonly name: string;
  readonly action: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, string>>;
  readonly outcome: AuditOutcome;
  /** Why it failed; null where it did not. */
  readonly error: string | null;
}

interface AskedLine extends Omit<AuditEntry, 'number' | 'outcome' | 'error'> {
  readonly ends?: undefined;
}

interface EndLine {
  /** Id of the entry that ended. */
  readonly ends: string;
  readonly outcome: AuditOutcome;
  readonly error: string | null;
}

/**
 * Who changed what and when, in a file that is only ever appended to, a JSON line for what was asked and one for how it
 * ended. What cannot be written down is not done.
 *
 * `await new AuditTrail('data/audit.jsonl').record({ caller, action: 'judge', subject: 'en_1 en_2' }, now, work)`
 */
export class AuditTrail {
  private readonly path: string;
  private readonly entries = new Map<string, AuditEntry>();
  private readTo = 0;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /**
   * Writes down what is asked, does it, and writes down how it ended.
   *
   * @returns what `work` comes to.
   * @throws YaowenError `access.no-audit`, category config, when it cannot be written down, and then nothing is done; else
   *   what `work` throws.
   */
  async record<T>(act: AuditedAct, now: () => Date, work: () => Promise<T>): Promise<T> {
    const id = `au_${randomBytes(8).toString('hex')}`;
    const { caller, action, subject, details = {} } = act;
    const asked: AskedLine = {
      id,
      at: now().toISOString(),
      caller: caller.id,
      name: caller.name,
      action,
      subject,
      details,
    };
    this.append(asked);
    let result: T;
    try {
      result = await work();
    } catch (error) {
      this.append({ ends: id, outcome: 'failed', error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
    this.append({ ends: id, outcome: 'done', error: null });
    return result;
  }

  /** Everything that was asked, the oldest first. */
  list(): AuditEntry[] {
    this.readOn();
    return [...this.entries.values()];
  }

  private append(line: AskedLine | EndLine): void {
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      const file = openSync(this.path, 'a+', 0o600);
      try {
        // A line that a crash cut short must not swallow this one.
        const text = `${isWhole(file) ? '' : '\n'}${JSON.stringify(line)}\n`;
        writeSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    } catch (cause) {
      throw new YaowenError(
        'access.no-audit',
        'config',
        `${this.path}: the audit trail cannot be written, and what cannot be written down is not done. See to its folder and the disk, or set YAOWEN_AUDIT_PATH.`,
        { path: this.path },
        { cause },
      );
    }
  }

  /** The file only grows, so only what was added since the last time is read. */
  private readOn(): void {
    const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    if (size < this.readTo) {
      this.entries.clear();
      this.readTo = 0;
    }
    if (size === this.readTo) return;
    const file = openSync(this.path, 'r');
    const bytes = Buffer.alloc(size - this.readTo);
    try {
      readSync(file, bytes, 0, bytes.length, this.readTo);
    } finally {
      closeSync(file);
    }
    const end = bytes.lastIndexOf('\n') + 1;
    this.readTo += end;
    for (const line of bytes.toString('utf8', 0, end).split('\n')) if (line !== '') this.take(line);
  }

  private take(text: string): void {
    const line = parsed(text);
    const number = this.entries.size + 1;
    if (line === null) {
      // Shown, not hidden: a trail with a hole must look like one.
      const id = `au_line-${number}`;
      const unreadable = {
        at: '',
        caller: '',
        name: '',
        action: 'unreadable',
        subject: text.slice(0, 200),
        details: {},
      };
      this.entries.set(id, { id, number, ...unreadable, outcome: 'unknown', error: null });
      return;
    }
    if (line.ends === undefined) {
      this.entries.set(line.id, { ...line, number, outcome: 'unknown', error: null });
      return;
    }
    const begun = this.entries.get(line.ends);
    if (begun) this.entries.set(line.ends, { ...begun, outcome: line.outcome, error: line.error });
  }
}

function isWhole(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last.toString() === '\n';
}

function parsed(text: string): AskedLine | EndLine | null {
  try {
    const line = JSON.parse(text) as AskedLine | EndLine | null;
    return typeof line === 'object' ? line : null;
  } catch {
    return null;
  }
}
