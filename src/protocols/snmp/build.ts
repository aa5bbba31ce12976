/** Makes SNMP messages, for tests (RFC 3416 §3, X.690). */

export function element(tag: number, content: readonly number[]): number[] {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return [tag, ...size, ...content];
}

export const octets = (text: string): number[] =>
  element(
    0x04,
    [...text].map(character => character.charCodeAt(0)),
  );
export const integer = (value: number): number[] => element(0x02, [value & 0xff]);

/** 1.3.6.1.2.1.1.`arc`.0 */
export const systemName = (arc: number): number[] => element(0x06, [0x2b, 6, 1, 2, 1, 1, arc, 0]);
export const variable = (name: readonly number[], value: readonly number[]): number[] =>
  element(0x30, [...name, ...value]);

export const pdu = (tag: number, variables: readonly (readonly number[])[]): number[] =>
  element(tag, [...integer(1), ...integer(0), ...integer(0), ...element(0x30, variables.flat())]);

/** Version 1 (0) or 2c (1). */
export const snmpMessage = (version: number, community: string, body: readonly number[]): Uint8Array =>
  Uint8Array.from(element(0x30, [...integer(version), ...octets(community), ...body]));

/** Version 3 with the user-based security model (RFC 3412 §6, RFC 3414 §2.4). */
export function snmpV3Message(user: string, body: readonly number[]): Uint8Array {
  const global = element(0x30, [...integer(9), ...integer(100), ...element(0x04, [0]), ...integer(3)]);
  const security = element(0x30, [
    ...octets('engine'),
    ...integer(1),
    ...integer(2),
    ...octets(user),
    ...octets(''),
    ...octets(''),
  ]);
  return Uint8Array.from(element(0x30, [...integer(3), ...global, ...element(0x04, security), ...body]));
}
