import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactSign, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

interface TokenOptions {
  alg?: string;
  key?: CryptoKey | Uint8Array;
  /** beside `alg` and `kid` */
  header?: { crit?: string[]; [name: string]: unknown };
}

/** A small OpenID provider on loopback: discovery, keys, and tokens as a test wants them. */
export class IdentityProvider {
  static readonly audience = 'crm';
  private readonly keys = new Map<string, CryptoKey>();
  private published: object[] = [];
  private server!: Server;
  /** false: the provider answers nothing but 500 */
  isUp = true;
  requests = 0;
  /** what it answers for its keys in place of them */
  keysAnswer?: string;

  static async start(): Promise<IdentityProvider> {
    const provider = new IdentityProvider();
    for (const alg of ['RS256', 'ES256']) await provider.addKey(alg);
    provider.server = createServer((request, response) => {
      provider.requests++;
      if (!provider.isUp) return response.writeHead(500).end();
      const body = request.url?.startsWith('/.well-known/')
        ? { issuer: provider.issuer, jwks_uri: `${provider.issuer}/keys` }
        : { keys: provider.published };
      const isForKeys = request.url === '/keys';
      const text = (isForKeys ? provider.keysAnswer : undefined) ?? JSON.stringify(body);
      return response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);
    });
    await new Promise<void>((resolve) => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A token that is genuine but for what the test changes. */
  token(
    claims: JWTPayload = {},
    { alg = 'RS256', key = this.keys.get(alg), header = {} }: TokenOptions = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const genuine = {
      iss: this.issuer,
      aud: IdentityProvider.audience,
      sub: 'ada',
      name: 'Ada of the company',
      roles: ['agent'],
      iat: now,
      exp: now + 300,
    };
    if (!key) throw new Error(`There is no ${alg} key`);
    return new SignJWT({ ...genuine, ...claims })
      .setProtectedHeader({ alg, kid: alg, ...header })
      .sign(key, { crit: Object.fromEntries((header.crit ?? []).map((name) => [name, false])) });
  }

  /** A token of any payload, signed as genuine ones are. */
  signed(payload: string, alg = 'RS256'): Promise<string> {
    const header = { alg, kid: alg, typ: 'JWT' };
    return new CompactSign(Buffer.from(payload))
      .setProtectedHeader(header)
      .sign(this.keys.get(alg) as CryptoKey);
  }

  /** Adds a key, of whatever kind, to those that it answers. */
  publish(key: object): void {
    this.published.push(key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async addKey(alg: string): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    this.keys.set(alg, privateKey);
    this.publish({ ...(await exportJWK(publicKey)), kid: alg, alg, use: 'sig' });
  }
}
