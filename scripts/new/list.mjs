/** A list of exports with one line more, in alphabetical order; undefined if the name is there already. */
export function withExport(list, { name, id }) {
  const lines = list.split('\n');
  const pathOf = line => /^export .* from '\.\/([^/]+)\/index\.js';$/.exec(line)?.[1];
  if (lines.some(line => pathOf(line) === name || new RegExp(`^export \\{[^}]*\\b${id}\\b`).test(line)))
    return undefined;
  let at = lines.findIndex(line => (pathOf(line) ?? '') > name);
  if (at < 0) at = lines.findLastIndex(line => line !== '') + 1;
  lines.splice(at, 0, `export { ${id} } from './${name}/index.js';`);
  return lines.join('\n');
}
