/** Takes what is odd about a record. */
export interface Oddities {
  weird(name: string, addl?: string): void;
}

/** Where a record's data stands and what is around it. */
export interface RecordData {
  bytes: Uint8Array;
  start: number;
  end: number;
  /** Owner of the record, in lower case. */
  owner: string;
  isNetbios: boolean;
  isUdp: boolean;
  /** The message is a dynamic update: addresses are told with their owner. */
  isUpdate: boolean;
}
