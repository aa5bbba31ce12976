import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { defaultsOf } from '../../core/params.js';
import { productLog } from '../../records/product.js';
import { MAYBE, NO, YES } from '../contract.js';
import { ftpData } from '../ftp-data/index.js';
import { type Play, play } from '../play.js';
import { parseEpsv, parseExtended, parsePasv, parsePort } from './addresses.js';
import { ftp } from './index.js';
import { ftpLog } from './log.js';
import { ftpParams } from './params.js';
import { extractPath, fileUrl, normalizePath } from './path.js';
import { probe } from './probe.js';

const say = (...lines: string[]) => fromLatin1(lines.map(line => `${line}\r\n`).join(''));

function login(settings: Record<string, unknown> = {}, user = 'anonymous'): Play {
  return play(ftp, { settings: { ...defaultsOf(ftpParams), ...settings } })
    .responder(say('220 ready'))
    .originator(say(`USER ${user}`))
    .responder(say('331 password'))
    .originator(say('PASS secret'))
    .responder(say('230 welcome'));
}

const commands = (play: Play) => play.records.of(ftpLog).map(record => record.command);

describe('ftp', () => {
  it('tells how a client names itself', () => {
    const played = login().originator(say('CLNT NcFTP 3.2.6')).close();
    expect(played.records.of(productLog)).toMatchObject([
      { host: '192.0.2.1', software_type: 'FTP::CLIENT', name: 'NcFTP 3.2.6' },
    ]);
  });

  it('logs a transfer with its URL, its length and the data connection before it', () => {
    const played = login()
      .originator(say('CWD pub'))
      .responder(say('250 ok'))
      .originator(say('PASV'))
      .responder(say('227 Entering Passive Mode (198,51,100,1,4,31).'))
      .originator(say('RETR a.txt'))
      .responder(say('150 Opening connection for a.txt (77 bytes)', '226 done'))
      .close();
    const [pasv, retr] = played.records.of(ftpLog);
    expect(pasv).toMatchObject({
      command: 'PASV',
      user: 'anonymous',
      password: 'secret',
      'data_channel.passive': true,
      'data_channel.orig_h': '192.0.2.1',
      'data_channel.resp_h': '198.51.100.1',
      'data_channel.resp_p': 1055,
    });
    expect(retr).toMatchObject({ arg: 'ftp://198.51.100.1/./pub/a.txt', file_size: 77, reply_code: 226 });
    expect(retr?.['data_channel.resp_p']).toBeUndefined();
    expect(played.expectations[0]).toMatchObject({
      protocol: 'ftp-data',
      responderPort: 1055,
      originator: '192.0.2.1',
    });
    expect(played.services).toEqual(['ftp']);
  });

  it('expects the server to open the data connection after PORT and EPRT', () => {
    const played = login()
      .originator(say('PORT 192,0,2,1,4,31'))
      .responder(say('200 ok'))
      .originator(say('EPRT |1|192.0.2.1|1056|'))
      .responder(say('200 ok'))
      .close();
    expect(played.expectations.map(({ responder, responderPort }) => [responder, responderPort])).toEqual([
      ['192.0.2.1', 1055],
      ['192.0.2.1', 1056],
    ]);
    expect(played.records.of(ftpLog)[0]).toMatchObject({ 'data_channel.passive': false });
  });

  it('expects nothing of a third host, whose connections may be kept elsewhere', () => {
    const played = login().originator(say('PORT 203,0,113,9,4,31')).responder(say('200 ok')).close();
    expect(played.expectations).toEqual([]);
    expect(played.records.of(ftpLog)[0]).toMatchObject({ 'data_channel.resp_h': '203.0.113.9' });
  });

  it('hides the password of a user who is no guest, unless told otherwise', () => {
    const logged = { loggedCommands: ['PASS'] };
    expect(login(logged, 'alice').close().records.of(ftpLog)[0]).toMatchObject({
      password: '<hidden>',
      arg: '<hidden>',
    });
    const open = login({ ...logged, capturePassword: true }, 'alice').close();
    expect(open.records.of(ftpLog)[0]).toMatchObject({ password: 'secret', arg: 'secret' });
  });

  it('leaves one record of a session in which nothing was logged', () => {
    const quit = login().originator(say('QUIT')).responder(say('221 bye')).close();
    expect(commands(quit)).toEqual(['QUIT']);
    expect(commands(login({ logOneCommand: false }).close())).toEqual([]);
  });

  it('joins replies of several lines, even where the first of them never ends', () => {
    const played = login()
      .originator(say('STOR a'))
      .responder(say('150 go', '230- WARNING! 4 bare linefeeds', ' more', '226 Transfer complete.'))
      .close();
    expect(played.records.of(ftpLog)[0]).toMatchObject({ reply_msg: '226 Transfer complete.' });
  });

  it.each([
    ['99 hello', 'non-numeric reply code'],
    ['099 hello', 'invalid reply code'],
    ['230hello', 'invalid reply line'],
  ])('ends at a reply that is none: %s', (line, reason) => {
    const played = login().originator(say('SYST')).responder(say(line)).close();
    expect(played.violations).toEqual([reason]);
  });

  it('says what is odd: too many commands, too long ones, what is no command', () => {
    expect(login({ maxPendingCommands: 2 }).originator(say('SYST', 'FEAT', 'NOOP')).weirds).toContain(
      'FTP_too_many_pending_commands',
    );
    expect(login().originator(say(`${'X'.repeat(101)} a`)).weirds).toContain('FTP_max_command_length_exceeded');
    expect(login().originator(say('é a')).weirds).toContain('FTP_invalid_command');
    expect(
      login({ maxExpectedDataChannels: 1 }).originator(say('PORT 192,0,2,1,4,31', 'PORT 192,0,2,1,4,32')).weirds,
    ).toEqual(['FTP_too_many_expected_data_channels']);
    expect(login().originator(fromLatin1('SYS')).end(true).weirds).toEqual(['partial_ftp_request']);
  });

  it('raises a notice for SITE EXEC that succeeds, where the script is loaded', () => {
    const said = (settings: object) =>
      login({ ...settings })
        .originator(say('SITE exec id'))
        .responder(say('200 uid=0')).notices;
    expect(said({ siteExec: true })).toMatchObject([{ note: 'FTP::Site_Exec_Success' }]);
    expect(said({})).toEqual([]);
  });

  it('hands what follows AUTH TLS to TLS', () => {
    const seen: number[] = [];
    const ssl = {
      name: 'ssl',
      title: 'TLS',
      open: () => ({
        data: (_: boolean, __: Uint8Array, start: number, end: number) => {
          seen.push(end - start);
          return end - start;
        },
      }),
    };
    play(ftp, { settings: defaultsOf(ftpParams), others: [ssl] })
      .originator(say('AUTH TLS'))
      .responder(say('234 go'))
      .originator(fromLatin1('\x16\x03\x01\x00\x00'));
    expect(seen).toEqual([5]);
  });

  it('takes telnet commands out of lines', () => {
    const played = login().originator(fromLatin1('\xff\xf4\xff\xf2DELE\0 a\r\n')).responder(say('250 ok')).close();
    expect(played.records.of(ftpLog)[0]).toMatchObject({ command: 'DELE', arg: 'ftp://198.51.100.1/./a' });
  });

  it('sees the same records however the streams are cut, and never throws', () => {
    const request = say('USER ftp', 'PASS a@b', 'PASV', 'RETR x', 'QUIT');
    const whole = play(ftp, { settings: defaultsOf(ftpParams) })
      .originator(request)
      .close();
    fc.assert(
      fc.property(fc.array(fc.nat(60)), fc.uint8Array({ maxLength: 400 }), (cuts, noise) => {
        const cut = play(ftp, { settings: defaultsOf(ftpParams) })
          .pieces(true, request, cuts)
          .close();
        expect(commands(cut)).toEqual(commands(whole));
        play(ftp, { settings: defaultsOf(ftpParams) })
          .originator(noise)
          .responder(noise)
          .close();
      }),
    );
  });
});

describe('data connections', () => {
  it('are a file in each direction', () => {
    const files: unknown[] = [];
    const context = { transferred: (file: unknown) => files.push(file), settled: () => undefined };
    const played = play(ftpData, { context }).responder(fromLatin1('hello')).close();
    expect(played.files).toMatchObject([{ options: { source: 'FTP_DATA', fromOriginator: false }, ended: true }]);
    expect(files).toHaveLength(1);
    expect(played.services).toEqual(['ftp-data']);
  });
});

describe('addresses and paths', () => {
  it('are read as servers write them', () => {
    expect(parsePort('192,0,2,1,4,31')).toEqual({ host: '192.0.2.1', port: 1055 });
    expect(parsePort('192,0,2,1,4,310')).toBeNull();
    expect(parsePasv('Entering Passive Mode 192,0,2,1,4,31')).toEqual({ host: '192.0.2.1', port: 1055 });
    expect(parseEpsv('Entering Extended Passive Mode (|||6446|)')).toEqual({ host: undefined, port: 6446 });
    expect(parseExtended('|1|192.0.2.1|99999|')).toBeNull();
    expect(parseExtended('')).toBeNull();
  });

  it('are joined and cleaned', () => {
    expect(normalizePath('/a/./b//c/../d')).toBe('/a/b/d');
    expect(normalizePath('./a/')).toBe('./a');
    expect(extractPath('"/a b" is the current directory')).toBe('/a b');
    expect(extractPath('/a\\ b c')).toBe('/a\\ b');
    expect(extractPath('none')).toBe('');
    expect(fileUrl('2001:db8::1', '.', '')).toBe('ftp://[2001:db8::1]/.');
  });
});

describe('the probe', () => {
  it.each([
    ['220 a\r\n331 b\r\n', YES],
    ['220-a\r\n220 a\r\n234 b\r\n', YES],
    ['220 mail\r\n250 b\r\n', NO],
    ['220 a\r\n', MAYBE],
    ['HTTP/1.1 200', NO],
  ])('tells FTP from mail by the first two replies: %j', (text, answer) => {
    const bytes = fromLatin1(text);
    expect(probe(bytes, 0, bytes.length, false)).toBe(answer);
  });
});
