/**
 * The message that answers another, by ICMP type: RFC 792, RFC 950, RFC 1256; ICMPv6: RFC 4443, RFC 4861, RFC 2710,
 * RFC 4620, RFC 6275. A type without one is one way.
 */
const PAIRS_V4: Readonly<Record<number, number>> = {
  8: 0,
  0: 8,
  13: 14,
  14: 13,
  15: 16,
  16: 15,
  10: 9,
  9: 10,
  17: 18,
  18: 17,
};
const PAIRS_V6: Readonly<Record<number, number>> = {
  128: 129,
  129: 128,
  133: 134,
  134: 133,
  135: 136,
  136: 135,
  130: 131,
  131: 130,
  139: 140,
  140: 139,
  144: 145,
  145: 144,
};

function table(pairs: Readonly<Record<number, number>>): Int16Array {
  const answers = new Int16Array(256).fill(-1);
  for (const [type, answer] of Object.entries(pairs)) answers[Number(type)] = answer;
  return answers;
}

const V4 = table(PAIRS_V4);
const V6 = table(PAIRS_V6);

/** The type of the counterpart, or -1. */
export const icmpCounterpart = (v6: boolean, type: number): number => (v6 ? V6 : V4)[type] ?? -1;
