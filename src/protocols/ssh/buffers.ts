/** Suricata's sticky buffers of SSH. */
import { buffersOf } from '../buffer.js';

const client = buffersOf(['ssh'], 'to_server');
const server = buffersOf(['ssh'], 'to_client');
const either = buffersOf(['ssh'], 'both');
const HASH = { length: 32 } as const;
const EXAMPLE = 'content:"ec7378c1a92f5a8dde7e8b7a1ddf33d1";';

export const sshProtocol = either('ssh.proto', 'The version of the protocol: 2.0.', { aliases: ['ssh_proto'] });
export const sshSoftware = either('ssh.software', 'The name of the software.', { aliases: ['ssh_software'] });
export const sshHassh = client('ssh.hassh', 'HASSH of the client.', {
  ...HASH,
  aliases: ['ssh-hassh'],
  example: `ssh.hassh; ${EXAMPLE}`,
});
export const sshHasshString = client('ssh.hassh.string', 'What HASSH of the client is made of.', {
  aliases: ['ssh-hassh-string'],
});
export const sshHasshServer = server('ssh.hassh.server', 'HASSH of the server.', {
  ...HASH,
  aliases: ['ssh-hassh-server'],
  example: `ssh.hassh.server; ${EXAMPLE}`,
});
export const sshHasshServerString = server('ssh.hassh.server.string', 'What HASSH of the server is made of.', {
  aliases: ['ssh-hassh-server-string'],
});
