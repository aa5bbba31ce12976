import { magic, type Signature } from './signature.js';

/** Texts that begin with fixed words: mail, news, calendars, disc lists. */
export const texts: readonly Signature[] = [
  magic('text/calendar', 180, 'BEGIN:VCALENDAR'),
  magic('text/x-vcard', 140, 'BEGIN:VCARD'),
  magic('text/x-xmcd', 90, '# xmcd'),
  magic('text/x-m4', 40, 'dnl '),
  magic('message/rfc822', 170, 'Relay-Version:'),
  magic('message/rfc822', 130, 'Forward to'),
  magic('message/rfc822', 120, 'N#! rnews'),
  magic('message/rfc822', 110, '#! rnews'),
  magic('message/rfc822', 100, 'Pipe to'),
  magic('message/rfc822', 80, 'From:'),
  magic('message/news', 100, 'Article'),
  magic('message/news', 80, 'Path:'),
  magic('message/news', 80, 'Xref:'),
  magic('application/x-java-jnlp-file', 100, '<jnlp '),
  magic('text/x-php', 40, '<?php'),
];
