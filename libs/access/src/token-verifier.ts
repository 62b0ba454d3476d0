import { YaowenError } from '#libs/domain';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { scopesIn, type Caller } from './caller.js';

/** Which tokens are accepted. */
export interface TokenIssuer {
  /** Address of the OpenID Connect issuer, as its tokens have it in `iss`. */
  readonly issuer: string;
  /** What the tokens must be for (`aud`). */
  readonly audience: string;
}

/** Signatures that a public key checks; an issuer's token never rests on a shared secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** A slow issuer must not hold up the queue of requests. */
const PATIENCE_MS = 5000;

/**
 * Turns JSON Web Tokens of one issuer into callers. The issuer's keys are found by discovery (OpenID Connect Discovery 1.0) at the
 * first token and fetched anew when an unknown key signs. Scopes are the words of the claims `scope` or `scp` that are ours.
 */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly from: TokenIssuer) {}

  /**
   * Who a token speaks for, or null where it is not valid: of another issuer or audience, expired, wrongly signed.
   * @throws YaowenError `access.issuer-unreachable`, category config.
   */
  async callerOf(token: string, now: Date): Promise<Caller | null> {
    this.keys ??= this.discover();
    let keys: JWTVerifyGetKey;
    try {
      keys = await this.keys;
    } catch (cause) {
      this.keys = null;
      throw unreachable(this.from.issuer, cause);
    }
    try {
      const { payload } = await jwtVerify(token, keys, { ...this.from, algorithms: ALGORITHMS, currentDate: now });
      if (typeof payload.sub !== 'string' || payload.sub === '') return null;
      const words = payload['scope'] ?? payload['scp'];
      const name = payload['name'];
      return {
        id: `user:${payload.sub}`,
        name: typeof name === 'string' ? name : payload.sub,
        scopes: scopesIn(Array.isArray(words) ? words.join(' ') : String(words ?? '')),
      };
    } catch (cause) {
      if (cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError)) {
        throw unreachable(this.from.issuer, cause);
      }
      return null;
    }
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const address = `${this.from.issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    const { issuer, jwks_uri: keys } = (await answer.json()) as {
      readonly issuer?: string;
      readonly jwks_uri?: string;
    };
    if (issuer !== this.from.issuer || keys === undefined)
      throw new Error(`${address} speaks for ${issuer ?? 'nobody'}`);
    return createRemoteJWKSet(new URL(keys), { timeoutDuration: PATIENCE_MS });
  }
}

function unreachable(issuer: string, cause: unknown): YaowenError {
  return new YaowenError(
    'access.issuer-unreachable',
    'config',
    `tokens cannot be checked: the issuer ${issuer} did not give its keys. Check YAOWEN_OIDC_ISSUER and the network.`,
    { issuer },
    { cause },
  );
}
