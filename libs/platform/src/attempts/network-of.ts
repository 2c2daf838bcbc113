import ipaddr from 'ipaddr.js';

/** A household or a server has at least this much of IPv6, and may choose freely in it. */
const HOUSEHOLD_BITS = 64;

/**
 * Whom to count an address as: an IPv4 address as itself (also in its IPv6 form), an IPv6 address as its /64, because who
 * has one address there has them all. Anything else stays as it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const household = (parsed as ipaddr.IPv6).parts.slice(0, HOUSEHOLD_BITS / 16);
  return `${household.map((part) => part.toString(16)).join(':')}::/${HOUSEHOLD_BITS}`;
}
