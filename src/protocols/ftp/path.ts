/** Paths of files on the server, as a URL shows them (RFC 1738 §3.2). */

/** `/a` and `C:\a` are absolute. */
const ABSOLUTE = /^(\/|[A-Za-z]:[\\/])/;

/** A file in a directory; one that is absolute stands for itself. */
export function joinPath(directory: string, file: string): string {
  if (directory === '' || ABSOLUTE.test(file)) return normalizePath(file);
  return normalizePath(directory.endsWith('/') ? directory + file : `${directory}/${file}`);
}

/**
 * Takes out `//`, `/./` and `name/..`. A leading `.` stays (it stands for the unknown directory in which the session
 * began), and so does a `..` with nothing before it.
 */
export function normalizePath(path: string): string {
  if (!path.includes('/.') && !path.includes('//')) {
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  }
  const kept: string[] = [];
  path.split('/').forEach((part, index) => {
    if (part === '' || (part === '.' && index > 0)) return;
    if (part === '..' && kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else kept.push(part);
  });
  return (path.startsWith('/') ? '/' : '') + kept.join('/');
}

/** The first absolute path in a reply (257), best in quotes; '' if there is none. */
export function extractPath(text: string): string {
  const quoted = /"((?:\/|[A-Za-z]:[\\/])[^"]*)"/.exec(text);
  if (quoted) return quoted[1] ?? '';
  return /(?:\/|[A-Za-z]:[\\/])(?:\\ |[^" ])*/.exec(text)?.[0] ?? '';
}

/** `ftp://host/path` of a file in a directory. */
export function fileUrl(host: string, directory: string, file: string): string {
  const path = joinPath(directory, file);
  return `ftp://${host.includes(':') ? `[${host}]` : host}${path.startsWith('/') ? '' : '/'}${path}`;
}
