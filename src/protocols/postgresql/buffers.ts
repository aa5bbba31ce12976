/** Suricata's sticky buffer of PostgreSQL. */
import { buffersOf } from '../buffer.js';

export const pgsqlQuery = buffersOf(['pgsql'], 'to_server')('pgsql.query', 'The text of a simple query.');
