import ipaddr from 'ipaddr.js';

/**
 * Whether an address belongs to the public internet: not loopback, private, link-local (cloud metadata), carrier NAT,
 * multicast, reserved, nor one of those inside an IPv6 form (mapped, 6to4, Teredo, NAT64). Source of the ranges: the IANA
 * special-purpose registries, kept by ipaddr.js.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
