import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';
import { type PlayOptions, play } from '../play.js';
import { headerAddresses, ipAddresses, mailAddresses } from './addresses.js';
import { chunkArgument } from './bdat.js';
import { smtp } from './index.js';
import { smtpLog } from './log.js';
import { probeSmtp } from './probe.js';

const lines = (...text: string[]) => fromLatin1(text.map(line => `${line}\r\n`).join(''));
const text = (bytes: readonly number[]) => String.fromCharCode(...bytes);
const MESSAGE = [
  'From: Alice <alice@example.org>',
  'To: "Bob, B." <bob@example.com>, carol@example.com',
  'Subject: =?utf-8?q?Hi?=',
  'Message-ID: <1@example.org>',
  'Received: from mx (mx.example [192.0.2.9]) by relay',
  'X-Mailer: pen',
  '',
  'Hello there,',
  '..dotted',
];

const start = (options: PlayOptions = {}) => play(smtp, options);

function envelope(options: PlayOptions = {}) {
  return start(options)
    .responder(lines('220 mail.example ESMTP'))
    .originator(lines('EHLO client.example'))
    .responder(lines('250-mail.example', '250 PIPELINING'))
    .originator(
      lines('MAIL FROM:<alice@example.org> SIZE=1', 'RCPT TO:<bob@example.com>', 'RCPT TO:<carol@example.com>'),
    )
    .responder(lines('250 ok', '250 ok', '250 ok'));
}

describe('SMTP', () => {
  it('makes a record of a mail transaction', () => {
    const stage = envelope()
      .originator(lines('DATA'))
      .responder(lines('354 go on'))
      .originator(lines(...MESSAGE, '.'))
      .responder(lines('250 queued as 1'))
      .originator(lines('QUIT'))
      .responder(lines('221 bye'))
      .close();
    expect(stage.records.of(smtpLog)).toHaveLength(1);
    expect(stage.records.of(smtpLog)[0]).toMatchObject({
      trans_depth: 1,
      helo: 'client.example',
      mailfrom: 'alice@example.org',
      rcptto: ['bob@example.com', 'carol@example.com'],
      from: 'Alice <alice@example.org>',
      to: ['"Bob, B." <bob@example.com>', 'carol@example.com'],
      subject: '=?utf-8?q?Hi?=',
      msg_id: '<1@example.org>',
      first_received: 'from mx (mx.example [192.0.2.9]) by relay',
      last_reply: '250 queued as 1',
      path: ['198.51.100.1', '192.0.2.1', '192.0.2.9'],
      user_agent: 'pen',
      tls: false,
      fuids: ['Fplay1'],
    });
    expect(text(stage.files[0]?.bytes ?? [])).toBe('Hello there,\r\n.dotted\r\n');
    expect(stage.services).toEqual(['smtp']);
  });

  it('makes files of the parts of a message, decoded and with their names', () => {
    const stage = envelope()
      .originator(
        lines(
          'DATA',
          'Content-Type: multipart/mixed; boundary=b',
          '',
          '--b',
          '',
          'text',
          '--b',
          'Content-Disposition: attachment; filename="a.bin"',
          'Content-Transfer-Encoding: base64',
          '',
          'AQID',
          '--b--',
          '.',
        ),
      )
      .close();
    expect(stage.files.map(file => [file.options.filename, file.options.depth, text(file.bytes), file.ended])).toEqual([
      [undefined, 2, 'text', true],
      ['a.bin', 3, '\x01\x02\x03', true],
    ]);
  });

  it('makes a file of the message as a whole where told to', () => {
    const stage = envelope({ settings: { messageFiles: true } })
      .originator(lines('DATA', ...MESSAGE, '.'))
      .close();
    expect(stage.files.map(file => [file.options.mimeType, file.options.parent])).toEqual([
      ['message/rfc822', undefined],
      [undefined, 'Fplay1'],
    ]);
    expect(text(stage.files[0]?.bytes ?? [])).toBe(`${MESSAGE.slice(0, -1).join('\r\n')}\r\n.dotted\r\n`);
  });

  it('reads chunks (BDAT), also where a line spans two of them', () => {
    const stage = envelope()
      .originator(fromLatin1('BDAT 16\r\nSubject: x\r\n\r\nab'))
      .responder(lines('250 16 octets'))
      .originator(fromLatin1('BDAT 4 LAST\r\ncd\r\n'))
      .responder(lines('250 queued'))
      .close();
    expect(stage.records.of(smtpLog)).toMatchObject([{ subject: 'x', last_reply: '250 queued' }]);
    expect(text(stage.files[0]?.bytes ?? [])).toBe('abcd\r\n');
  });

  it('goes on with the next message behind a gap', () => {
    const stage = envelope()
      .originator(lines('DATA'))
      .responder(lines('354 go on'))
      .originator(lines('Subject: lost', '', 'a'))
      .gap(true, 1000)
      .originator(lines('rest', '.'))
      .responder(lines('250 ok'))
      .originator(lines('MAIL FROM:<x@example.org>'))
      .responder(lines('250 ok'))
      .close();
    expect(stage.records.of(smtpLog).map(record => [record.subject, record.mailfrom])).toEqual([
      ['lost', 'alice@example.org'],
      [undefined, 'x@example.org'],
    ]);
    expect(stage.files[0]?.gaps).toBe(1000);
  });

  it('hands over to TLS', () => {
    const seen: string[] = [];
    const ssl = defineProtocol({
      name: 'ssl',
      title: 'TLS',
      open: () => ({
        data: (fromOriginator, bytes, from, end) => {
          seen.push((fromOriginator ? '>' : '<') + latin1(bytes, from, end));
          return end - from;
        },
      }),
    });
    const stage = start({ others: [ssl] })
      .responder(lines('220 hi'))
      .originator(lines('EHLO c'))
      .responder(lines('250 STARTTLS'))
      .originator(lines('STARTTLS'))
      .responder(lines('220 ready'))
      .originator(fromLatin1('\x16\x03'))
      .close();
    expect(seen).toEqual(['>\x16\x03']);
    expect(stage.records.of(smtpLog)).toMatchObject([{ tls: true, last_reply: '220 ready' }]);
  });

  it('takes the lines of an authentication for what they are', () => {
    const stage = start()
      .responder(lines('220 hi'))
      .originator(lines('EHLO c', 'AUTH LOGIN'))
      .responder(lines('250 ok', '334 VXNlcm5hbWU6'))
      .originator(lines('DATA'))
      .responder(lines('235 ok'))
      .originator(lines('MAIL FROM:<a@example.org>'))
      .close();
    expect(stage.files).toEqual([]);
    expect(stage.records.of(smtpLog)).toMatchObject([{ mailfrom: 'a@example.org', last_reply: '235 ok' }]);
  });

  it('tells of commands out of order', () => {
    const stage = start()
      .originator(lines('EHLO c', 'RCPT TO:<a@example.org>', 'BDAT x'))
      .close();
    expect(stage.weirds).toEqual(['smtp_mail_transaction_invalid', 'smtp_invalid_bdat_command']);
  });

  it('sees the same however the streams are cut', () => {
    const sent = lines(
      'EHLO c',
      'MAIL FROM:<a@example.org>',
      'RCPT TO:<b@example.org>',
      'DATA',
      ...MESSAGE,
      '.',
      'QUIT',
    );
    const replies = lines('220 hi', '250-a', '250 b', '250 ok', '250 ok', '354 go', '250 queued', '221 bye');
    const whole = start().originator(sent).responder(replies).close();
    const cuts = fc.array(fc.nat(300), { maxLength: 20 });
    fc.assert(
      fc.property(cuts, cuts, (first, second) => {
        const cut = start().pieces(true, sent, first).pieces(false, replies, second).close();
        expect(cut.records.of(smtpLog)).toEqual(
          whole.records.of(smtpLog).map(record => ({ ...record, _evidence: expect.anything() })),
        );
        expect(cut.files.map(file => text(file.bytes))).toEqual(whole.files.map(file => text(file.bytes)));
      }),
    );
  });

  it('never throws, whatever comes', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .constantFrom('DATA', 'BDAT 5', 'BDAT 3 LAST', '.', '250 ok', '354 go', 'EHLO x', 'TURN')
        .map(line => lines(line)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), piece, fc.nat(30))), steps => {
        const stage = start();
        for (const [who, bytes, gap] of steps) {
          if (who === 0) stage.originator(bytes);
          else if (who === 1) stage.responder(bytes);
          else stage.gap(true, gap + 1);
        }
        stage.close();
      }),
    );
  });
});

describe('the words of SMTP', () => {
  it('are addresses', () => {
    expect(mailAddresses('FROM:<a@b.example> SIZE=3')).toEqual(['a@b.example']);
    expect(mailAddresses('FROM:<>')).toEqual([]);
    expect(headerAddresses('"A, B" <a@x>, c@y')).toEqual(['"A, B" <a@x>', 'c@y']);
    expect(ipAddresses('by 192.0.2.1.mail (192.0.2.2) [2001:db8::1]', true)).toEqual(['192.0.2.2', '2001:db8::1']);
    expect(ipAddresses('[198.51.100.7]', false)).toEqual(['198.51.100.7']);
  });

  it.each([
    ['86', { size: 86, isLast: false }],
    ['86 last', { size: 86, isLast: true }],
    ['', 'BDAT argument bad length'],
    ['-42 LAST', 'BDAT not followed by a valid chunk-size'],
    ['86LAST', 'BDAT chunk-size not valid'],
    ['86 JUNK', 'BDAT chunk-size followed by junk'],
    ['184467440737095516150', 'BDAT chunk-size too large'],
  ])('are sizes of chunks: %j', (argument, outcome) => {
    expect(chunkArgument(argument)).toEqual(outcome);
  });
});

describe('the probe of SMTP', () => {
  const probe = (sent: string, fromOriginator: boolean) => probeSmtp(fromLatin1(sent), 0, sent.length, fromOriginator);

  it('knows a client by its greeting and a server by the name in its own', () => {
    expect(probe('EHLO client\r\n', true)).toBe(YES);
    expect(probe('220 mail.example ESMTP\r\n', false)).toBe(YES);
    expect(probe('220 files.example\r\n', false)).toBe(MAYBE);
    expect(probe('GET / HTTP/1.1\r\n', true)).toBe(NO);
  });
});
