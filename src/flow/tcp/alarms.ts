/** Kinds of alarm that a session sets. */
export const ALARM_ATTEMPT = 0;
export const ALARM_EXPIRE = 1;
export const ALARM_PARTIAL_CLOSE = 2;
export const ALARM_DELETE = 3;
export const ALARM_RESET = 4;
