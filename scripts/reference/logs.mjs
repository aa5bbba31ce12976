import { table } from './markdown.mjs';

/** A page a log, and a list of them. */
export function logPages(declared) {
  const logs = [...new Map(declared.filter(log => !log.internal).map(log => [log.name, log])).values()];
  logs.sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = logs.map(log => [`[${log.name}](logs/${log.name}.md)`, log.doc]);
  const pages = {
    'README.md': `# Reference\n\n- [Commands](commands.md)\n- [Settings](settings.md)\n\n## Logs\n\n${table(['log', 'holds'], rows)}`,
  };
  for (const log of logs) pages[`logs/${log.name}.md`] = logPage(log);
  return pages;
}

function logPage(log) {
  const rows = Object.entries(log.columns).map(([name, column]) => [
    `\`${name}\``,
    typeOf(column),
    column.doc,
    when(column),
  ]);
  const script = log.script === undefined ? '' : `Written where the Zeek script \`${log.script}\` is loaded.\n\n`;
  const doc = log.doc === '' ? '' : `${log.doc}\n\n`;
  return `# ${log.name}.log\n\n${doc}${script}${table(['column', 'type', 'meaning', 'present'], rows)}`;
}

const typeOf = ({ type, many }) => (many === undefined ? type : `${many}[${type}]`);

function when({ script, option, own }) {
  const reasons = [
    ...(own ? ["unless Zeek's own settings are in force"] : []),
    ...(script === undefined ? [] : [`with the script \`${script}\``]),
    ...(option === undefined ? [] : [`with the option \`${option}\``]),
  ];
  return reasons.length > 0 ? reasons.join('; or ') : 'always';
}
