import { describe, expect, it } from 'vitest';
import { metadataPairs } from '../metadata.js';
import { compile, compileOne, everything, refusalOf, ruleOf, STOCK } from '../testing.js';

describe('a rule that Suricata refuses is refused', () => {
  it.each([
    ['content:"a"; depth:2; depth:3;', 'depth already'],
    ['content:"a"; depth:2; distance:1;', 'do not go with'],
    ['content:"a"; content:"b"; within:5; offset:1;', 'do not go with'],
    ['depth:5;', 'needs a content'],
    ['content:"abc"; depth:2;', 'less than the 3 bytes'],
    ['content:"a"; content:"bcd"; within:2;', 'less than the 3 bytes'],
    ['content:"a"; nocase; nocase;', 'nocase already'],
    ['content:"a"; fast_pattern; content:"b"; fast_pattern;', 'fast_pattern already'],
    ['content:"a"; fast_pattern:only; content:"b"; distance:0;', 'fast_pattern:only'],
    ['content:!"a"; offset:1; fast_pattern;', 'negated'],
    ['content:"abc"; fast_pattern:2,2;', 'more than the 3'],
    ['content:abc;', 'double quotes'],
    ['content:"a" nocase;', 'does not end with its quote'],
    ['content:"a"; startswith; depth:4;', 'depth already'],
    ['dsize:3; content:"abcd";', 'never match'],
    ['dsize:5; content:"ab"; offset:4;', 'never match'],
    ['http.uri; content:"abcd"; bsize:3;', 'never match'],
    ['http.uri; http.method; content:"GET";', 'nothing is looked for'],
    ['http.uri;', 'nothing is looked for'],
    ['http.host; content:"ABC";', 'lower case'],
    ['http.host; content:"abc"; nocase;', 'nocase is not needed'],
    ['http.method; content:"GET ";', 'no blanks'],
    ['ja3.hash; content:"abc";', 'has 32 characters'],
    ['http.uri; content:"a"; http_header;', 'is looked into'],
    ['http.uri; strip_whitespace; content:"a b";', 'no white space'],
    ['http.uri; dotprefix; content:"a"; to_md5; content:"b";', 'sticky buffer at once'],
    ['tls.sni; content:"a"; http.uri; content:"b";', 'belongs to'],
    ['http.uri; content:"a"; http.stat_code; content:"200";', 'one rule looks one way'],
    ['flow:to_client; http.uri; content:"a";', 'flow:to_client'],
    ['dsize:5; http.uri; content:"a";', 'single packets'],
    ['ttl:5; flow:only_stream; content:"a";', 'do not go with'],
    ['frame:tls.pdu; content:"a"; pkt_data; content:"b";', 'frames do not go'],
    ['pcre:"/a/R";', 'needs a content or pcre'],
    ['http.request_body; base64_decode:bytes 9; base64_data; content:"a"; fast_pattern;', 'base64_data'],
    ['http.referer; content:"a"; absent;', 'first behind its buffer'],
    ['http.referer; absent; content:"a";', 'yet looked into'],
    [
      'threshold:type limit,track by_src,count 1,seconds 1; detection_filter:track by_src,count 1,seconds 1;',
      'do not go together',
    ],
    ['byte_test:1,=,nothing,0;', 'no variable'],
    ['flow:to_server,to_client;', 'cannot be at once'],
    ['alert tcp any any -> any any (content:"a";)', 'no sid'],
    ['alert tcp any any <- any any (sid:1;)', 'no direction'],
    ['alert tcp any any -> any 65536 (sid:1;)', 'no port'],
    ['alert nothing any any -> any any (sid:1;)', 'no protocol'],
    ['alert tcp $NOBODY any -> any any (sid:1;)', '$NOBODY is not defined'],
    ['alert http any any => any any (http.uri; content:"a"; sid:1;)', 'both directions'],
    ['alert http any any => any any (content:"a"; sid:1;)', 'sticky buffer'],
    ['alert dns any any -> any any (filename:"x"; sid:1;)', 'carries no files'],
    ['alert tcp any any -> any any (udp.hdr; content:"a"; sid:1;)', 'no packet of tcp'],
    ['alert tcp any any -> any any', 'no rule options'],
    ['luaxform:x;', 'no rule runs a program'],
  ])('%s', (text, reason) => {
    expect(refusalOf(text)).toContain(reason);
  });

  it('by the stock configuration, where its protocol is off', () => {
    expect(refusalOf('alert modbus any any -> any any (sid:1;)', STOCK)).toContain('switched off');
    expect(refusalOf('alert modbus any any -> any any (sid:1;)')).toBe('');
  });
});

describe('a refusal', () => {
  it('tells line, column, number, and the nearest keyword', () => {
    const { refused } = compile('\nalert tcp any any -> any any \\\n  (contnet:"a"; sid:7;)\n');
    expect(refused).toMatchObject([{ line: 2, at: { line: 3, column: 4 }, sid: 7, hint: 'did you mean content?' }]);
  });

  it('of one rule leaves the others alone', () => {
    const { loaded, refused } = compile([ruleOf('content:"a";'), 'nonsense', ruleOf('content:"b"; rev:2;')].join('\n'));
    expect([loaded, refused.length]).toEqual([2, 1]);
  });

  it('meets a second rule of the same number, but for a newer version', () => {
    const text = (rev: number) => `alert tcp any any -> any any (sid:1; rev:${rev};)`;
    expect(compile(`${text(2)}\n${text(1)}`)).toMatchObject({ loaded: 1, refused: [{ line: 2 }] });
    expect(compile(`${text(1)}\n${text(2)}`).compiled.map(({ meta }) => meta.rev)).toEqual([2]);
  });
});

describe('requires', () => {
  it.each([
    ['version >= 8', 1, 0],
    ['version >= 7 < 8', 0, 1],
    ['version >= 7.0.3 < 8 | >= 8.0.1', 1, 0],
    ['keyword sid', 1, 0],
    ['keyword nothing', 0, 1],
    ['nothing at all', 0, 1],
  ])('%s: %i loaded, %i left out', (what, loaded, skipped) => {
    const { loaded: is, skipped: left } = compile(`alert tcp any any -> any any (requires:${what}; sid:1;)`);
    expect([is, left.length]).toEqual([loaded, skipped]);
  });

  it('is read before anything else of the rule', () => {
    expect(compile('alert what any any ?? any any (requires:version >= 10; foo:1;)').skipped).toHaveLength(1);
  });
});

describe('a compiled rule', () => {
  it('has its conditions sorted by where they are checked', () => {
    const rule = compileOne(
      'alert http $HOME_NET any -> any !80 (msg:"a \\"b\\""; flow:established,to_server; http.uri; content:"/A"; nocase; ' +
        'http.method; content:"GET"; flowbits:isset,x; flowbits:set,y; classtype:trojan-activity; reference:url,example.com; ' +
        'metadata:a b, c d; sid:5; rev:3;)',
    );
    expect(rule.meta).toMatchObject({ sid: 5, rev: 3, gid: 1, msg: 'a "b"', priority: 1, metadata: ['a b, c d'] });
    expect(metadataPairs(rule.meta.metadata)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(rule.direction).toEqual({ toServer: true, toClient: false });
    expect(rule.flow.established).toBe(true);
    expect(rule.buffers.map(({ key }) => key)).toEqual(['http.uri', 'http.method']);
    expect(rule.packet.map(({ kind }) => kind)).toEqual(['flowbits']);
    expect(rule.after.map(({ kind }) => kind)).toEqual(['flowbits']);
    expect(rule.header.ipProtocols).toEqual([6]);
    expect([rule.header.destinationPorts.has(80), rule.header.destinationPorts.has(81)]).toEqual([false, true]);
    expect(rule.kind).toBe('transaction');
  });

  it('takes contents of older spelling into their buffers', () => {
    const rule = compileOne('content:"a"; http_uri; content:"b"; distance:1; http_uri; content:"c"; http_header;');
    expect(rule.payload).toEqual([]);
    expect(rule.buffers.map(({ key, conditions }) => [key, conditions.length])).toEqual([
      ['http.uri', 2],
      ['http.header', 1],
    ]);
    expect(rule.buffers[0]?.conditions[0]).toMatchObject({ withinNext: true });
    expect(rule.protocols).toEqual(['http1']);
  });

  it('has transforms as a part of its buffers', () => {
    const rule = compileOne('http.uri; url_decode; to_lowercase; content:"a"; http.uri; content:"b";');
    expect(rule.buffers.map(({ key }) => key)).toEqual(['http.uri;url_decode;to_lowercase', 'http.uri']);
  });

  it('looks at packets and stream as contents with depth need it', () => {
    const tcp = (options: string) => compileOne(`alert tcp any any -> any any (${options} sid:1;)`);
    expect(tcp('content:"a";')).toMatchObject({ kind: 'stream', needsPacket: false, needsStream: true });
    expect(tcp('content:"a"; depth:4;')).toMatchObject({ needsPacket: true, needsStream: true });
    expect(tcp('content:"a"; dsize:4;')).toMatchObject({ kind: 'packet', needsPacket: true, needsStream: false });
  });

  it.each([
    ['content:"abc"; content:"abcd";', 'abcd', 'longest'],
    ['content:"aaaa"; content:"a|00|b!";', 'a\u0000b!', 'strongest'],
    ['content:"abcdef"; content:"xy"; fast_pattern;', 'xy', 'asked for'],
    ['content:"abcdef"; fast_pattern:2,3;', 'cde', 'asked for'],
    ['content:"abcdef"; http.uri; content:"xy";', 'xy', 'only one'],
    ['content:!"abcdef"; content:"xy";', 'xy', 'only one'],
  ])('%s is looked up by %s', (options, text, chosen) => {
    const { fastPattern } = compileOne(options);
    expect([String.fromCharCode(...(fastPattern?.bytes ?? [])), fastPattern?.chosen]).toEqual([text, chosen]);
  });

  it('of a protocol that is not read yet is taken with a warning, or refused', () => {
    const text = 'alert mqtt any any -> any any (mqtt.type:3; sid:1;)';
    expect(compile(text).warnings[0]?.reason).toContain('mqtt does not exist yet');
    expect(refusalOf(text, everything({ unreadProtocols: 'refuse' }))).toContain('mqtt does not exist yet');
  });

  it('of a firewall names its hook and to what its action goes', () => {
    const settings = everything({ firewall: true });
    const text = 'accept:hook http1:request_headers any any -> any any (sid:1;)';
    expect(compile(text, settings).compiled[0]).toMatchObject({
      action: { verdict: 'accept', scope: 'hook' },
      header: { hook: { layer: 'app', name: 'request_headers' } },
      direction: { toServer: true, toClient: false },
    });
    expect(compile(text.replace('request_headers', 'request_header'), settings).refused[0]?.hint).toContain(
      'request_headers',
    );
    expect(compile(text).refused[0]?.reason).toContain('firewall');
  });
});
