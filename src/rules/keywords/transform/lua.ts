/** What needs an interpreter of Lua: named, and refused. */
import { defineKeyword, type Keyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

function lua(name: string, kind: Keyword['kind']): Keyword {
  return defineKeyword({
    name,
    kind,
    doc: 'A script in Lua. Refused: no rule runs a program here.',
    examples: [],
    read() {
      refuse(`${name} is not taken: no rule runs a program here`, 'say it with content, pcre and byte_* keywords');
    },
  });
}

export const luaKeyword = lua('lua', 'payload');
export const luaxform = lua('luaxform', 'transform');
