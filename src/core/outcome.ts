/** What a stream parser answers besides a number of bytes (STYLE: "Streams answer in three ways"). */

/** More bytes are needed; nothing was consumed. */
export const NEED_MORE = 0;
/** These bytes are not of this protocol, or can no longer be followed. */
export const GIVE_UP = -1;
