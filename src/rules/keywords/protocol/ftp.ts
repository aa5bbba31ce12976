/** Keywords of FTP that are no buffers. */
import { MAX_U16 } from '../../text/number.js';
import { bareKeyword, numberKeyword, wordsKeyword } from './define.js';

const protocols = ['ftp'];

export const ftpDataCommand = wordsKeyword({
  name: 'ftpdata_command',
  protocols: ['ftp-data'],
  words: ['retr', 'stor', 'stou', 'appe', 'list', 'nlst', 'mlsd'],
  doc: 'The command that the data connection serves.',
  examples: ['ftpdata_command:stor;'],
});
export const ftpBounce = bareKeyword({
  name: 'ftpbounce',
  protocols,
  doc: 'A PORT command that names another host.',
  examples: ['ftpbounce;'],
});
export const ftpDynamicPort = numberKeyword({
  name: 'ftp.dynamic_port',
  protocols,
  most: MAX_U16,
  doc: 'The port of the data connection.',
  examples: ['ftp.dynamic_port:>1024;'],
});
export const ftpMode = wordsKeyword({
  name: 'ftp.mode',
  protocols,
  words: ['active', 'passive'],
  keepsCase: true,
  doc: 'Who opens the data connection.',
  examples: ['ftp.mode:passive;'],
});
export const ftpReplyReceived = wordsKeyword({
  name: 'ftp.reply_received',
  protocols,
  words: ['yes', 'no', 'true', 'false', 'on', 'off', '1', '0'],
  doc: 'Whether the command was answered.',
  examples: ['ftp.reply_received:yes;'],
});
