import { defineKeyword, type Keyword } from '../../keyword.js';
import type { Transform } from '../../transform.js';

interface Declaration {
  readonly name: string;
  readonly doc: string;
  readonly example?: string;
  readonly forbids?: Transform['forbids'];
  readonly apply: Transform['apply'];
}

/** A transform without a value. */
export function defineTransform(declaration: Declaration): Keyword {
  const { name, doc, apply, forbids = () => null } = declaration;
  const transform: Transform = { name, text: '', key: name, forbids, apply };
  return defineKeyword({
    name,
    kind: 'transform',
    value: 'none',
    doc,
    examples: [declaration.example ?? `http.uri; ${name}; content:"x";`],
    read: (_value, rule) => rule.addTransform(transform),
  });
}
