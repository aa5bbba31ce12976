import { fileData } from '../../buffers/file.js';
import { defineKeyword } from '../../keyword.js';

/** The same buffer as file.data, for HTTP alone. */
export const responseBody = defineKeyword({
  name: 'http.response_body',
  kind: 'sticky buffer',
  value: 'none',
  doc: 'The body of the response, unpacked: file.data of HTTP.',
  examples: ['http.response_body; content:"x";'],
  read(_value, rule) {
    rule.select(fileData);
    rule.usesFileData = true;
    rule.setProtocol('http');
  },
});
