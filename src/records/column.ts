/** The kinds of columns that a log may have, under one name for those who write logs of their own. */
export {
  address,
  bool,
  connection,
  count,
  double,
  int,
  interval,
  own,
  port,
  setOf,
  text,
  time,
  vectorOf,
  word,
} from './schema.js';
