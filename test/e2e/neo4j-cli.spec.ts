import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EXIT_CODES } from '#libs/platform';
import { type Finished, yaowen } from '../support/built-cli.js';
import { neo4jTarget, type Neo4jServer } from '../support/neo4j-server.js';

vi.setConfig({ testTimeout: 300_000 });

const samples = resolve('samples');

describe.skipIf(!neo4jTarget)('yaowen with a Neo4j store', () => {
  let server: Neo4jServer;
  let folder: string;
  const run = (args: readonly string[], password = server.password): Promise<Finished> =>
    yaowen(args, folder, {
      YAOWEN_STORE_PATH: server.url,
      YAOWEN_NEO4J_USER: server.user,
      YAOWEN_NEO4J_PASSWORD: password,
      YAOWEN_TAGGER: 'none',
    });
  const json = ({ stdout }: Finished) => JSON.parse(stdout) as Record<string, unknown>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yaowen-neo4j-cli-'));
    if (!neo4jTarget) return;
    server = await neo4jTarget.start();
    await server.empty();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('reads pages in, copies the graph to a file, and both are the same', async () => {
    const first = await run(['ingest', samples, '--json']);
    expect(first).toMatchObject({ code: 0 });
    expect(json(first)).toMatchObject({ added: 9, quarantined: [] });
    expect(json(await run(['ingest', samples, '--json']))).toMatchObject({ added: 0, unchanged: 9 });

    const alone = await run(['ingest', samples, '--store', 'alone.db', '--json']);
    expect(alone.code).toBe(0);
    const same = await run(['verify', '--from', 'alone.db', '--to', server.url, '--json']);
    expect(same).toMatchObject({ code: 0 });
    expect(json(same)).toMatchObject({ equal: true });

    const copy = await run(['copy', '--from', server.url, '--to', 'copy.db', '--json']);
    expect(copy).toMatchObject({ code: 0 });
    expect(json(await run(['verify', '--from', server.url, '--to', 'copy.db', '--json']))).toMatchObject({
      equal: true,
    });
    const [page] = (await server.query('MATCH (p:Page) RETURN p.id AS id ORDER BY p.name LIMIT 1')) as { id: string }[];
    expect((await run(['retract', page?.id ?? '', '--store', 'copy.db'])).code).toBe(0);
    const differ = await run(['verify', '--from', server.url, '--to', 'copy.db', '--json']);
    expect(differ.code).toBe(EXIT_CODES.store);
    expect(JSON.parse(differ.stderr)).toMatchObject({
      error: { code: 'cli.stores-differ', details: { kind: 'page' } },
    });
  });

  it('takes lists of names in as it does into a file, and changes nothing the second time', async () => {
    const [officials = '', companies = ''] = ['officials', 'companies'].map((kind) =>
      join(samples, 'lists', `zhangshui-${kind}.csv`),
    );
    const into = async (list: string, kind: string, ...args: string[]) =>
      json(
        await run([
          'import',
          list,
          '--kind',
          kind,
          '--as-of',
          '2025-03',
          '--licence',
          '政府信息公开',
          ...args,
          '--json',
        ]),
      );
    // The file of the test before holds the same pages.
    for (const store of [[], ['--store', 'alone.db']]) {
      expect(await into(officials, 'officials', ...store)).toMatchObject({ pages: { added: 1 } });
      expect(await into(companies, 'companies', ...store)).toMatchObject({ pages: { added: 1 } });
    }
    expect(await into(officials, 'officials')).toMatchObject({ pages: { added: 0, replaced: 0 } });
    const same = await run(['verify', '--from', 'alone.db', '--to', server.url, '--json']);
    expect(json(same)).toMatchObject({ equal: true });
    expect((await run(['pages', '--json'])).stdout).toContain('政府信息公开');
  });

  it('says which migrations would run, and writes CSV for neo4j-admin', async () => {
    const version = readdirSync(new URL('../../cypher/migrations/', import.meta.url)).length;
    expect(json(await run(['migrate', '--dry-run', '--json']))).toMatchObject({ version, pending: [], done: false });
    const written = await run(['export', '--format', 'neo4j-csv', '--out', 'csv']);
    expect(written).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'csv'))).toContain('neo4j-admin.args');
  });

  it('says what to do about a wrong password, which it never shows', async () => {
    const wrong = await run(['stats'], 'guessed-word');
    expect(wrong.code).toBe(EXIT_CODES.config);
    expect(wrong.stderr).toContain('YAOWEN_NEO4J_PASSWORD');
    expect(wrong.stderr + wrong.stdout).not.toContain('guessed-word');
  });
});
