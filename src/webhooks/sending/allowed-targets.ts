import { isIP } from 'node:net';
import type { BlockList } from 'node:net';
import { isIn, isPublic, networksOf } from './special-addresses.js';

const isNetwork = (entry: string) => isIP(entry.split('/')[0]) > 0;

/** What the operator allows beyond the Internet: `OUTBOUND_ALLOW`, hosts by their names, addresses and networks. */
export class AllowedTargets {
  private readonly names: ReadonlySet<string>;
  private readonly networks: BlockList;

  constructor(entries: readonly string[]) {
    this.networks = networksOf(entries.filter(isNetwork));
    this.names = new Set(entries.filter((entry) => !isNetwork(entry)).map(nameOf));
  }

  /** Whether the host of an address is named there, by its name or as an address. */
  isNamed(host: string): boolean {
    return this.names.has(nameOf(host)) || (isIP(host) > 0 && isIn(this.networks, host));
  }

  /** Whether a host may be spoken to at an address that it resolved to. */
  mayReach(host: string, address: string): boolean {
    return this.isNamed(host) || isIn(this.networks, address) || isPublic(address);
  }
}

/** The host of a URL: an IPv6 address without its brackets, a name as DNS compares it. */
export function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

/** RFC 6761, section 6.3: this machine, whatever a resolver says of it. */
export function isLocalName(host: string): boolean {
  return /(^|\.)localhost$/.test(nameOf(host));
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
