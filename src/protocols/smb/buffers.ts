/** Suricata's sticky buffers of SMB. */
import { buffersOf } from '../buffer.js';

const request = buffersOf(['smb'], 'to_server');
export const smbNamedPipe = request('smb.named_pipe', 'The named pipe of a tree connect.', {
  aliases: ['smb_named_pipe'],
});
export const smbShare = request('smb.share', 'The share of a tree connect.', { aliases: ['smb_share'] });
export const smbUser = request('smb.ntlmssp_user', 'The user of an NTLMSSP session set-up.');
export const smbDomain = request('smb.ntlmssp_domain', 'The domain of an NTLMSSP session set-up.');
