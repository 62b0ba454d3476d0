import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessKeys, type Scope } from '#libs/access';
import type { GraphStore } from '#libs/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, startApi } from '../../apps/api/src/index.js';
import { openNewsGraph, PAGES } from './api.fixture.js';
import { Asker, type Shaped } from './api.support.js';
import { TEST_EXTRACTOR } from '../builders/index.js';

const CORRECT = `mutation ($claim: ID!, $verdict: CorrectionVerdict!, $change: ClaimChangeInput, $note: String!) {
  correctClaim(claim: $claim, verdict: $verdict, change: $change, note: $note) {
    id date { value } modality object { name } title
    corrected { verdict by at note isSetAside original { date { value } modality value unit object { name } qualifiers { name value } } } } }`;
const BACK = 'mutation ($claim: ID!) { takeBackCorrection(claim: $claim) { claimId } }';
const CLAIMS = `query ($name: String!, $types: [ClaimType!], $with: Boolean) { person(name: $name) {
  claims(first: 50, types: $types, withRefuted: $with) { totalCount nodes { id title object { name } corrected { verdict } } } } }`;
const LISTED =
  '{ corrections(first: 9) { totalCount nodes { claimId verdict changes { name value } note by state claim { id } } } }';

/**
 * What persons may say of claims over HTTP.
 *
 * @param open makes one store three ways: to be filled, to be read beside the server, and to be written by it.
 */
export function describeCorrections(
  adapter: string,
  open: (folder: string) => Promise<{ fill(): GraphStore; read(): GraphStore; write(): GraphStore }>,
): void {
  describe(`correcting claims over ${adapter}`, () => {
    let folder: string;
    let store: GraphStore;
    let write: () => GraphStore;
    let api: RunningApi;
    const tokens = new Map<string, string>();
    const asker = new Asker(() => api.url, tokens);

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'yaowen-corrections-'));
      const stores = await open(folder);
      await (await openNewsGraph(async () => stores.fill())).close();
      store = stores.read();
      write = stores.write;
      await store.open();
      const keys = new AccessKeys(join(folder, 'keys.json'));
      const users: readonly (readonly [string, Scope])[] = [
        ['reader', 'read'],
        ['one', 'review'],
        ['other', 'review'],
        ['chief', 'admin'],
      ];
      for (const [name, scope] of users) tokens.set(name, keys.create({ name, scopes: [scope] }, new Date()).token);
      api = await startApi({
        store,
        storeToWrite: write,
        config: {
          port: 0,
          logLevel: 'silent',
          access: 'required',
          keysPath: join(folder, 'keys.json'),
          auditPath: join(folder, 'audit.jsonl'),
          tagger: 'none',
          // A server of Neo4j plans each statement of a change once, and the first change waits for that.
          graphqlTimeoutMs: 120_000,
          requestTimeoutMs: 180_000,
        },
      });
    });
    afterAll(async () => {
      await api.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const claims = async (name: string, types: string[] | null = null, withRefuted = false): Promise<Shaped> =>
      (await asker.data('reader', CLAIMS, { name, types, with: withRefuted })).person.claims;
    const refusal = async (user: string, query: string, variables: Record<string, unknown>): Promise<unknown> =>
      (await asker.ask(user, query, variables)).errors?.[0]?.extensions['reason'];

    it('leaves a refuted claim out of answers, unless it is asked for, until that is taken back', async () => {
      const before = await claims('林远山', ['MET_WITH']);
      const [{ id }] = before.nodes;
      const { correctClaim } = await asker.data('one', CORRECT, {
        claim: id,
        verdict: 'REFUTED',
        note: '只是同时出席',
      });
      expect(correctClaim.corrected).toMatchObject({
        verdict: 'REFUTED',
        by: expect.stringMatching(/^person:key:/u),
        note: '只是同时出席',
        isSetAside: true,
      });
      const after = await claims('林远山', ['MET_WITH']);
      expect(after.nodes.map((each: Shaped) => each.id)).not.toContain(id);
      expect(after.totalCount).toBe(before.totalCount - 1);
      const all = await claims('林远山', ['MET_WITH'], true);
      expect(all.totalCount).toBe(before.totalCount);
      expect(all.nodes.find((each: Shaped) => each.id === id).corrected.verdict).toBe('REFUTED');
      const { corrections } = await asker.data('one', LISTED);
      expect(corrections).toMatchObject({ totalCount: 1, nodes: [{ claimId: id, state: 'APPLIED', claim: { id } }] });
      expect((await asker.data('one', BACK, { claim: id })).takeBackCorrection).toEqual({ claimId: id });
      expect(await claims('林远山', ['MET_WITH'])).toEqual(before);
      expect(await refusal('one', BACK, { claim: id })).toBe('api.no-correction');
    });

    it('puts what a person says in the place of what was read, shows both, and keeps it when the page is read again', async () => {
      const [{ id }] = (await claims('林远山', ['HOLDS_POST'])).nodes;
      const { organization } = await asker.data('reader', '{ organization(name: "榆阳农学院") { id } }');
      const change = {
        object: organization.id,
        date: '2023-05',
        modality: 'PLANNED',
        qualifiers: [{ name: 'title', value: '客座教授' }],
      };
      const { correctClaim } = await asker.data('one', CORRECT, {
        claim: id,
        verdict: 'AMENDED',
        change,
        note: '见更正启事',
      });
      const want = {
        id,
        title: '客座教授',
        modality: 'PLANNED',
        date: { value: '2023-05' },
        object: { name: '榆阳农学院' },
        corrected: {
          verdict: 'AMENDED',
          isSetAside: false,
          original: {
            date: null,
            modality: 'HAPPENED',
            object: { name: '晋中市人民政府' },
            qualifiers: [{ name: 'title', value: '副市长' }],
          },
        },
      };
      expect(correctClaim).toMatchObject(want);
      const writer = write();
      await writer.open();
      for (const page of PAGES) expect(await writer.putPage(page, 'test@2')).toBe('replaced');
      for (const page of PAGES) await writer.putPage(page, TEST_EXTRACTOR);
      await writer.close();
      const again = await claims('林远山', ['HOLDS_POST']);
      expect(again.nodes.find((each: Shaped) => each.id === id)).toMatchObject({
        title: '客座教授',
        object: { name: '榆阳农学院' },
        corrected: { verdict: 'AMENDED' },
      });
      await asker.data('one', BACK, { claim: id });
    });

    it('replaces and takes back what others said for an admin only, and writes everything down', async () => {
      const [{ id }] = (await claims('林远山', ['STATED'])).nodes;
      const refute = { claim: id, verdict: 'REFUTED', note: '不是他说的' };
      await asker.data('one', CORRECT, refute);
      expect(await refusal('other', CORRECT, refute)).toBe('review.corrected-by-other');
      expect(await refusal('other', BACK, { claim: id })).toBe('review.corrected-by-other');
      const { correctClaim } = await asker.data('chief', CORRECT, { ...refute, note: '复核无误' });
      expect(correctClaim.corrected.note).toBe('复核无误');
      await asker.data('chief', BACK, { claim: id });
      const { auditTrail } = await asker.data(
        'chief',
        '{ auditTrail(first: 5) { nodes { action subject outcome details { name value } } } }',
      );
      expect(auditTrail.nodes.map(({ action, subject, outcome }: Shaped) => [action, subject, outcome])).toEqual([
        ['takeBackCorrection', id, 'DONE'],
        ['correctClaim', id, 'DONE'],
        ['takeBackCorrection', id, 'FAILED'],
        ['correctClaim', id, 'FAILED'],
        ['correctClaim', id, 'DONE'],
      ]);
      expect(auditTrail.nodes[1].details).toContainEqual({ name: 'note', value: '复核无误' });
    });

    it('refuses what cannot be, and changes nothing', async () => {
      const before = await store.fingerprint();
      const [{ id: said }] = (await claims('林远山', ['STATED'])).nodes;
      const [{ id: post }] = (await claims('林远山', ['HOLDS_POST'])).nodes;
      const { place } = await asker.data('reader', '{ place(name: "北沙河村") { id } }');
      const amend = (claim: string, change: object) => ({ claim, verdict: 'AMENDED', note: '试', change });
      expect(await refusal('reader', CORRECT, amend(post, {}))).toBe('access.forbidden');
      const cases: readonly (readonly [object, string])[] = [
        [amend('cl_0000000000000000', { modality: 'PLANNED' }), 'review.no-claim'],
        [{ claim: post, verdict: 'REFUTED', note: ' ' }, 'api.reason'],
        [amend(post, {}), 'store.bad-correction'],
        [{ ...amend(post, { modality: 'PLANNED' }), verdict: 'REFUTED' }, 'store.bad-correction'],
        [amend(post, { object: 'en_0000000000000000' }), 'review.unknown-object'],
        [amend(post, { object: place.id }), 'review.bad-change'],
        [amend(post, { qualifiers: [{ name: 'colour', value: '红' }] }), 'review.bad-change'],
        [amend(post, { value: 3 }), 'store.bad-correction'],
        [amend(said, { object: place.id }), 'store.bad-correction'],
        [amend(post, { date: '去年' }), 'api.date'],
      ];
      for (const [variables, reason] of cases) {
        expect([reason, await refusal('one', CORRECT, variables as Record<string, unknown>)]).toEqual([reason, reason]);
      }
      expect(await store.fingerprint()).toBe(before);
    });
  });
}
