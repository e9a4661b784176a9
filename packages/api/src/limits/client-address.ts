/**
 * Which bucket a caller shares. An IPv6 network of one subscriber is one caller, an IPv4 address written as IPv6 is the
 * IPv4 address, and a header is believed only as far as our own proxies wrote it.
 */
import { createHmac } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";

/** The address of the caller: the connection's own, or what the outermost trusted proxy saw. */
export function clientAddress(
  connectionAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string | undefined {
  if (trustedProxies === 0 || forwardedFor === undefined) return connectionAddress;
  const hops = forwardedFor.split(",").map((hop) => hop.trim());
  const address = hops.at(-trustedProxies);
  return address !== undefined && (isIPv4(address) || isIPv6(address)) ? address : connectionAddress;
}

/** What an address is counted under. Keyed and one-way: no address is kept anywhere. */
export function bucketKey(address: string, secret: Uint8Array): string {
  return createHmac("sha256", secret).update(networkOf(address)).digest("base64url");
}

export function isLoopback(address: string): boolean {
  const network = networkOf(address);
  return network.startsWith("127.") || address === "::1";
}

/** The IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, "").toLowerCase();
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return "unknown";
  const groups = ipv6Groups(plain);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

function ipv6Groups(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  return [...before, ...Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
}

function groupsOf(text: string): number[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => {
    if (!group.includes(".")) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
