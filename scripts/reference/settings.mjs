import { table } from './markdown.mjs';

/** All settings, a table a section. */
export function settingsPage(sections) {
  const parts = sections
    .filter(({ params }) => Object.keys(params).length > 0)
    .map(({ path, params }) => {
      const rows = Object.entries(params).map(([name, param]) => [
        `\`${path}.${name}\``,
        `\`${JSON.stringify(param.default)}\``,
        param.doc,
        zeekOf(param),
      ]);
      return `## ${path}\n\n${table(['setting', 'default', 'meaning', 'in Zeek'], rows)}`;
    });
  return `# Settings\n\nBy \`--set NAME=VALUE\` or in the file of \`--config\`.\n\n${parts.join('\n')}`;
}

function zeekOf({ zeek, script, zeekDefault }) {
  const parts = [];
  if (zeek !== undefined) parts.push(`\`${zeek}\``);
  if (script !== undefined) parts.push(`on with the script \`${script}\``);
  if (zeekDefault !== undefined) parts.push(`default there \`${JSON.stringify(zeekDefault)}\``);
  return parts.join('; ');
}
