import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1 } from '../core/bytes.js';
import { Networks } from '../core/networks.js';
import { defaultsOf } from '../core/params.js';
import { Packet } from '../decode/packet.js';
import { nodePlatform } from '../engine/platform/node.js';
import type { Connection } from '../flow/connection.js';
import { RecordList } from '../records/sink.js';
import type { FileOptions, FileStream } from './contract.js';
import type { FileAnalyzerEntry } from './file.js';
import { Files } from './files.js';
import { filesLog } from './log.js';
import { type FilesSettings, filesParams } from './params.js';

const connectionOf = (uid: string) =>
  ({ uid, originator: '192.0.2.1', originatorPort: 49152, responder: '198.51.100.1', responderPort: 80 }) as Connection;

function service(settings: Partial<FilesSettings> = {}, analyzers: readonly FileAnalyzerEntry[] = []) {
  const records = new RecordList();
  const clock = { now: 1000, packet: new Packet() };
  const written: string[] = [];
  const files = new Files({
    params: { ...defaultsOf(filesParams), ...settings },
    platform: nodePlatform(),
    home: new Networks(['198.51.100.0/24']),
    clock,
    sink: records,
    analyzers,
    extractor: { write: (_fuid, _name, bytes) => written.push(latin1(bytes)) },
  });
  const connections = new Map(['C1', 'C2'].map(uid => [uid, connectionOf(uid)]));
  const open = (options: Partial<FileOptions> = {}, uid = 'C1') =>
    files.open(connections.get(uid) ?? connectionOf(uid), { source: 'HTTP', fromOriginator: false, ...options });
  return { files, records, clock, written, open, logged: () => records.of(filesLog) };
}

const send = (file: FileStream, text: string) => file.data(fromLatin1(text), 0, text.length);

describe('files', () => {
  it('are logged at their end with type, counts and duration', () => {
    const { open, clock, logged } = service();
    const file = open({ filename: 'a.txt', totalBytes: 30 });
    send(file, 'hello world');
    clock.now += 2;
    send(file, ' again');
    file.end();
    expect(logged()).toMatchObject([
      {
        ts: 1000,
        fuid: file.fuid,
        uid: 'C1',
        source: 'HTTP',
        depth: 0,
        analyzers: [],
        mime_type: 'text/plain',
        filename: 'a.txt',
        duration: 2,
        local_orig: true,
        is_orig: false,
        seen_bytes: 17,
        total_bytes: 30,
        missing_bytes: 0,
        overflow_bytes: 0,
        timedout: false,
      },
    ]);
    expect(file.mimeType).toBe('text/plain');
  });

  it('end by themselves when all announced bytes were seen', () => {
    const { open, logged } = service();
    const file = open({ totalBytes: 4 });
    send(file, 'abcd');
    expect(logged()).toHaveLength(1);
    send(file, 'more');
    file.end();
    expect(logged()).toHaveLength(1);
    expect(logged()[0]?.seen_bytes).toBe(4);
  });

  it('have names that depend on nothing but the connection, the direction and their order', () => {
    const names = () => {
      const { open } = service();
      return [open(), open(), open({ fromOriginator: true }), open({}, 'C2')].map(file => file.fuid);
    };
    expect(names()).toEqual(names());
    expect(new Set(names()).size).toBe(4);
    expect(names()[0]).toMatch(/^F[0-9A-Za-z]{18}$/);
  });

  it('are hashed where asked for, and not where bytes are missing', () => {
    const { open, logged } = service({ hash: ['md5', 'sha256'] });
    const whole = open();
    send(whole, 'abc');
    whole.end();
    const holed = open();
    send(holed, 'abc');
    holed.gap(10);
    holed.end();
    expect(logged()[0]).toMatchObject({
      md5: '900150983cd24fb0d6963f7d28e17f72',
      sha1: undefined,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      analyzers: ['MD5', 'SHA256'],
    });
    expect(logged()[1]).toMatchObject({ md5: undefined, missing_bytes: 10 });
    expect(whole.sha256).toBe(logged()[0]?.sha256);
  });

  it('are put in order by the places of their parts, whichever connection brings them', () => {
    const { open, logged } = service({ hash: ['md5'] });
    const first = open({ key: 'http://www.example/big', totalBytes: 6 });
    first.dataAt(3, fromLatin1('def'), 0, 3);
    const second = open({ key: 'http://www.example/big' }, 'C2');
    second.dataAt(0, fromLatin1('abc'), 0, 3);
    expect(second.fuid).toBe(first.fuid);
    expect(logged().map(record => record.uid)).toEqual(['C1', 'C2']);
    expect(logged()[0]).toMatchObject({ seen_bytes: 6, missing_bytes: 0, md5: 'e80b5017098950fc58aad83c8c14978e' });
  });

  it('tell once whether a connection is new to them', () => {
    const { open } = service();
    expect(open({ key: 'k' }).overNewConnection).toBe(true);
    expect(open({ key: 'k' }).overNewConnection).toBe(false);
    expect(open({ key: 'k' }, 'C2').overNewConnection).toBe(true);
  });

  it('count the hole before a part, and are given up after a time without a byte', () => {
    const { open, files, clock, logged } = service();
    const file = open({ key: 'k' });
    file.dataAt(100, fromLatin1('tail'), 0, 4);
    clock.now += 60;
    files.advance(clock.now);
    expect(logged()).toEqual([]);
    clock.now += 61;
    files.advance(clock.now);
    expect(logged()).toMatchObject([{ timedout: true, seen_bytes: 4, missing_bytes: 100, mime_type: undefined }]);
  });

  it('give out what waits when it grows over its limit', () => {
    const { open, logged } = service({ reassembly: 10 });
    const file = open({ key: 'k' });
    for (let at = 1; at <= 5; at++) file.dataAt(at * 100, fromLatin1('12345678'), 0, 8);
    file.end();
    const [record] = logged();
    expect(record?.seen_bytes).toBe(40);
    expect(record?.overflow_bytes).toBeGreaterThan(0);
  });

  it('are shown from their first byte to those who look into their type', () => {
    const seen: string[] = [];
    const entry: FileAnalyzerEntry = {
      name: 'PNG',
      mimeTypes: ['image/png'],
      digests: true,
      open: report => ({
        data: (bytes, start, end) => seen.push(latin1(bytes, start, end)),
        gap: () => undefined,
        end: () => seen.push(`end ${report.digest('md5')?.length} ${report.now - (report.started ?? 0)}`),
      }),
    };
    const { open, logged, clock } = service({ sniffBytes: 8 }, [entry]);
    const file = open();
    send(file, '\x89PNG');
    clock.now += 3;
    send(file, '\r\n\x1a\nrest');
    send(file, 'more');
    file.end();
    expect(seen).toEqual(['\x89PNG', '\r\n\x1a\nrest', 'more', 'end 32 3']);
    expect(logged()[0]?.analyzers).toEqual(['MD5', 'SHA1', 'SHA256', 'PNG']);
  });

  it('leave certificates out of the log unless asked for', () => {
    for (const logCertificates of [false, true]) {
      const { open, logged } = service({ logCertificates });
      const file = open({ source: 'SSL', mimeType: 'application/x-x509-ca-cert' });
      send(file, '0\x82');
      file.end();
      expect(file.mimeType).toBe('application/x-x509-ca-cert');
      expect(logged()).toHaveLength(logCertificates ? 1 : 0);
    }
  });

  it('are written up to the limit, with zeros for what is missing', () => {
    const { open, written, logged } = service({ extract: true, extractLimit: 8 });
    const file = open();
    send(file, 'abc');
    file.gap(3);
    send(file, 'defg');
    file.end();
    expect(written.join('')).toBe('abc\0\0\0de');
    expect(logged()[0]).toMatchObject({ extracted_cutoff: true, extracted_size: 8 });
    expect(logged()[0]?.extracted).toMatch(/^extract-1000\.000000-HTTP-F/);
  });

  it('have an entropy where asked for', () => {
    const { open, logged } = service({ entropy: true });
    const file = open();
    send(file, 'abababab');
    file.end();
    expect(logged()[0]?.entropy).toBe(1);
  });

  it('are bounded: the oldest is given up for a new one', () => {
    const { open, logged, files } = service({ maxFiles: 2 });
    for (let count = 0; count < 3; count++) send(open(), 'x');
    expect(logged()).toMatchObject([{ timedout: true }]);
    expect(files.evictions).toBe(1);
    files.finish();
    expect(logged()).toHaveLength(3);
  });

  it('see the same in whatever order the parts come', () => {
    const text = 'The quick brown fox jumps over the lazy dog';
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 20 }))), parts => {
        const { open, logged } = service({ hash: ['md5'] });
        const file = open({ key: 'k' });
        const all = [...parts, [0, text.length] as const];
        for (const [at, length] of all) {
          const piece = text.slice(at, at + length);
          file.dataAt(at, fromLatin1(piece), 0, piece.length);
        }
        file.end();
        expect(logged()[0]).toMatchObject({ seen_bytes: text.length, md5: '9e107d9d372bb6826bd81d3542a419d6' });
      }),
    );
  });
});
