import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { botAppId } from './fake-teams-people.ts';

/** Who may sign for Teams towards a bot. */
export const issuer = 'https://api.botframework.com';

export type TokenClaims = {
  audience?: string;
  issuer?: string;
  serviceUrl?: string;
  /** Seconds from now; negative: expired. */
  expiresIn?: number;
  /** Signed with a key that nobody published. */
  forged?: boolean;
  tenant?: string;
};

type Keys = ReturnType<typeof newKeys>;
const newKeys = () => ({
  own: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  foreign: generateKeyPairSync('rsa', { modulusLength: 2048 }),
});
/** Made once, and only where a token is signed: that takes the better part of a second. */
let made: Keys | undefined;
const keys = (): Keys => {
  made ??= newKeys();
  return made;
};

/** Signs tokens as Teams' connector does, with keys of its own; its OpenID metadata and keys are for serving. */
export function createTokenIssuer() {
  const kid = randomUUID();
  return {
    metadata: (keysUrl: string) => ({
      issuer,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: keysUrl,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
    keys() {
      const { n, e } = keys().own.publicKey.export({ format: 'jwk' });
      return { keys: [{ kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, x5c: [], endorsements: ['msteams'] }] };
    },
    token(claims: TokenClaims = {}): string {
      const now = Math.floor(Date.now() / 1000);
      const expiry = now + (claims.expiresIn ?? 3600);
      const payload = {
        serviceurl: claims.serviceUrl,
        nbf: Math.min(now, expiry) - 60,
        exp: expiry,
        iss: claims.issuer ?? issuer,
        aud: claims.audience ?? botAppId,
        ...(claims.tenant === undefined ? {} : { tid: claims.tenant }),
      };
      const signed = `${encoded({ alg: 'RS256', kid, x5t: kid, typ: 'JWT' })}.${encoded(payload)}`;
      const key = (claims.forged === true ? keys().foreign : keys().own).privateKey;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
    },
  };
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
