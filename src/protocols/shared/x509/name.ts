/** Distinguished names as text: RFC 2253 as OpenSSL writes it (last component first, UTF-8 bytes escaped). */
import { hex, u8, u16, u32 } from '../../../core/bytes.js';
import { children, type Element, objectId, tag } from './der.js';
import { shortName } from './object-names.js';

/** `CN=www.example,O=Example,C=US` of a Name (RFC 5280 §4.1.2.4). */
export function distinguishedName(name: Element): string {
  const parts: string[] = [];
  for (const relative of children(name)) {
    const attributes = children(relative).map(attributeText);
    // Within one multi-valued component OpenSSL goes backwards too.
    parts.push(attributes.reverse().join('+'));
  }
  return parts.reverse().join(',');
}

/** The values of one attribute, `CN`, unescaped; one character a byte. */
export function attributeValues(name: Element, attribute: string): string[] {
  const values: string[] = [];
  for (const relative of children(name)) {
    for (const pair of children(relative)) {
      const [type, value] = children(pair);
      if (type && value && shortName(objectId(type)) === attribute) values.push(bytesText(textBytes(value) ?? []));
    }
  }
  return values;
}

function attributeText(pair: Element): string {
  const [type, value] = children(pair);
  if (!type || !value) return '';
  const id = objectId(type);
  const name = shortName(id);
  // A type without a name is given as its number, and its value as it stands (RFC 2253 §2.4).
  if (name === undefined) return `${id}=#${hex(value.bytes, value.at, value.end).toUpperCase()}`;
  const content = textBytes(value);
  if (!content) return `${name}=#${hex(value.bytes, value.at, value.end).toUpperCase()}`;
  return `${name}=${escaped(content)}`;
}

/** UTF-8 bytes of a character string; `null` for elements of another type. */
function textBytes(value: Element): number[] | null {
  const { bytes, start, end } = value;
  const content: number[] = [];
  switch (value.tag) {
    case tag.utf8String:
      for (let at = start; at < end; at++) content.push(u8(bytes, at));
      return content;
    case tag.printableString:
    case tag.t61String:
    case tag.ia5String:
    case 0x12: // NumericString
    case 0x1a: // VisibleString
      for (let at = start; at < end; at++) pushUtf8(content, u8(bytes, at));
      return content;
    case tag.bmpString:
      for (let at = start; at + 2 <= end; at += 2) pushUtf8(content, u16(bytes, at));
      return content;
    case tag.universalString:
      for (let at = start; at + 4 <= end; at += 4) pushUtf8(content, u32(bytes, at));
      return content;
    default:
      return null;
  }
}

function pushUtf8(into: number[], code: number): void {
  if (code < 0x80) into.push(code);
  else if (code < 0x800) into.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  else if (code < 0x10000) into.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  else
    into.push(
      0xf0 | ((code >> 18) & 7),
      0x80 | ((code >> 12) & 0x3f),
      0x80 | ((code >> 6) & 0x3f),
      0x80 | (code & 0x3f),
    );
}

const SPECIAL = new Set([...',+"\\<>;'].map(character => character.charCodeAt(0)));

/** RFC 2253 §2.4, and control characters and bytes above 0x7e as `\XX`. */
function escaped(content: readonly number[]): string {
  let text = '';
  content.forEach((byte, index) => {
    const isEdge = index === 0 || index === content.length - 1;
    if (byte < 0x20 || byte > 0x7e) text += `\\${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    else if (SPECIAL.has(byte) || (byte === 0x20 && isEdge) || (byte === 0x23 && index === 0)) {
      text += `\\${String.fromCharCode(byte)}`;
    } else text += String.fromCharCode(byte);
  });
  return text;
}

const bytesText = (content: readonly number[]): string => content.map(byte => String.fromCharCode(byte)).join('');
