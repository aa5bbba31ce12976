/** What `--help` says, a section a command. */
export function commandPages(commands) {
  const sections = commands.flatMap(command => sectionsOf(command, 'earshot'));
  return `# Commands\n\n${sections.join('\n')}`;
}

/** A command and those inside it. */
function sectionsOf(command, before) {
  command.configureHelp({ helpWidth: 100 });
  const name = `${before} ${command.name()}`;
  const help = command
    .helpInformation()
    .trimEnd()
    .replace(/^Usage: \S+(?: \S+)*? (?=\[|<)/, `Usage: ${name} `);
  const section = `## ${name}\n\n\`\`\`text\n${help}\n\`\`\`\n`;
  return [section, ...command.commands.flatMap(inner => sectionsOf(inner, name))];
}
