import { YaowenError } from '#libs/domain';

/** Text of a page that was taken out of another format, in reading order. */
export interface ExtractedText {
  /** One paragraph a line, blank lines between; every offset of the page indexes this. */
  readonly text: string;
  /** What was found besides, one sentence each. */
  readonly notes: readonly string[];
  /** Address of the page, where the file gives it. */
  readonly url?: string;
}

/** Refuses a file, in the words that every format shares: what is wrong with it and what to do. */
export function refuse(code: string, name: string, wrong: string, remedy: string, cause?: unknown): YaowenError {
  return new YaowenError(
    code,
    'input',
    `${name}: ${wrong}; ${remedy}`,
    { file: name },
    cause === undefined ? undefined : { cause },
  );
}
