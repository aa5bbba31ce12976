/** `msg`, `classtype`, `reference`, `metadata` and `target`: what an alert says of the rule. */
import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

export const msg = defineKeyword({
  name: 'msg',
  kind: 'meta',
  quotes: 'mandatory',
  doc: 'The alert\'s text; a backslash stands before ; : \\ and ".',
  examples: ['msg:"Something odd";'],
  read(value, rule) {
    if (rule.msg !== null) refuse('msg is given twice');
    let text = '';
    for (let at = 0; at < value.text.length; at++) {
      const char = value.text[at] ?? '';
      if (char !== '\\') {
        text += char;
        continue;
      }
      const next = value.text[at + 1];
      if (next === undefined || !';:\\"'.includes(next)) {
        // A backslash before anything else stands for itself.
        text += char;
        continue;
      }
      text += next;
      at++;
    }
    rule.msg = text;
  },
});

export const classtype = defineKeyword({
  name: 'classtype',
  kind: 'meta',
  doc: 'The class of the rule, from the classification table: gives text and priority.',
  examples: ['classtype:trojan-activity;'],
  read(value, rule) {
    const shape = /^\s*([a-zA-Z][a-zA-Z0-9-_]*)\s*$/.exec(value.text);
    if (!shape) return refuse(`classtype: "${value.text}" is no name of a class`);
    const name = shape[1] ?? '';
    const known = rule.settings.classes.has(name.toLowerCase());
    if (!known && rule.isStrict('classtype')) refuse(`classtype: there is no class ${name}`);
    if (!known && rule.settings.classes.size > 0) rule.warn(`there is no class ${name}: the priority is 3`);
    if (rule.classtype !== null) rule.warn('classtype is given twice; the gravest counts');
    rule.classtype = rule.classtype === null ? name : graver(rule.classtype, name, rule.settings.classes);
  },
});

function graver(a: string, b: string, classes: ReadonlyMap<string, { priority: number }>): string {
  const of = (name: string) => classes.get(name.toLowerCase())?.priority ?? 3;
  return of(b) < of(a) ? b : a;
}

export const reference = defineKeyword({
  name: 'reference',
  kind: 'meta',
  doc: 'Where more is written: a system (url, cve ...) and what to look up there.',
  examples: ['reference:url,www.example.com;', 'reference:cve,2021-44228;'],
  read(value, rule) {
    const shape = /^\s*([A-Za-z0-9]+)\s*,\s*"?\s*"?\s*([a-zA-Z0-9\-_./?=]+[\s\S]*?)"?\s*"?\s*$/.exec(value.text);
    if (!shape) return refuse(`reference: "${value.text}" is not of the form system,text`);
    const type = shape[1] ?? '';
    if (!rule.settings.referenceSystems.has(type.toLowerCase()) && rule.isStrict('reference')) {
      refuse(`reference: there is no system ${type}`);
    }
    rule.references.push({ type: type.toLowerCase(), text: (shape[2] ?? '').trim() });
  },
});

export const metadata = defineKeyword({
  name: 'metadata',
  kind: 'meta',
  doc: 'Facts about the rule: key and value, divided by commas.',
  examples: ['metadata:created_at 2026_01_01, signature_severity Major;'],
  read(value, rule) {
    rule.metadata.push(value.text);
  },
});

export const target = defineKeyword({
  name: 'target',
  kind: 'meta',
  doc: 'Which side is the target of the attack.',
  examples: ['target:src_ip;', 'target:dest_ip;'],
  read(value, rule) {
    if (rule.target !== null) rule.warn('target is given twice; the last one counts');
    if (value.text !== 'src_ip' && value.text !== 'dest_ip')
      refuse(`target: "${value.text}" is neither src_ip nor dest_ip`);
    rule.target = value.text;
  },
});
