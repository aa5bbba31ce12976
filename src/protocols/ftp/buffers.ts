/** Suricata's sticky buffers of FTP. */
import { buffersOf } from '../buffer.js';

const command = buffersOf(['ftp'], 'to_server');
const reply = buffersOf(['ftp'], 'to_client');

export const ftpCommand = command('ftp.command', 'The command: USER, RETR.');
export const ftpCommandData = command('ftp.command_data', 'What stands behind the command.');
export const ftpReply = reply('ftp.reply', 'Each line of a reply, without its code.', { multiple: true });
export const ftpCompletionCode = reply('ftp.completion_code', 'Each code of a reply.', { multiple: true });
