import { magic, type Signature, within } from './signature.js';

/** Programs, object files and byte code. */
export const executables: readonly Signature[] = [
  magic('application/x-dosexec', 51, 'MZ'),
  magic('application/x-dosexec', 190, 369, 'MICROSOFT PIFEX\0'),
  ...elf('application/x-object', 1),
  ...elf('application/x-executable', 2),
  ...elf('application/x-sharedlib', 3),
  ...elf('application/x-coredump', 4),
  magic('application/x-mach-o-executable', 100, '\xce\xfa\xed\xfe'),
  magic('application/x-mach-o-executable', 100, '\xcf\xfa\xed\xfe'),
  within(magic('application/x-mach-o-executable', 100, '\xca\xfe\xba\xbe', 6, '\0'), 7, 0x01, 0x14),
  within(magic('application/x-java-applet', 71, '\xca\xfe\xba\xbe'), 7, 0x2d, 0x34),
  magic('application/x-java-keystore', 70, '\xfe\xed\xfe\xed'),
  magic('application/x-java-jce-keystore', 70, '\xce\xce\xce\xce'),
  within(magic('application/x-elc', 10, ';ELC'), 4, 0x00, 0x1f),
  within(magic('application/x-elc', 10, ';ELC'), 4, 0x80, 0xff),
  magic('application/x-ms-shortcut', 49, 'L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46'),
  magic('x-epoc/x-sisx-app', 70, '\x7a\x1a\x20\x10'),
  magic('application/vnd.symbian.install', 70, 8, '\x19\x04\0\x10'),
  ...python(),
];

/** ELF (System V ABI): class, byte order, and the type at offset 16 in that order. */
function elf(type: string, kind: number): Signature[] {
  const low = String.fromCharCode(kind);
  const signatures: Signature[] = [];
  for (const size of ['\x01', '\x02']) {
    signatures.push(magic(type, 50, `\x7fELF${size}\x01`, 16, `${low}\0`));
    signatures.push(magic(type, 50, `\x7fELF${size}\x02`, 16, `\0${low}`));
  }
  return signatures;
}

/** CPython's magic numbers (pycore_magic_number.h): ranges of the low byte, the high byte, then CR LF. */
function python(): Signature[] {
  const ranges: readonly (readonly [number, number, number])[] = [
    [0xfc, 0xfc, 0xc4],
    [0x99, 0x99, 0x4e],
    [0x87, 0x87, 0xc6],
    [0x2a, 0x2a, 0xed],
    [0x2d, 0x2d, 0xed],
    [0x03, 0x03, 0xf3],
    [0x3b, 0xf9, 0xf2],
    [0xb8, 0xff, 0x0b],
    [0x09, 0xf8, 0x0c],
    [0x02, 0xf3, 0x0d],
    [0x10, 0x19, 0x0e],
  ];
  return ranges.map(([from, to, high]) =>
    within(magic('application/x-python-bytecode', 80, 1, `${String.fromCharCode(high)}\r\n`), 0, from, to),
  );
}
