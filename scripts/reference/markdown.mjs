/** A table in Markdown, columns padded as they stand best in plain text. */
export function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return `${lines.map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n')}\n`;
}

const cell = text => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
