import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TokenVerifier } from './token-verifier.js';

const NOW = new Date('2026-01-10T12:00:00Z');

describe('TokenVerifier', () => {
  let server: Server;
  let issuer: string;
  let key: CryptoKey;
  let stranger: CryptoKey;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    key = pair.privateKey;
    stranger = (await generateKeyPair('ES256')).privateKey;
    const published = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
    server = createServer((request, response) => {
      response.setHeader('Content-Type', 'application/json');
      if (request.url === '/.well-known/openid-configuration') {
        response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
      } else response.end(JSON.stringify({ keys: [published] }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  function token(claims: Record<string, unknown>, with_: { by?: CryptoKey; aud?: string; exp?: string } = {}) {
    return new SignJWT({ sub: 'u42', scope: 'openid read review', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience(with_.aud ?? 'yaowen')
      .setExpirationTime(new Date(with_.exp ?? '2026-01-10T13:00:00Z'))
      .sign(with_.by ?? key);
  }

  it('knows whom a token of the issuer speaks for, with its scopes', async () => {
    const verifier = new TokenVerifier({ issuer, audience: 'yaowen' });
    expect(await verifier.callerOf(await token({ name: '林晓' }), NOW)).toEqual({
      id: 'user:u42',
      name: '林晓',
      scopes: ['read', 'review'],
    });
    expect((await verifier.callerOf(await token({ scope: undefined, scp: ['write'] }), NOW))?.scopes).toEqual([
      'write',
    ]);
  });

  it('refuses tokens that are expired, for others, signed by others, or none', async () => {
    const verifier = new TokenVerifier({ issuer, audience: 'yaowen' });
    for (const bad of [
      await token({}, { exp: '2026-01-10T11:00:00Z' }),
      await token({}, { aud: 'another' }),
      await token({}, { by: stranger }),
      await token({ sub: undefined }),
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1NDIifQ.',
      'no token',
    ]) {
      expect(await verifier.callerOf(bad, NOW)).toBeNull();
    }
  });

  it('says so when the issuer cannot be reached, and tries again at the next token', async () => {
    const gone = new TokenVerifier({ issuer: 'http://127.0.0.1:1', audience: 'yaowen' });
    await expect(gone.callerOf(await token({}), NOW)).rejects.toThrow(/YAOWEN_OIDC_ISSUER/u);
    await expect(gone.callerOf(await token({}), NOW)).rejects.toThrow(/YAOWEN_OIDC_ISSUER/u);
  });
});
