import { z } from 'zod';

/** Prefix of every setting's environment variable. */
export const CONFIG_PREFIX = 'YAOWEN_';

const integer = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** `true`, `1`, `yes`, `on` and their opposites; anything else is a problem, never silently false. */
const flag = z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] });

/**
 * Every setting of the product, once: its type, its bounds, its default and what it is for.
 *
 * The key `graphqlMaxDepth` is read from `YAOWEN_GRAPHQL_MAX_DEPTH`. `.env.example` and `docs/configuration.md` are
 * written from this schema. Defaults are text, as they would stand in the environment.
 */
export const configSchema = z.object({
  storePath: z
    .string()
    .min(1)
    .default('data/yaowen.db')
    .describe(
      'Where the graph lives (图谱数据库): a file of the embedded store, whose folder is made when it is missing, or a Neo4j server such as neo4j://127.0.0.1:7687.',
    ),
  neo4jUser: z.string().min(1).default('neo4j').describe('User of the Neo4j server (Neo4j 用户).'),
  neo4jPassword: z
    .string()
    .default('')
    .describe('Password of the Neo4j server (Neo4j 密码). Never part of the address.'),
  neo4jDatabase: z
    .string()
    .default('')
    .describe("Database on the Neo4j server (Neo4j 数据库). Empty means the user's home database."),
  modelDir: z
    .string()
    .min(1)
    .default('model')
    .describe("Folder of the tagger's model (分词模型目录). Without it, the shipped tagger stands in."),
  tagger: z
    .enum(['auto', 'lac', 'linear', 'none'])
    .default('auto')
    .describe(
      'What backs the rules up (分词标注器): auto is LAC with the shipped tagger as its witness where the model stands, else the shipped tagger alone.',
    ),
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe(
      'Address the server listens on (监听地址). Any other than loopback answers only those with a key or token.',
    ),
  port: integer(0, 65_535)
    .default(4100)
    .describe('Port the server listens on (端口). 0 takes any free one and prints it.'),
  webRoot: z
    .string()
    .default('')
    .describe('Folder of the built dashboard (网页目录). Empty means the one that was built with the program.'),
  corsOrigin: z
    .string()
    .default('')
    .refine((value) => value === '' || URL.canParse(value), {
      message: 'must be empty or one origin such as https://example.org',
    })
    .describe('The one other web origin that may read the API (跨域来源). Empty means none.'),
  access: z
    .enum(['auto', 'required'])
    .default('auto')
    .describe(
      'Who may ask (访问控制): auto lets everybody on this machine do everything and asks for a key or token on any other address; required always asks.',
    ),
  keysPath: z
    .string()
    .min(1)
    .default('data/keys.json')
    .describe('File of the API keys, hashed (密钥文件). "yaowen keys create" makes it.'),
  auditPath: z
    .string()
    .min(1)
    .default('data/audit.jsonl')
    .describe(
      'File that says who changed what and when, through the API or at the command line; only ever appended to (审计日志).',
    ),
  anonymousRead: flag
    .default(false)
    .describe('Whether those without a key or token may read, without introspection (匿名只读).'),
  oidcIssuer: z
    .string()
    .default('')
    .refine((value) => value === '' || URL.canParse(value), { message: 'must be empty or the address of an issuer' })
    .describe('OpenID Connect issuer whose tokens are accepted (身份提供方). Empty means none.'),
  oidcAudience: z.string().default('yaowen').describe("What an issuer's tokens must be for (令牌受众)."),
  rateLimitPerMinute: integer(0, 1_000_000)
    .default(600)
    .describe(
      'Requests a minute of one key, token or address where access is asked for (每分钟请求上限). 0 means no limit.',
    ),
  logLevel: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged to stderr as JSON lines (日志级别).'),
  otelEndpoint: z
    .string()
    .default('')
    .refine((value) => value === '' || /^https?:\/\//u.test(value), {
      message: 'must be empty or the address of a collector such as http://127.0.0.1:4318',
    })
    .describe(
      'OpenTelemetry collector that traces are sent to over OTLP/HTTP, without /v1/traces (链路追踪地址). Empty means the one that OTEL_EXPORTER_OTLP_ENDPOINT names, else none. OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER and OTEL_SDK_DISABLED are honoured.',
    ),
  graphqlMaxDepth: integer(3, 50).default(14).describe('How deep a GraphQL query may nest (查询最大深度).'),
  graphqlMaxAliases: integer(0, 1000)
    .default(30)
    .describe('How many aliases a GraphQL query may use (查询最多别名数).'),
  graphqlMaxTokens: integer(100, 100_000)
    .default(4000)
    .describe('How many words and signs a GraphQL query may have (查询最多词元数).'),
  graphqlMaxCost: integer(100, 10_000_000)
    .default(50_000)
    .describe('How many nodes a GraphQL query may ask for at most, lists multiplied (查询最大开销).'),
  graphqlTimeoutMs: integer(10, 600_000)
    .default(10_000)
    .describe('How long a GraphQL query may take, in milliseconds (查询时限).'),
  graphqlIntrospection: flag
    .default(true)
    .describe('Whether the schema may be asked for (是否允许内省). The explorer page needs it.'),
  bodyLimitKb: integer(1, 10_240).default(256).describe('Largest request body in kilobytes (请求体上限).'),
  requestTimeoutMs: integer(100, 600_000)
    .default(30_000)
    .describe('How long a client may take to send its request, in milliseconds (请求超时).'),
});

/** The product's settings, read and checked. */
export type Config = z.output<typeof configSchema>;

/** Environment variable of a setting: `graphqlMaxDepth` → `YAOWEN_GRAPHQL_MAX_DEPTH`. */
export function environmentName(key: string): string {
  return CONFIG_PREFIX + key.replace(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase();
}
