import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { bytesPerCall } from '../../core/testing/bytes-per-call.js';
import type { Rule } from '../rule.js';
import { compileOne } from '../testing.js';
import { plainContext } from './context.js';
import { Inspector } from './inspector.js';

const inspector = new Inspector(plainContext());

function holds(rule: Rule, payload: string, context = plainContext()): boolean {
  const bytes = fromLatin1(`<<${payload}>>`);
  inspector.begin();
  return inspector.inspect(rule.payload, bytes, 2, bytes.length - 2, context, rule.base64);
}

// Each line was put to Suricata (7.0.10) as a rule and a UDP packet: it alerts, or it does not.
const lines: [options: string, payload: string, alerts: boolean][] = [
  ['content:"abc";', 'xxabcxx', true],
  ['content:"ABC"; nocase;', 'xxaBcxx', true],
  ['content:!"abc";', 'xxabcxx', false],
  ['content:"abc"; offset:2; depth:3;', 'xxabcxx', true],
  ['content:"abc"; offset:3;', 'xxabcxx', false],
  ['content:"abc"; depth:4;', 'xxabcxx', false],
  ['content:"xx"; startswith;', 'xxabcxx', true],
  ['content:"cx"; endswith;', 'xxabcx', true],
  ['content:"xa"; endswith;', 'xxabcx', false],
  ['content:"a"; content:"b"; distance:1;', 'ab b', true],
  ['content:"a"; content:"b"; distance:2;', 'ab b', true],
  ['content:"a"; content:"b"; distance:3;', 'ab b', false],
  ['content:"a"; content:"b"; within:1;', 'a b ab', true],
  ['content:"a"; content:"b"; distance:0; within:1; content:"c"; distance:0; within:1;', 'abd abc', true],
  ['content:"a"; content:!"b"; within:1;', 'ab ac', true],
  ['content:"a"; content:!"b"; within:1;', 'ab ab', false],
  ['content:"b"; content:"a"; distance:-2; within:1;', 'ab', true],
  ['content:"a"; isdataat:2,relative;', 'abc', true],
  ['content:"a"; isdataat:3,relative;', 'abc', false],
  ['content:"a"; isdataat:!3,relative;', 'abc', true],
  ['content:"c"; isdataat:!1,relative;', 'abc', true],
  ['isdataat:2;', 'abc', true],
  ['isdataat:3;', 'abc', false],
  ['byte_test:2,=,258,0;', '\x01\x02', true],
  ['byte_test:2,=,513,0,little;', '\x01\x02', true],
  ['byte_test:2,!=,258,0;', '\x01\x02', false],
  ['byte_test:1,&,2,1;', '\x01\x02', true],
  ['byte_test:3,=,123,0,string,dec;', '123', true],
  ['byte_test:2,=,0x1f,0,string,hex;', '1F', true],
  ['byte_test:2,=,1,0,bitmask 0x0f00;', '\x01\x02', true],
  ['byte_test:4,>,0,0;', 'abc', false],
  ['content:"a"; byte_test:1,=,98,0,relative;', 'xab', true],
  ['byte_jump:1,0; content:"c"; distance:0; within:1;', '\x02abc', true],
  ['byte_jump:1,0,multiplier 2; isdataat:1,relative;', '\x02abcde', true],
  ['byte_jump:1,0,from_beginning; content:"b"; distance:0; within:1;', '\x02abc', true],
  ['byte_jump:1,0,align; content:"d"; distance:0; within:1;', '\x02abcde', false],
  ['byte_jump:1,0; isdataat:!1,relative;', '\x02ab', true],
  ['byte_extract:1,0,n; content:"c"; offset:n; depth:1;', '\x03abc', true],
  ['byte_extract:1,0,n; content:"a"; content:"c"; distance:n; within:1;', '\x01abc', true],
  ['byte_extract:2,0,n,string,dec; isdataat:n;', '04ab', false],
  ['byte_math:bytes 1,offset 0,oper *,rvalue 2,result n; isdataat:n;', '\x02abcd', true],
  ['pcre:"/^a.c$/";', 'abc', true],
  ['pcre:"/^a.c$/";', 'abc\n', true],
  ['pcre:"/^a.c$/E";', 'abc\n', false],
  ['pcre:"/^b/";', 'a\nb', false],
  ['pcre:"/^b/m";', 'a\nb', true],
  ['pcre:"/a$/m";', 'a\r\nb', false],
  ['pcre:"/a.b/";', 'a\nb', false],
  ['pcre:"/a.b/s";', 'a\nb', true],
  ['pcre:!"/a/";', 'b', true],
  ['pcre:"/B/A";', 'AB', false],
  ['content:"a"; pcre:"/^b/R";', 'cab', true],
  ['pcre:"/a./"; content:"c"; distance:0; within:1;', 'abd abc', true],
  ['pcre:"/a++b/"; content:"c"; distance:0;', 'aaabc', true],
  ['pcre:"/(?>a+)ab/";', 'aaab', false],
  ['content:"x="; base64_decode:relative; base64_data; content:"abc";', 'x=YWJjZA==', true],
  ['content:"x="; base64_decode:bytes 4,offset 4,relative; base64_data; content:"d";', 'x=YWJjZGVm', true],
];

describe('the conditions of a buffer', () => {
  it.each(lines)('%s on %j: %s', (options, payload, alerts) => {
    const rule = compileOne(options.replaceAll('\\x', '\\\\x'));
    expect(holds(rule, payload)).toBe(alerts);
  });

  it('count depth from the start of the stream', () => {
    const rule = compileOne('content:"abc"; depth:10;');
    const context = (streamOffset: number) => ({ ...plainContext(), streamOffset });
    expect(holds(rule, 'xxxxabc', context(0))).toBe(true);
    expect(holds(rule, 'xxxxabc', context(3))).toBe(true);
    expect(holds(rule, 'xxxxabc', context(4))).toBe(false);
    expect(holds(rule, 'abc', context(10))).toBe(false);
  });

  it('take the byte order of DCE/RPC from outside', () => {
    const rule = compileOne('alert dcerpc any any -> any any (byte_test:2,=,513,0,dce; sid:1;)');
    expect(holds(rule, '\x01\x02', { ...plainContext(), dceLittle: true })).toBe(true);
    expect(holds(rule, '\x01\x02')).toBe(false);
  });

  it('hand over what an expression takes for a name', () => {
    const rule = compileOne('pcre:"/id=(\\w+),(\\d+)/, flow:id, pkt:number";');
    const taken: string[] = [];
    const context = {
      ...plainContext(),
      capture: ({ scope, name }: { scope: string; name: string }, text: string) =>
        void taken.push(`${scope} ${name} ${text}`),
    };
    expect(holds(rule, 'id=ab,12', context)).toBe(true);
    expect(taken).toEqual(['flow id ab', 'packet number 12']);
  });

  it('end after so many steps, and count that', () => {
    const bounded = new Inspector(plainContext(), 500);
    const rule = compileOne(`content:"a"; ${'content:"a"; within:100; '.repeat(20)} content:"b"; within:2;`);
    const bytes = fromLatin1('a'.repeat(5000));
    const started = performance.now();
    expect(bounded.inspect(rule.payload, bytes, 0, bytes.length)).toBe(false);
    expect(bounded.cutOff).toBe(1);
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('find a content wherever a plain search finds it', () => {
    const letters = fc.stringMatching(/^[abAB]{1,6}$/);
    fc.assert(
      fc.property(letters, fc.stringMatching(/^[abAB]{0,40}$/), fc.boolean(), (wanted, text, nocase) => {
        const rule = compileOne(`content:"${wanted}"; ${nocase ? 'nocase;' : ''}`);
        const found = nocase ? text.toLowerCase().includes(wanted.toLowerCase()) : text.includes(wanted);
        expect(holds(rule, text)).toBe(found);
      }),
    );
  });

  it('make nothing where no expression runs', () => {
    const rule = compileOne(
      'content:"abcd"; byte_extract:1,0,n,relative; content:"x"; distance:n; within:3; isdataat:1,relative; byte_test:4,>,70000,0;',
    );
    const bytes = fromLatin1('aaaaabcd\x02..x...');
    expect(inspector.inspect(rule.payload, bytes, 0, bytes.length)).toBe(true);
    expect(bytesPerCall(() => inspector.inspect(rule.payload, bytes, 0, bytes.length))).toBeLessThan(16);
  });
});
