import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1 } from '../../core/bytes.js';
import { nodePlatform } from '../../engine/platform/node.js';
import { productLog } from '../../records/product.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { type PlayOptions, play } from '../play.js';
import { chunked, message, request, response } from './build.js';
import { http } from './index.js';
import { httpLog } from './log.js';

const start = (options: PlayOptions = {}) => play(http, options);
const text = (bytes: readonly number[]) => String.fromCharCode(...bytes);

describe('HTTP', () => {
  it('joins a request and its response', () => {
    const stage = start()
      .originator(request('GET', '/a%20b', ['User-Agent: curl/8', 'Referer: http://www.example/']))
      .responder(response(200, 'OK', 'hello'))
      .close();
    const [record] = stage.records.of(httpLog);
    expect(record).toMatchObject({
      trans_depth: 1,
      method: 'GET',
      host: 'www.example',
      uri: '/a b',
      user_agent: 'curl/8',
      referrer: 'http://www.example/',
      version: '1.1',
      status_code: 200,
      status_msg: 'OK',
      response_body_len: 5,
      resp_fuids: ['Fplay1'],
    });
    expect(stage.services).toEqual(['http']);
    expect(text(stage.files[0]?.bytes ?? [])).toBe('hello');
    expect(stage.files[0]).toMatchObject({ ended: true, options: { totalBytes: 5, source: 'HTTP' } });
  });

  it('keeps pipelined requests and their responses in order', () => {
    const stage = start()
      .originator(fromLatin1(['/1', '/2', '/3'].map(path => latin1(request('GET', path))).join('')))
      .responder(response(200, 'OK', 'a'))
      .responder(response(404, 'Not Found', 'bb'))
      .responder(response(204, 'No Content'))
      .close();
    expect(stage.records.of(httpLog).map(record => [record.uri, record.status_code, record.response_body_len])).toEqual(
      [
        ['/1', 200, 1],
        ['/2', 404, 2],
        ['/3', 204, 0],
      ],
    );
  });

  it('waits for the final response behind an interim one', () => {
    const stage = start()
      .originator(request('POST', '/', ['Expect: 100-continue', 'Content-Length: 3']))
      .responder(message(['HTTP/1.1 100 Continue']))
      .originator(fromLatin1('abc'))
      .responder(response(201, 'Created'))
      .close();
    expect(stage.records.of(httpLog)).toMatchObject([
      { info_code: 100, info_msg: 'Continue', status_code: 201, request_body_len: 3 },
    ]);
    expect(stage.records.of(httpLog)).toHaveLength(1);
  });

  it('puts chunks together and reads the trailer', () => {
    const body = chunked(['Wiki', 'pedia'], 'X-Sum: 1\r\n');
    const stage = start()
      .originator(request('GET', '/'))
      .responder(message(['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'], body))
      .originator(request('GET', '/next'))
      .responder(response(200, 'OK', 'x'))
      .close();
    expect(stage.records.of(httpLog).map(record => record.response_body_len)).toEqual([9, 1]);
    expect(text(stage.files[0]?.bytes ?? [])).toBe('Wikipedia');
  });

  it('unpacks gzip and counts what is unpacked', () => {
    const packed = latin1(gzipSync('a'.repeat(1000)));
    const stage = start({ platform: nodePlatform() })
      .originator(request('GET', '/'))
      .responder(response(200, 'OK', packed, ['Content-Encoding: gzip']))
      .close();
    expect(stage.records.of(httpLog)[0]?.response_body_len).toBe(1000);
    expect(stage.files[0]?.options.totalBytes).toBeUndefined();
  });

  it('expects no body behind HEAD, 204 and 304', () => {
    const stage = start()
      .originator(request('HEAD', '/'))
      .responder(message(['HTTP/1.1 200 OK', 'Content-Length: 100']))
      .originator(request('GET', '/'))
      .responder(message(['HTTP/1.1 304 Not Modified', 'Content-Length: 100']))
      .close();
    expect(stage.records.of(httpLog).map(record => [record.status_code, record.response_body_len])).toEqual([
      [200, 0],
      [304, 0],
    ]);
  });

  it('reads a body without a length until the connection ends', () => {
    const stage = start()
      .originator(message(['GET / HTTP/1.0']))
      .responder(message(['HTTP/1.0 200 OK'], 'line one\nline two'))
      .end(false)
      .close();
    expect(stage.records.of(httpLog)[0]?.response_body_len).toBe(17);
  });

  it('takes HTTP/0.9, which answers with bare content', () => {
    const stage = start().originator(fromLatin1('GET /old\r\n')).responder(fromLatin1('<html>')).end(false).close();
    expect(stage.records.of(httpLog)[0]).toMatchObject({
      method: 'GET',
      uri: '/old',
      version: '0.9',
      status_code: 0,
      status_msg: '<empty>',
      response_body_len: 6,
    });
  });

  it('records a response without a request', () => {
    const stage = start()
      .responder(response(200, 'OK', 'x'))
      .originator(request('GET', '/later'))
      .close();
    expect(stage.records.of(httpLog)).toMatchObject([{ trans_depth: 1, status_code: 200 }, { trans_depth: 2 }]);
    expect(stage.weirds).toContain('HTTP_response_before_request');
  });

  it('goes on behind a gap within a body', () => {
    const stage = start()
      .originator(request('GET', '/1'))
      .responder(message(['HTTP/1.1 200 OK', 'Content-Length: 100'], 'a'.repeat(40)))
      .gap(false, 50)
      .responder(fromLatin1('b'.repeat(10)))
      .originator(request('GET', '/2'))
      .responder(response(200, 'OK', 'x'))
      .close();
    expect(stage.records.of(httpLog).map(record => [record.uri, record.response_body_len])).toEqual([
      ['/1', 100],
      ['/2', 1],
    ]);
    expect(stage.files[0]?.gaps).toBe(50);
  });

  it('stops behind a gap that takes a header away, and keeps what it had', () => {
    const stage = start()
      .originator(request('GET', '/1'))
      .gap(false, 500)
      .responder(response(200, 'OK', 'x'))
      .close();
    expect(stage.records.of(httpLog)).toMatchObject([{ uri: '/1' }]);
  });

  it('makes a file of each part of a form, with its name', () => {
    const body = [
      '--XX',
      'Content-Disposition: form-data; name="note"',
      '',
      'some text',
      '--XX',
      'Content-Disposition: form-data; name="f"; filename="a.txt"',
      'Content-Type: text/plain',
      '',
      'first line',
      'second line',
      '--XX--',
      '',
    ].join('\r\n');
    const stage = start()
      .originator(
        request(
          'POST',
          '/',
          ['Content-Type: multipart/form-data; boundary=XX', `Content-Length: ${body.length}`],
          body,
        ),
      )
      .responder(response(200, 'OK'))
      .close();
    expect(stage.records.of(httpLog)[0]).toMatchObject({
      request_body_len: body.length,
      orig_fuids: ['Fplay1', 'Fplay2'],
      orig_filenames: ['a.txt'],
    });
    expect(stage.files.map(file => text(file.bytes))).toEqual(['some text', 'first line\r\nsecond line']);
  });

  it('puts the parts of a partial response where they belong', () => {
    const stage = start()
      .originator(request('GET', '/big', ['Range: bytes=100-104']))
      .responder(
        message(['HTTP/1.1 206 Partial Content', 'Content-Length: 5', 'Content-Range: bytes 100-104/1000'], 'abcde'),
      )
      .close();
    expect(stage.files[0]).toMatchObject({ ended: false, options: { totalBytes: 1000, key: expect.any(String) } });
    expect(stage.files[0]?.bytes[100]).toBe(0x61);
  });

  it('reads the parts of multipart/byteranges as places of one file', () => {
    const body = [
      '--B',
      'Content-Range: bytes 10-13/50',
      '',
      'wxyz',
      '--B',
      'Content-Range: bytes 20-21/50',
      '',
      'QQ',
      '--B--',
      '',
    ].join('\r\n');
    const fields = ['Content-Type: multipart/byteranges; boundary=B', `Content-Length: ${body.length}`];
    const stage = start()
      .originator(request('GET', '/big', ['Range: bytes=10-13,20-21']))
      .responder(message(['HTTP/1.1 206 Partial Content', ...fields], body))
      .close();
    expect(stage.files.map(file => file.options.totalBytes)).toEqual([50, 50]);
    expect(stage.files[0]?.bytes[10]).toBe('w'.charCodeAt(0));
    expect(stage.files[1]?.bytes[20]).toBe('Q'.charCodeAt(0));
  });

  it('reads basic credentials, and keeps the password only when told to', () => {
    const sent = request('GET', '/', ['Authorization: Basic dGVzdDoxOjM0']);
    const plain = start().originator(sent).responder(response(200, 'OK')).close();
    const open = start({ settings: { capturePassword: true } })
      .originator(sent)
      .responder(response(200, 'OK'))
      .close();
    expect(plain.records.of(httpLog)[0]).toMatchObject({ username: 'test', password: undefined });
    expect(open.records.of(httpLog)[0]).toMatchObject({ username: 'test', password: '1:34' });
  });

  it('lists what proxies add', () => {
    const stage = start()
      .originator(request('GET', '/', ['Via: 1.1 proxy', 'X-Forwarded-For: 192.0.2.7']))
      .close();
    expect(stage.records.of(httpLog)[0]?.proxied).toEqual(['VIA -> 1.1 proxy', 'X-FORWARDED-FOR -> 192.0.2.7']);
  });

  it('joins folded header lines and says that they are obsolete', () => {
    const stage = start()
      .originator(request('GET', '/', ['User-Agent: a', '\tb']))
      .close();
    expect(stage.records.of(httpLog)[0]?.user_agent).toBe('a\tb');
    expect(stage.weirds).toContain('HTTP_obsolete_line_folding');
  });

  it('is not told by two words of another protocol', () => {
    const stage = start().originator(fromLatin1('SSH-2.0-a b\r\n')).responder(fromLatin1('SSH-2.0-c\r\n')).close();
    expect(stage.services).toEqual([]);
    expect(start().originator(fromLatin1('GET /\r\n')).close().services).toEqual(['http']);
  });

  it('names unknown methods and bad request lines', () => {
    const stage = start().originator(request('FROB', '/')).originator(fromLatin1('@@@@\r\n')).close();
    expect(stage.weirds).toEqual(['unknown_HTTP_method', 'bad_HTTP_request']);
    expect(stage.violations).toEqual(['not a http request line']);
  });

  it.each([
    [['Content-Length: 5', 'Transfer-Encoding: chunked'], 'HTTP_content_length_and_chunked'],
    [['Content-Length: -1'], 'HTTP_bad_content_length'],
    [['Content-Length: 18446744073709551615'], 'HTTP_bad_content_length'],
    [['Content-Length: 0007'], 'HTTP_content_length_leading_zeros'],
    [['Transfer-Encoding: chunked, identity'], 'HTTP_chunked_multi'],
    [['Content-Length: 0', 'Expect: 100-continue'], 'HTTP_content_length_0_and_expect_100_cont'],
    [['Expect: the-unexpected'], 'HTTP_expect_not_100_continue'],
  ])('tells of framing that smuggles requests: %s', (fields, weird) => {
    expect(
      start()
        .originator(request('POST', '/', fields))
        .close().weirds,
    ).toContain(weird);
  });

  it('hands over what a proxy tunnels', () => {
    const echo = echoProtocol();
    const stage = start({ others: [echo.protocol] })
      .originator(message(['CONNECT mail.example:25 HTTP/1.1', 'Host: mail.example:25']))
      .responder(fromLatin1('HTTP/1.1 200 Connection established\r\n\r\nECHO 1'))
      .originator(fromLatin1('ECHO 2'))
      .close();
    expect(echo.seen).toEqual(['<ECHO 1', '>ECHO 2']);
    expect(stage.records.of(httpLog)).toMatchObject([{ method: 'CONNECT', status_code: 200, response_body_len: 0 }]);
  });

  it('hands over what an upgrade leads to', () => {
    const echo = echoProtocol();
    start({ others: [echo.protocol] })
      .originator(request('GET', '/', ['Connection: Upgrade', 'Upgrade: echo']))
      .responder(message(['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: echo'], 'ECHO 1'))
      .originator(fromLatin1('ECHO 2'))
      .close();
    expect(echo.seen).toEqual(['<ECHO 1', '>ECHO 2']);
  });

  it('writes the names of variables, cookies and header fields where scripts ask for them', () => {
    const settings = { uriVariables: true, cookieVariables: true, headerNames: true };
    const stage = start({ settings })
      .originator(request('GET', '/?a=1&b=2', ['Cookie: x=1; y=2']))
      .close();
    expect(stage.records.of(httpLog)[0]).toMatchObject({
      uri_vars: ['a', 'b'],
      cookie_vars: ['x', 'y'],
      client_header_names: ['HOST', 'COOKIE'],
    });
  });

  it('marks URIs that look like SQL injection', () => {
    const marked = (uri: string) =>
      start({ settings: { sqlInjection: true } })
        .originator(request('GET', uri))
        .close()
        .records.of(httpLog)[0]?.tags;
    expect(marked("/?id=1'+OR+'1'='1")).toEqual(['HTTP::URI_SQLI']);
    expect(marked('/?id=1+UNION+SELECT+1')).toEqual(['HTTP::URI_SQLI']);
    expect(marked('/?q=union+jack&lang=en')).toEqual([]);
  });

  it('gives up when requests pile up without an answer', () => {
    const stage = start();
    for (let count = 0; count < 110; count++) stage.originator(request('GET', `/${count}`));
    expect(stage.close().weirds).toContain('HTTP_excessive_pipelining');
    expect(stage.records.of(httpLog)).toHaveLength(110);
  });
});

describe('properties of HTTP', () => {
  const asked = fromLatin1(
    latin1(request('POST', '/a', ['Content-Length: 4', 'X-Long:  1', ' folded'], 'body')) +
      latin1(request('GET', '/b')),
  );
  const answered = fromLatin1(
    latin1(message(['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'], chunked(['abc', 'defg']))) +
      latin1(response(200, 'OK', 'hello')),
  );

  it('sees the same however the streams are cut', () => {
    const whole = start().originator(asked).responder(answered).close();
    const cuts = fc.array(fc.nat(200), { maxLength: 20 });
    fc.assert(
      fc.property(cuts, cuts, (first, second) => {
        const cut = start().pieces(true, asked, first).pieces(false, answered, second).close();
        expect(cut.records.of(httpLog)).toEqual(
          whole.records.of(httpLog).map(record => ({ ...record, _evidence: expect.anything() })),
        );
        expect(cut.weirds).toEqual(whole.weirds);
      }),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 80 }))), pieces => {
        const stage = start();
        stage.originator(fromLatin1('GET / HTTP/1.1\r\n'));
        for (const [fromOriginator, bytes] of pieces) {
          if (fromOriginator) stage.originator(bytes);
          else stage.responder(bytes);
        }
        stage.close();
      }),
    );
  });

  it('never throws on mutated traffic with gaps', () => {
    fc.assert(
      fc.property(
        fc.nat(answered.length - 1),
        fc.nat(255),
        fc.nat(answered.length),
        fc.nat(50),
        (at, byte, cut, gap) => {
          const bytes = answered.slice();
          bytes[at] = byte;
          start().originator(asked).responder(bytes.slice(0, cut)).gap(false, gap).responder(bytes.slice(cut)).close();
        },
      ),
    );
  });
});

/** A protocol that is told by `ECHO`, and what it was shown. */
function echoProtocol() {
  const seen: string[] = [];
  const protocol = defineProtocol({
    name: 'echo',
    title: 'Echo',
    probe: { tcp: (bytes, from) => (bytes[from] === 0x45 ? YES : NO) },
    open: () => ({
      data: (fromOriginator, bytes, from, end) => {
        seen.push((fromOriginator ? '>' : '<') + latin1(bytes, from, end));
        return end - from;
      },
    }),
  });
  return { protocol, seen };
}

it('tells what servers run, where software is asked for', () => {
  const answer = 'HTTP/1.1 200 OK\r\nServer: Example/2.4\r\nX-Powered-By: Frame/1\r\nContent-Length: 0\r\n\r\n';
  const products = (settings: Record<string, unknown>) =>
    start({ settings })
      .originator(fromLatin1('GET / HTTP/1.1\r\nHost: a\r\n\r\n'))
      .responder(fromLatin1(answer))
      .close()
      .records.of(productLog)
      .map(({ host, host_p, software_type, name }) => [host, host_p, software_type, name]);
  expect(products({})).toEqual([]);
  expect(products({ serverSoftware: true })).toEqual([
    ['198.51.100.1', 80, 'HTTP::SERVER', 'Example/2.4'],
    ['198.51.100.1', 80, 'HTTP::APPSERVER', 'Frame/1'],
  ]);
});
