import { httpUri } from '../../../protocols/http/buffers.js';
import { defineKeyword } from '../../keyword.js';
import { contentBytes } from '../../text/content-bytes.js';
import { refuse } from '../../text/refusal.js';
import { newContent } from '../content/content.js';

export const uricontent = defineKeyword({
  name: 'uricontent',
  kind: 'content',
  quotes: 'mandatory',
  negatable: true,
  doc: 'An older way to write a content of http.uri.',
  examples: ['uricontent:"/index.php";'],
  read(value, rule) {
    if (rule.current !== null) refuse('uricontent does not go with a sticky buffer', 'leave it with pkt_data');
    rule.setProtocol('http1');
    rule.add(newContent(contentBytes(value.text, 'uricontent'), value.negated, rule.nextIndex()), rule.useOf(httpUri));
  },
});
