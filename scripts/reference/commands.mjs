/** What `--help` says, a section a command. */
export function commandPages(commands) {
  const sections = commands.map(command => {
    command.configureHelp({ helpWidth: 100 });
    return `## earshot ${command.name()}\n\n\`\`\`text\n${command.helpInformation().trimEnd()}\n\`\`\`\n`;
  });
  return `# Commands\n\n${sections.join('\n')}`;
}
