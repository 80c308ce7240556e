import { lookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { RefusedTargetError } from '../webhooks.errors.js';
import { AllowedTargets, hostOf, isLocalName } from './allowed-targets.js';
import { isPublic } from './special-addresses.js';

/** a name whose servers do not answer keeps nobody waiting */
const LOOKUP_MS = 3000;

/** An address that may be spoken to, and the hosts behind it. */
export interface Target {
  url: URL;
  addresses: LookupAddress[];
  /** it is not on the Internet, and the operator allows it */
  isPrivate: boolean;
}

/** Where webhooks may go: to the Internet by https, and to what `OUTBOUND_ALLOW` names. */
@Injectable()
export class Targets {
  private readonly allowed: AllowedTargets;

  constructor({ outboundAllow }: AppConfig) {
    this.allowed = new AllowedTargets(outboundAllow);
  }

  /**
   * Judges an address that a caller gives. A name that cannot be resolved now is taken: it is judged again with each try.
   * @throws RefusedTargetError
   */
  async judge(text: string): Promise<void> {
    const url = this.read(text);
    const addresses = await resolve(hostOf(url)).catch(() => []);
    if (!addresses.every(({ address }) => this.allowed.mayReach(hostOf(url), address))) throw privateTarget();
  }

  /** Resolves it anew. @throws RefusedTargetError, and the error of a name that does not resolve */
  async reach(text: string): Promise<Target> {
    const url = this.read(text);
    const host = hostOf(url);
    const addresses = await resolve(host);
    if (!addresses.every(({ address }) => this.allowed.mayReach(host, address))) throw privateTarget();
    return { url, addresses, isPrivate: !addresses.every(({ address }) => isPublic(address)) };
  }

  private read(text: string): URL {
    const url = new URL(text);
    if (url.username || url.password) {
      throw new RefusedTargetError('credentials', 'url must not hold a name or password');
    }
    if (isLocalName(hostOf(url)) && !this.allowed.isNamed(hostOf(url))) throw privateTarget();
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && this.allowed.isNamed(hostOf(url)))) {
      throw new RefusedTargetError('insecure', 'url must start with https://');
    }
    return url;
  }
}

function privateTarget(): RefusedTargetError {
  return new RefusedTargetError('private_target', 'url leads to an address that is not on the Internet');
}

async function resolve(host: string): Promise<LookupAddress[]> {
  const family = isIP(host);
  if (family) return [{ address: host, family }];
  const late = new AbortController();
  const found = new Promise<LookupAddress[]>((done, fail) =>
    lookup(host, { all: true }, (error, addresses) => (error ? fail(error) : done(addresses))),
  );
  const tooLate = pause(LOOKUP_MS, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new Error('The name was not resolved in time');
  });
  try {
    return await Promise.race([found, tooLate]);
  } finally {
    late.abort();
    found.catch(() => undefined);
    tooLate.catch(() => undefined);
  }
}
