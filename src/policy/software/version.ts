/** Names and versions out of what programs call themselves: `OpenSSH_9.6p1 Ubuntu-3`, `Apache/2.4.58 (Unix)`. */

export interface Version {
  name: string;
  numbers: number[];
  addl: string | undefined;
}

/** The longest text that is looked at. */
const MAX_TEXT = 512;

/** A separator and a version number of two characters at least. */
const NUMBER = /(?:[/\-_]|(?: [(v]+))?[0-9\-._, ]{2,}/;

/** Browsers that call themselves Mozilla: what else they say tells them apart, in this order. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Opera', /Opera ([0-9.]+)$/],
  ['MSIE', /MSIE ([0-9.]+b?[0-9]*)/],
  ['Edge', /Edge\/([0-9.]+)/],
  ['Safari', /Version\/([0-9.]+).*Safari\//],
  ['Firefox', /Firefox\/([0-9.]+)/],
  ['Netscape', /Netscape\/([0-9.]+)/],
  ['Thunderbird', /Thunderbird\/([0-9.]+)/],
  ['Chrome', /Chrome\/([0-9.]+).*Safari\//],
  ['Opera', /^Opera\/.*Version\/([0-9.]+)/],
  ['AdobeAIR', /AdobeAIR\/([0-9.]+)/],
  ['Unspecified WebKit', /AppleWebKit\/([0-9.]+)/],
  ['Java', / Java\/([0-9._]+)/],
];

/** Internet Explorer 8 to 11 tell their versions by their engine's. */
const TRIDENT = /Trident\/([4-7])\.0/;

export function parseVersion(text: string): Version {
  const short = text.slice(0, MAX_TEXT);
  return /^(Mozilla|Opera)\/[0-9]+\./.test(short) ? parseBrowser(short) : parseGeneral(short);
}

function parseBrowser(text: string): Version {
  const trident = TRIDENT.exec(text);
  if (trident) return { name: 'MSIE', numbers: [Number(trident[1]) + 4, 0], addl: undefined };
  for (const [name, pattern] of BROWSERS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const addl = name === 'Safari' && / Mobile\/?.* Safari/.test(text) ? 'Mobile' : undefined;
    return { name, numbers: numbersOf(match[1] ?? ''), addl };
  }
  return { name: '<unknown browser>', numbers: [], addl: undefined };
}

function parseGeneral(text: string): Version {
  const match = NUMBER.exec(text);
  if (!match) return { name: text.trim(), numbers: [], addl: undefined };
  const name = text.slice(0, match.index).replace(/^\(/, '').trim();
  const behind = text.slice(match.index + match[0].length);
  return { name, numbers: numbersOf(match[0]), addl: addition(behind) };
}

/** What stands behind the numbers: a remark in parentheses, or the first word. */
function addition(text: string): string | undefined {
  const remark = /^[ \t]*\(([a-zA-Z0-9\-._ \t]*)\)/.exec(text);
  if (remark) return remark[1];
  return text.split(/[-._,;[\](){} ]/, 3).find(word => word !== '');
}

const numbersOf = (text: string): number[] => (text.match(/\d+/g) ?? []).slice(0, 4).map(Number);
