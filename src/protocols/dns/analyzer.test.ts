import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../records/schema.js';
import { play } from '../play.js';
import { answer, framed, labels, long, message, query, short, string } from './build.js';
import { dns } from './index.js';
import { dnsLog } from './log.js';

const udp = (settings: Record<string, unknown> = {}) => play(dns, { transport: 'udp', settings });

/** What a reply with one record of a type is told as. */
function told(type: number, data: readonly number[], name = 'a.example') {
  const reply = message({ isReply: true, questions: [{ name, type }], answers: [{ name, type, data }] });
  const played = udp().originator(query(name, type)).wait(0.5).responder(reply).close();
  return { record: played.records.of(dnsLog)[0], weirds: played.weirds };
}

describe('a lookup over UDP', () => {
  it('is one record with query, answers and round trip', () => {
    const played = udp().originator(query('WWW.Example.COM')).wait(0.25);
    played.responder(answer('www.example.com', ['192.0.2.1', '192.0.2.2'])).close();
    const [record, ...more] = played.records.of(dnsLog);
    expect(more).toEqual([]);
    expect(record).toMatchObject({
      ts: 1_700_000_000,
      proto: 'udp',
      trans_id: 1,
      rtt: 0.25,
      query: 'www.example.com',
      qclass: 1,
      qclass_name: 'C_INTERNET',
      qtype: 1,
      qtype_name: 'A',
      rcode: 0,
      rcode_name: 'NOERROR',
      AA: false,
      TC: false,
      RD: true,
      RA: true,
      Z: 0,
      answers: ['192.0.2.1', '192.0.2.2'],
      TTLs: [300, 300],
      rejected: false,
      opcode: 0,
      opcode_name: 'query',
    });
    expect(played.services).toEqual(['dns']);
  });

  it('ends soon after the last message', () => {
    expect(udp().originator(query('a.example')).quiet).toEqual([{ period: 10, quiet: 9 }]);
    expect(play(dns, { transport: 'tcp' }).quiet).toEqual([]);
  });

  it('of more questions than any lookup has is not read, and the history says so', () => {
    const played = udp({ maxQueries: 1 }).originator(
      message({ questions: [{ name: 'a.example' }, { name: 'b.example' }] }),
    );
    expect([played.history, played.weirds]).toEqual([['X'], ['DNS_Conn_count_too_large']]);
  });

  it('has no reply columns if none came', () => {
    const [record] = udp().originator(query('a.example')).close().records.of(dnsLog);
    expect(record).toMatchObject({ query: 'a.example', rcode: undefined, rtt: undefined, answers: undefined });
  });

  it('is rejected when the reply has no records at all', () => {
    const refused = message({ isReply: true, responseCode: 5, questions: [{ name: 'a.example' }] });
    const [record] = udp().originator(query('a.example')).responder(refused).close().records.of(dnsLog);
    expect(record).toMatchObject({ rejected: true, rcode: 5, rcode_name: 'REFUSED', rtt: undefined });
  });

  it('joins replies to queries by transaction id in any order', () => {
    const played = udp()
      .originator(query('a.example', 1, 1))
      .originator(query('b.example', 1, 2));
    played.originator(query('c.example', 1, 3)).wait(1);
    played.responder(answer('c.example', ['192.0.2.3'], 3)).responder(answer('a.example', ['192.0.2.1'], 1));
    played.responder(answer('b.example', ['192.0.2.2'], 2)).close();
    const rows = played.records.of(dnsLog).map(({ query: name, answers, rtt }) => [name, answers, rtt]);
    expect(rows).toEqual([
      ['c.example', ['192.0.2.3'], 1],
      ['a.example', ['192.0.2.1'], 1],
      ['b.example', ['192.0.2.2'], 1],
    ]);
  });

  it('joins a query to the reply that came before it', () => {
    const played = udp()
      .responder(answer('a.example', ['192.0.2.1']))
      .wait(1)
      .originator(query('a.example'))
      .close();
    expect(played.records.of(dnsLog)).toHaveLength(1);
    expect(played.records.of(dnsLog)[0]).toMatchObject({ query: 'a.example', answers: ['192.0.2.1'], rtt: undefined });
  });

  it('tells of pending queries at once when too many wait', () => {
    const played = udp({ maxPendingQueryIds: 3 });
    for (let id = 1; id <= 6; id++) played.originator(query('a.example', 1, id));
    expect(played.records.of(dnsLog)).toHaveLength(4);
    expect(played.close().records.of(dnsLog)).toHaveLength(6);
  });
});

describe('resource records', () => {
  it.each<[string, number, readonly number[], string]>([
    ['AAAA', 28, [0x20, 0x01, 0x0d, 0xb8, ...Array(11).fill(0), 1], '2001:db8::1'],
    ['CNAME', 5, labels('b.EXAMPLE'), 'b.example'],
    ['MX', 15, [...short(10), ...labels('mail.example')], 'mail.example'],
    ['SRV', 33, [...short(1), ...short(2), ...short(5060), ...labels('sip.example')], 'sip.example'],
    ['SOA', 6, [...labels('ns.example'), ...labels('admin.example'), ...Array(20).fill(0)], 'ns.example'],
    ['TXT', 16, [...string('v=spf1 -all'), ...string('x')], 'TXT 11 v=spf1 -all TXT 1 x'],
    ['SPF', 99, string('v=spf1'), 'SPF 6 v=spf1'],
    [
      'NAPTR',
      35,
      [...short(100), ...short(50), ...string('s'), ...string('SIP+D2U'), ...string(''), ...labels('sip.example')],
      'NAPTR 100 50 s SIP+D2U sip.example',
    ],
    ['RRSIG', 46, [...short(1), 8, 2, ...Array(14).fill(0), ...labels('example'), 1, 2], 'RRSIG 1 example'],
    ['RRSIG of the root', 46, [...short(2), 8, 0, ...Array(14).fill(0), 0, 1, 2], 'RRSIG 2 <Root>'],
    ['DNSKEY', 48, [...short(256), 3, 13, 1, 2, 3], 'DNSKEY 13'],
    ['DS', 43, [...short(4711), 8, 2, 1, 2, 3], 'DS 8 2'],
    ['NSEC', 47, [...labels('b.example'), 0, 1, 0x40], 'NSEC a.example b.example'],
    ['NSEC3', 50, [1, 0, 0, 10, 0, 1, 9, 0, 1, 0x40], 'NSEC3'],
    ['NSEC3PARAM', 51, [1, 0, 0, 10, 0], 'NSEC3PARAM'],
    ['SSHFP', 44, [4, 2, 0xab, 0xcd], 'SSHFP: abcd'],
    ['LOC', 29, [0, 0x12, 0x16, 0x13, ...long(1), ...long(2), ...long(3)], 'LOC:  18 22 19'],
    ['BIND signing signal', 65534, [8, 0, 1, 0, 1], 'BIND9 signing signal'],
  ])('tells %s in words', (_name, type, data, text) => {
    const { record, weirds } = told(type, data);
    expect(record?.answers).toEqual([text]);
    expect(weirds).toEqual([]);
  });

  it.each([
    ['HTTPS', 65, [...short(1), 0]],
    ['CAA', 257, [0, 5, ...[0x69, 0x73, 0x73, 0x75, 0x65], 0x3b]],
    ['HINFO', 13, [...string('x'), ...string('y')]],
  ])('says nothing of %s, as Zeek does not', (_name, type, data) => {
    const { record } = told(type, data);
    expect(record?.answers).toBeUndefined();
    expect(record?.rtt).toBeUndefined();
  });

  it('names a type that is not read by its number', () => {
    const { record, weirds } = told(39, labels('b.example'));
    expect(record?.answers).toEqual(['<unknown type=39>']);
    expect(weirds).toEqual(['DNS_RR_unknown_type']);
  });

  it.each<[string, number, readonly number[], string]>([
    ['an address of three bytes', 1, [1, 2, 3], 'DNS_RR_bad_length'],
    ['a string longer than its record', 16, [9, 1], 'DNS_TXT_char_str_past_rdlen'],
    ['a name longer than its record says', 5, [...labels('b.example'), 0], 'DNS_RR_length_mismatch'],
    ['a private algorithm', 48, [...short(256), 3, 253], 'DNSSEC_DNSKEY_PrivateDNS_ZoneSignAlgo'],
    ['an unknown digest', 43, [...short(1), 8, 9], 'DNSSEC_DS_unknown_DigestType'],
  ])('finds %s odd', (_name, type, data, weird) => {
    expect(told(type, data).weirds).toContain(weird);
  });
});

describe('sections that policies add', () => {
  const reply = message({
    isReply: true,
    questions: [{ name: 'a.example', type: 28 }],
    authorities: [{ name: 'example', type: 2, data: labels('ns.example') }],
    additionals: [{ name: 'ns.example', type: 1, data: [192, 0, 2, 9] }],
  });

  it('are not read by default', () => {
    const [record] = udp().originator(query('a.example', 28)).responder(reply).close().records.of(dnsLog);
    expect(record).toMatchObject({ auth: undefined, addl: undefined });
  });

  it('are told with auth-addl', () => {
    const played = udp({ authorities: true }).originator(query('a.example', 28)).responder(reply).close();
    expect(played.records.of(dnsLog)[0]).toMatchObject({ auth: ['ns.example'], addl: ['192.0.2.9'], AA: false });
  });

  it('keep the case of the query with log-original-query-case', () => {
    const [record] = udp({ originalCase: true }).originator(query('WwW.example')).close().records.of(dnsLog);
    expect(record).toMatchObject({ query: 'www.example', original_query: 'WwW.example' });
  });

  it('show a cut option of EDNS', () => {
    const cut = message({
      questions: [{ name: 'a.example' }],
      additionals: [{ name: '', type: 41, class: 1232, data: [0, 10, 0, 8, 1] }],
    });
    expect(udp({ skipAllAdditionals: false }).originator(cut).close().weirds).toEqual(['EDNS_truncated_option']);
  });
});

describe('a dynamic update', () => {
  it('tells prerequisites, additions and deletions of a reply', () => {
    const update = message({
      opcode: 5,
      isReply: true,
      questions: [{ name: 'example', type: 6 }],
      answers: [{ name: 'b.example', type: 255, class: 254, data: [] }],
      authorities: [
        { name: 'b.example', type: 1, data: [192, 0, 2, 7] },
        { name: 'c.example', type: 255, class: 255, data: [] },
        { name: 'd.example', type: 16, class: 254, data: string('x') },
      ],
    });
    const [record] = udp().responder(update).close().records.of(dnsLog);
    expect(record).toMatchObject({
      opcode_name: 'dynamic-update',
      answers: [
        'pre: NameNotInUse b.example',
        'add: A b.example 192.0.2.7',
        'del: RRSet * c.example',
        'del: RR TXT d.example',
      ],
    });
  });
});

describe('DNS over TCP', () => {
  it('gives the same records however the stream is cut', () => {
    const asked = Uint8Array.from([...framed(query('a.example', 1, 1)), ...framed(query('b.example', 1, 2))]);
    const replied = Uint8Array.from([
      ...framed(answer('a.example', ['192.0.2.1'], 1)),
      ...framed(answer('b.example', ['192.0.2.2'], 2)),
    ]);
    const rows = (cuts: readonly number[]) =>
      play(dns, { transport: 'tcp' })
        .pieces(true, asked, cuts)
        .pieces(false, replied, cuts)
        .close()
        .records.of(dnsLog)
        .map(({ query: name, answers }: AnyRecord) => [name, answers]);
    const whole = rows([]);
    expect(whole).toHaveLength(2);
    fc.assert(
      fc.property(fc.array(fc.nat(80)), cuts => {
        expect(rows(cuts)).toEqual(whole);
      }),
    );
  });

  it('is told by content', () => {
    const played = play(dns, { transport: 'tcp', byContent: true })
      .originator(framed(query('a.example')))
      .close();
    expect(played.services).toEqual(['dns']);
  });

  it('gives up on a stream of messages that are too short', () => {
    const played = play(dns, { transport: 'tcp' }).originator(new Uint8Array(4000)).close();
    expect(played.weirds.length).toBeLessThan(12);
    expect(played.services).toEqual([]);
  });
});

describe('odd messages', () => {
  it('says how many questions were too many', () => {
    const many = message({ questions: Array(4).fill({ name: 'a.example' }) });
    const played = udp({ maxQueries: 3 }).originator(many).close();
    expect(played.weirds).toEqual(['DNS_Conn_count_too_large']);
    expect(played.services).toEqual([]);
  });

  it('follows no pointer forwards or to itself', () => {
    const looped = Uint8Array.from([...message({ questions: [{ name: '' }] }).slice(0, 12), 0xc0, 12, 0, 1, 0, 1]);
    expect(udp().originator(looped).close().weirds).toEqual(['DNS_label_forward_compress_offset']);
  });

  it('says that a message ends within its header', () => {
    expect(udp().originator(new Uint8Array(5)).close().weirds).toEqual(['DNS_truncated_len_lt_hdr_len']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 200 }))), datagrams => {
        const played = udp({ authorities: true });
        for (const [fromOriginator, bytes] of datagrams) {
          if (fromOriginator) played.originator(bytes);
          else played.responder(bytes);
        }
        played.close();
      }),
    );
  });

  it('never throws on a damaged message', () => {
    const good = answer('a.example', ['192.0.2.1', '192.0.2.2']);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }), changes => {
        const bytes = good.slice();
        for (const [at, value] of changes) bytes[at] = value;
        udp({ authorities: true }).responder(bytes).close();
      }),
    );
  });
});
