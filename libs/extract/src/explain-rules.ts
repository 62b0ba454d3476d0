import { READERS } from './explain-readers.js';
import { loadedClaimRules } from './rules/claim-rule.js';
import { loadedMentionRules } from './rules/mention-rule.js';

/** Who made something, and by which reason. */
export interface ReaderNote {
  /** Rule or model, `name@version`. */
  readonly by: string;
  /** Its reason: the rule's own `why`, or what the reader in code goes by. */
  readonly why: string;
  /** The rule's pattern and file; absent where no rule file made it. */
  readonly rule?: { readonly file: string; readonly when: string };
}

interface Described {
  readonly id: string;
  readonly when: string;
  readonly why: string;
}

let described: ReadonlyMap<string, { readonly file: string; readonly rule: Described }> | undefined;

function rulesById(): NonNullable<typeof described> {
  return (described ??= new Map(
    [...loadedMentionRules(), ...loadedClaimRules()].flatMap(([file, { rules }]) =>
      rules.map((rule: Described) => [rule.id, { file, rule }] as const),
    ),
  ));
}

/** What is known of the rule or reader behind a signature such as `meetings.receives@1`. */
export function readerNote(by: string): ReaderNote {
  const id = by.replace(/@[^@]*$/u, '');
  const found = rulesById().get(id);
  if (found) return { by, why: found.rule.why, rule: { file: found.file, when: found.rule.when } };
  return { by, why: READERS[id] ?? 'A reader without a note of its own.' };
}
