import { anyOf, magic, type Signature, within } from './signature.js';

/** Archives, compressed data and packages; the facts are those of the formats' specifications and IANA's registry. */
export const archives: readonly Signature[] = [
  magic('application/zip', 10, 'PK\x03\x04'),
  magic('application/zip', 10, 'PK\x07\x08PK\x03\x04'),
  magic('application/zip', 340, 'MZ', 30, 'Copyright 1989-1990 PKWARE Inc.'),
  magic('application/zip', 340, 'MZ', 30, 'PKLITE Copr.'),
  magic('application/x-rar', 70, 'Rar!'),
  magic('application/x-gzip', 100, '\x1f\x8b'),
  magic('application/vnd.ms-cab-compressed', 110, 'MSCF\0\0\0\0'),
  ...anyOf(
    'application/x-dmg',
    100,
    '\x78\x01\x73\x0d\x62\x62\x60',
    '\x78\xda\x63\x60\x18\x05',
    '\x78\x01\x63\x60\x18\x05',
    '\x78\xda\x73\x0d',
  ),
  within(magic('application/x-dmg', 100, '\x78\x01\xed'), 3, 0xd0, 0xd9),
  within(magic('application/x-dmg', 100, '\x78\xda\xed'), 3, 0xd0, 0xd9),
  magic('application/x-xar', 100, 'xar!'),
  ...anyOf('application/x-rpm', 70, 'drpm', '\xed\xab\xee\xdb'),
  magic('application/x-debian-package', 171, '!<arch>\ndebian'),
  ...anyOf('application/x-stuffit', 70, 'SIT!', 'StuffIt'),
  ...anyOf('application/x-archive', 70, '!<ar>', '!<arch>', '<ar>', '<arch>'),
  magic('application/x-eet', 70, '\x1e\xe7\xff\0'),
  magic('application/x-zoo', 70, 20, '\xdc\xa7\xc4\xfd'),
  ...anyOf('application/x-lz4', 70, '\x02\x21\x4c\x18', '\x04\x22\x4d\x18'),
  magic('application/x-lrzip', 1, 'LRZI'),
  magic('application/x-lzip', 70, 'LZIP'),
  ...lzh(),
  magic('application/warc', 50, 'WARC/'),
  magic('application/x-7z-compressed', 50, '7z\xbc\xaf\x27\x1c'),
  magic('application/x-xz', 90, '\xfd7zXZ\0'),
  magic('application/x-lha', 120, 'MZ', 36, "LHA's SFX"),
  magic('application/x-lha', 120, 'MZ', 36, "LHa's SFX"),
  magic('application/x-arj', 50, '\x60\xea'),
  ...anyOf('application/x-cpio', 50, '\x71\xc7', '\xc7\x71'),
  magic('application/x-compress', 50, '\x1f\x9d'),
  magic('application/x-lzma', 71, '\x5d\0\0'),
  magic('application/x-ace', 100, 7, '**ACE**'),
  magic('application/x-bzip2', 60, 'BZh'),
  ...arc(),
  magic('application/x-svr4-package', 230, '# PaCkAgE DaTaStReAm'),
  magic('application/x-shar', 280, 10, '# This is a shell archive'),
  magic('application/x-ia-arc', 140, 'filedesc://'),
  magic('application/x-bittorrent', 140, 'd8:announce'),
  magic('application/x-java-pack200', 1, '\xca\xfe\xd0\x0d'),
  magic('application/epub+zip', 110, 'PK\x03\x04', 26, '\x08\0\0\0mimetypeapplication/epub+zip'),
  magic('application/vnd.google-earth.kmz', 100, 'PK\x03\x04\x14', 30, 'doc.kml'),
];

/** LHA: a method between hyphens from the third byte on. */
function lzh(): Signature[] {
  const methods = [...' abcdex0123456789'].map(digit => `lh${digit}`);
  for (const digit of 's2345678') methods.push(`lz${digit}`);
  methods.push('pms', 'pm0', 'pm1', 'pm2', 'pc1');
  return methods.map(method => magic('application/x-lzh', 80, 2, `-${method}-`));
}

/** ARC: a method at the third byte, 0x1a behind it, two seven-bit bytes before it. */
function arc(): Signature[] {
  const methods = ['\x02', '\x03', '\x04', '\x05', '\x06', '\x07', '\x08', '\x09', '\x0a', '\x14', '\x48'];
  return methods.map(method =>
    within(within(magic('application/x-arc', 70, 2, `${method}\x1a`), 0, 0, 0x7f), 1, 0, 0x7f),
  );
}
