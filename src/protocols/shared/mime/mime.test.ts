import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1 } from '../../../core/bytes.js';
import { Interner } from '../interner.js';
import { unescapeUri } from '../uri.js';
import { BodyLines } from './body-lines.js';
import { Entity, type EntitySink } from './entity.js';
import { field, mediaType, token } from './fields.js';
import { filenameIn } from './filename.js';
import { LineReader, MAX_LINE } from './lines.js';
import { base64Of, base64Text } from './transfer.js';

/** The entities of a message, as lines of text. */
function read(message: string): string[] {
  const told: string[] = [];
  const sink: EntitySink = {
    begin: entity => told.push(`begin ${entity.depth}`),
    header: (_, { name, value }) => told.push(`${name}=${value}`),
    content: (entity, bytes, start, end) => told.push(`${entity.depth}: ${latin1(bytes, start, end)}`),
    end: entity => told.push(`end ${entity.depth}`),
    weird: name => told.push(name),
  };
  const root = new Entity(sink);
  for (const line of message.split('\n')) root.line(fromLatin1(line), 0, line.length, true);
  root.finish();
  return told;
}

describe('MIME entities', () => {
  it('have a header and content', () => {
    expect(read('Subject: a\n b\n\nline')).toEqual(['begin 0', 'Subject=a b', '0: line\r\n', 'end 0']);
  });

  it('consist of parts between delimiters, whose last line end is the delimiter’s', () => {
    const message =
      'Content-Type: multipart/mixed; boundary="=_x"\n\npreamble\n--=_x\nA: 1\n\none\ntwo\n--=_x\n\nthree\n--=_x--\nepilogue';
    expect(read(message).slice(2)).toEqual([
      'begin 1',
      'A=1',
      '1: one',
      '1: \r\ntwo',
      'end 1',
      'begin 1',
      '1: three',
      'end 1',
      'end 0',
    ]);
  });

  it('have their transfer encoding taken off', () => {
    expect(read('Content-Transfer-Encoding: base64\n\naGVs\nbG8=')).toContain('0: hel');
    expect(read('Content-Transfer-Encoding: base64\n\naGVs\nbG8=')).toContain('0: lo');
    expect(read('Content-Transfer-Encoding: quoted-printable\n\na=3Db=\nc  ')).toEqual(
      expect.arrayContaining(['0: a=b', '0: c\r\n']),
    );
  });

  it('hold whole messages, which have a header of their own', () => {
    expect(read('Content-Type: message/rfc822\n\nFrom: a\n\ntext').slice(2)).toEqual([
      'begin 1',
      'From=a',
      '1: text\r\n',
      'end 1',
      'end 0',
    ]);
  });

  it('nest to a limit', () => {
    const nested = `${'Content-Type: message/rfc822\n\n'.repeat(150)}text`;
    expect(read(nested)).toContain('exceeded_mime_max_depth');
  });

  it('never throw', () => {
    const piece = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      '--b--',
      '',
      'Content-Transfer-Encoding: base64',
      ' folded',
      'YWJj',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 20 }))), lines => void read(lines.join('\n'))),
    );
  });
});

describe('header fields', () => {
  it('are split at the colon, whatever stands around the name', () => {
    expect(field('Subject:  Hi ')).toEqual({ name: 'Subject', value: 'Hi ' });
    expect(field('X (a comment) : y')).toEqual({ name: 'X', value: 'y' });
    expect(field('no field')).toBeNull();
  });

  it('have tokens', () => {
    expect(token(' (c) chunked, identity', 0)).toMatchObject({ text: 'chunked' });
    expect(token('((((', 0)).toBeNull();
  });

  it('name media types with their delimiters', () => {
    expect(mediaType('Multipart/Form-Data; charset=x; boundary="a\\"b c"')).toEqual({
      type: 'multipart',
      subtype: 'form-data',
      boundary: 'a"b c',
    });
    expect(mediaType('multipart/mixed; boundary==_next')).toMatchObject({ boundary: '=_next' });
    expect(mediaType('text')).toBeNull();
  });

  it('name files', () => {
    expect(filenameIn('content-disposition', 'attachment; filename="a b.txt"')).toBe('a b.txt');
    expect(filenameIn('Content-Disposition', "attachment; filename*=UTF-8''a%20b")).toBe('a b');
    expect(filenameIn('content-type', 'text/plain; name=x.txt')).toBe('x.txt');
    expect(filenameIn('content-disposition', 'form-data; name="field"')).toBeUndefined();
  });
});

describe('URIs', () => {
  it.each([
    ['/plain', '/plain', []],
    ['/%41%u0042%uff41', '/AB\xffA', []],
    ['/%', '/%', ['illegal_%_at_end_of_URI']],
    ['/%5', '/%5', ['partial_escape_at_end_of_URI']],
    ['/%%41', '/A', ['double_%_in_URI']],
    ['/%zz', '/%zz', ['unescaped_%_in_URI']],
  ])('resolve the escapes of %s', (escaped, plain, oddities) => {
    const odd: string[] = [];
    expect(unescapeUri(escaped, oddity => odd.push(oddity))).toBe(plain);
    expect(odd).toEqual(oddities);
  });
});

describe('base64', () => {
  it('is the inverse of itself', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        expect(base64Text(base64Of(bytes))).toBe(latin1(bytes));
      }),
    );
  });

  it('refuses what is no digit', () => {
    expect(base64Text('a*b')).toBeNull();
  });
});

describe('lines', () => {
  const linesOf = (bytes: Uint8Array, cuts: readonly number[]) => {
    const lines: string[] = [];
    const reader = new LineReader({
      line: (line, start, end) => lines.push(latin1(line, start, end)),
      bytes: () => undefined,
    });
    let at = 0;
    for (const cut of [...cuts, bytes.length].map(cut => Math.min(cut, bytes.length)).sort((a, b) => a - b)) {
      reader.feed(bytes, at, cut);
      at = cut;
    }
    reader.finish();
    return lines;
  };

  it('end in CR LF, LF or CR, however they are cut', () => {
    const stream = fromLatin1('one\r\ntwo\nthree\rfour\r\n\r\nfive');
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), cuts => {
        expect(linesOf(stream, cuts)).toEqual(['one', 'two', 'three', 'four', '', 'five']);
      }),
    );
  });

  it('come out in parts where they are too long', () => {
    const parts = linesOf(fromLatin1('x'.repeat(MAX_LINE * 2 + 1)), []);
    expect(parts.map(part => part.length)).toEqual([MAX_LINE, MAX_LINE, 1]);
  });

  it('of a body end in CR LF only, and a CR or an LF alone is content', () => {
    const lines: string[] = [];
    const body = new BodyLines(
      (bytes, start, end, ended) => lines.push(latin1(bytes, start, end) + (ended ? '|' : '')),
      () => undefined,
    );
    const bytes = fromLatin1('a\nb\rc\r\nd');
    for (let at = 0; at < bytes.length; at++) body.feed(bytes, at, at + 1);
    body.finish();
    expect(lines).toEqual(['a\nb\rc|', 'd']);
  });
});

describe('the interner', () => {
  it('gives the text that stands there', () => {
    const interner = new Interner();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), bytes => {
        expect(interner.text(bytes, 0, bytes.length)).toBe(latin1(bytes));
        expect(interner.text(bytes, 0, bytes.length)).toBe(latin1(bytes));
      }),
    );
  });
});
