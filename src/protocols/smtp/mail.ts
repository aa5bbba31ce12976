import type { FileStream } from '../../files/contract.js';
import { Entity, type EntitySink } from '../shared/mime/entity.js';
import type { Field } from '../shared/mime/fields.js';
import { filenameIn } from '../shared/mime/filename.js';

/** What hears of a message's parts. */
export interface MailOwner {
  /** An entity begins; answers its number among those of the session. */
  entityBegins(): void;
  header(field: Field): void;
  /** Opens the file that an entity carries, or the message as a whole (`isMessage`). */
  openFile(filename: string | undefined, isMessage: boolean): FileStream;
  weird(name: string, addl?: string): void;
}

/** One message as it is transferred (RFC 5322), line by line. */
export class Mail implements EntitySink {
  private readonly owner: MailOwner;
  private readonly root: Entity;
  /** The message as a file, where it is asked for. */
  private readonly whole: FileStream | undefined;

  constructor(owner: MailOwner, isFile: boolean) {
    this.owner = owner;
    this.whole = isFile ? owner.openFile(undefined, true) : undefined;
    this.root = new Entity(this);
  }

  line(bytes: Uint8Array, start: number, end: number, ended: boolean): void {
    if (this.whole) {
      this.whole.data(bytes, start, end);
      if (ended) this.whole.data(LINE_END, 0, 2);
    }
    this.root.line(bytes, start, end, ended);
  }

  gap(length: number): void {
    this.whole?.gap(length);
    const entity = this.root.innermost;
    entity.file ??= this.owner.openFile(entity.filename, false);
    entity.file.gap(length);
  }

  finish(): void {
    this.root.finish();
    this.whole?.end();
  }

  begin(): void {
    this.owner.entityBegins();
  }

  header(entity: Entity, field: Field): void {
    const name = field.name.toLowerCase();
    if (name === 'content-disposition' || name === 'content-type') {
      entity.filename = filenameIn(name, field.value) ?? entity.filename;
    }
    this.owner.header(field);
  }

  content(entity: Entity, bytes: Uint8Array, start: number, end: number): void {
    entity.file ??= this.owner.openFile(entity.filename, false);
    entity.file.data(bytes, start, end);
  }

  end(entity: Entity): void {
    entity.file?.end();
  }

  weird(name: string, addl?: string): void {
    this.owner.weird(name, addl);
  }
}

const LINE_END = new Uint8Array([0x0d, 0x0a]);
