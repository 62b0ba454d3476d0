import { YaowenError, type ErrorCategory } from '#libs/domain';

interface Explanation {
  readonly code: string;
  readonly category: ErrorCategory;
  readonly message: string;
}

/** What the server's and the driver's codes mean to whoever runs the program; the first that fits. */
const EXPLANATIONS: readonly (readonly [RegExp, Explanation])[] = [
  [
    /^Neo\.ClientError\.Security\.(Unauthorized|TokenExpired)$/u,
    {
      code: 'wrong-password',
      category: 'config',
      message: 'the server refuses this user and password; set YAOWEN_NEO4J_USER and YAOWEN_NEO4J_PASSWORD',
    },
  ],
  [
    /^Neo\.ClientError\.Security\.AuthenticationRateLimit$/u,
    {
      code: 'too-many-attempts',
      category: 'config',
      message: 'the server was given a wrong password too often; correct YAOWEN_NEO4J_PASSWORD and wait a few seconds',
    },
  ],
  [
    /^Neo\.ClientError\.Security\.CredentialsExpired$/u,
    {
      code: 'password-expired',
      category: 'config',
      message: 'the password must be changed before it can be used (ALTER CURRENT USER SET PASSWORD …)',
    },
  ],
  [
    /^Neo\.ClientError\.Security\.Forbidden$/u,
    {
      code: 'forbidden',
      category: 'config',
      message: 'this user may not do that; use a user who may write and make indexes',
    },
  ],
  [
    /^Neo\.ClientError\.Database\.DatabaseNotFound$/u,
    {
      code: 'no-such-database',
      category: 'config',
      message: 'the server has no database of this name; set YAOWEN_NEO4J_DATABASE',
    },
  ],
  [
    /DatabaseUnavailable$/u,
    {
      code: 'unavailable',
      category: 'store',
      message: 'the database is stopped or starting; start it, wait until it is online, and run the command again',
    },
  ],
  [
    /^(ServiceUnavailable|SessionExpired)$/u,
    {
      code: 'unreachable',
      category: 'store',
      message:
        'the server cannot be reached or has gone; what was being written is not stored, everything before is. Start it, check the address, and run the command again',
    },
  ],
  [
    /DeadlockDetected$|LockClientStopped$|LockAcquisitionTimeout$|Transaction\.Outdated$/u,
    {
      code: 'locked',
      category: 'locked',
      message:
        'another process is writing to the same part of the graph; wait until it ends, then run the command again',
    },
  ],
  [
    /TransactionTimedOut/u,
    {
      code: 'timeout',
      category: 'locked',
      message:
        'a write took longer than the server or the program allows, mostly because another process is writing; nothing of it is stored. Run the command again',
    },
  ],
  [
    /OutOfMemory|MemoryPool|StackOverFlow/u,
    {
      code: 'server-memory',
      category: 'store',
      message:
        'the server ran out of memory; nothing of this write is stored. Raise server.memory.heap.max_size or dbms.memory.transaction.total.max',
    },
  ],
  [
    /ReadOnly|WriteOnReadOnlyAccessDatabase|NotALeader/u,
    {
      code: 'read-only',
      category: 'store',
      message: 'the database cannot be written to; allow writing, or name another database',
    },
  ],
];

/** Turns whatever the driver or the server threw into the product's error, with the address and the remedy in it. */
export function wrapNeo4jError(error: unknown, where: string): Error {
  if (error instanceof YaowenError) return error;
  const code = codeOf(error);
  if (code === null) return error instanceof Error ? error : new Error(String(error));
  const text = (error as Error).message;
  const make = ({ code: name, category, message }: Explanation): YaowenError =>
    new YaowenError(`store.${name}`, category, `${where}: ${message}`, { where, cause: code }, { cause: error });

  // A full disk is first a log that cannot be written, and from then on a database that wants to be restarted.
  if (/No space left|disk (?:is )?full|DatabaseFull/iu.test(text) || code.endsWith('TransactionLogError')) {
    return make({
      code: 'disk-full',
      category: 'store',
      message:
        "the server's disk is full, or cannot be written; nothing of this write is stored, everything before is. Make room, start the server anew, and run the command again",
    });
  }
  if (/critical error, and needs to be restarted/u.test(text)) {
    return make({
      code: 'unavailable',
      category: 'store',
      message:
        'the database has stopped after an error of the server, most often a full disk; what was stored is safe. Make room, start the server anew, and run the command again',
    });
  }
  // A pool whose connections all died says only that it could not get one in time.
  if (code === 'N/A' && /acquisition timed out|Pool is closed|Connection was closed/iu.test(text)) {
    return make({
      code: 'unreachable',
      category: 'store',
      message: 'no connection to the server could be had; check that it runs and is not overloaded, and try again',
    });
  }
  const known = EXPLANATIONS.find(([form]) => form.test(code));
  return make(known?.[1] ?? { code: 'failed', category: 'store', message: `the store failed (${code}): ${text}` });
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.name === 'Neo4jError' ||
    /^Neo\.|^N\/A$|^ServiceUnavailable$|^SessionExpired$|^ProtocolError$/u.test(error.code)
    ? error.code
    : null;
}
