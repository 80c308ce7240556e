import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Networks that are nobody's on the Internet: IANA's registries of special-purpose addresses (RFC 6890), and multicast. */
const IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** Within the global unicast addresses: Teredo and others of 2001::/23, documentation, 6to4, which may lead anywhere. */
const IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];
const GLOBAL_UNICAST = ['2000::/3'];

const special = networksOf([...IPV4, ...IPV6]);
const global = networksOf(GLOBAL_UNICAST);

/** Networks and single addresses as `check` can be asked of. */
export function networksOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address, bits] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

export function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** Whether an address is a host's on the Internet. Whatever wraps an IPv4 address into an IPv6 one is not. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !isIn(special, address);
  return isIPv6(address) && isIn(global, address) && !isIn(special, address);
}
