/**
 * Whether logins succeed, told by the lengths of encrypted messages: RFC 4252. After the keys are in use a server
 * sends SERVICE_ACCEPT (24 bytes of plain text), perhaps a banner, then a USERAUTH_FAILURE for each login that failed
 * and at last USERAUTH_SUCCESS (one byte), which is the shortest message there is: 16 bytes less than SERVICE_ACCEPT
 * with the padding of the common ciphers. The rule, and what fools it, are Zeek's: compression changes lengths, and so
 * does a segment that carries two messages.
 */

/** A banner (RFC 4252 §5.4) is a message much longer than the others. */
const BANNER = 256;
const SUCCESS_IS_SHORTER_BY = 16;

export class LoginWatcher {
  private clientSpoke = false;
  private serviceAccept = 0;
  private failure = 0;
  private skippedBanner = false;
  /** It is known how the login ended; nothing more is looked at. */
  decided = false;

  /** An encrypted segment: true for a login that succeeded, false for one that failed, undefined for neither. */
  see(fromClient: boolean, length: number): boolean | undefined {
    if (this.decided) return undefined;
    if (fromClient) {
      this.clientSpoke = true;
      return undefined;
    }
    if (!this.clientSpoke) return undefined;
    if (this.serviceAccept === 0) {
      this.serviceAccept = length;
      return undefined;
    }
    return this.answer(length);
  }

  private answer(length: number): boolean | undefined {
    const isSuccess = length + SUCCESS_IS_SHORTER_BY === this.serviceAccept;
    if (this.failure === 0 && !isSuccess) {
      if (!this.skippedBanner && length - this.serviceAccept > BANNER) this.skippedBanner = true;
      else this.failure = length;
      return undefined;
    }
    if (this.failure !== 0 && length === this.failure) return false;
    if (!isSuccess) return undefined;
    this.decided = true;
    return true;
  }
}
