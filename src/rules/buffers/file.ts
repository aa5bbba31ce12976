/** Buffers of files, whatever protocol carries them. */
import { defineBuffer } from '../../protocols/buffer.js';

/** Which way files go, where it is not both. */
const directions = { smtp: 'to_server' } as const;
const carriers = ['ftp-data', 'http', 'nfs', 'smb', 'smtp'];

export const fileData = defineBuffer({
  name: 'file.data',
  aliases: ['file_data'],
  modifier: 'http_server_body',
  protocols: carriers,
  direction: 'both',
  directions,
  takesDirection: true,
  source: 'file',
  multiple: true,
  doc: 'The bytes of a file; of HTTP also the bodies.',
  example: 'file.data; content:"MZ"; startswith;',
});

export const fileName = defineBuffer({
  name: 'file.name',
  protocols: carriers,
  direction: 'both',
  directions,
  takesDirection: true,
  source: 'file',
  multiple: true,
  doc: "The file's name.",
  example: 'file.name; content:".exe"; endswith;',
});

export const fileMagic = defineBuffer({
  name: 'file.magic',
  protocols: carriers,
  direction: 'both',
  directions,
  takesDirection: true,
  source: 'file',
  multiple: true,
  doc: 'What the content is, in the words of libmagic.',
  example: 'file.magic; content:"PDF";',
});
